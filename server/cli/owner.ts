import { makeOwnerLink } from '../access/owner-link.ts'
import { EnvError, readEnv } from '../env.ts'

/**
 * `npm run owner`: prints a link, good once and for an hour, that makes an owner's account or gives an account a new
 * password. The server may be running.
 */
async function owner(): Promise<void> {
  const env = readEnv(process.env)
  const link = await makeOwnerLink(env.dataDir, new Date())
  const anywhere = env.host === '0.0.0.0' || env.host === '::'
  const host = anywhere ? 'localhost' : env.host.includes(':') ? `[${env.host}]` : env.host
  const base = env.publicUrl ?? `http://${host}:${env.port}`
  process.stdout.write(
    [
      '所有者链接，一小时内有效，只能用一次；可新建账号，或给已有账号换密码：',
      'The owner’s link, good for one hour and once; it makes an account, or gives an existing one a new password:',
      '',
      `  ${base}${link.path}`,
      '',
    ].join('\n'),
  )
}

try {
  await owner()
} catch (error) {
  if (!(error instanceof EnvError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
