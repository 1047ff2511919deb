import { makeOwnerLink } from './access/owner-link.ts'
import { addressesOf, qrForTerminal } from './addresses.ts'
import type { Env } from './env.ts'

/** What stands in the terminal after a start: addresses, the board's QR code, the owner's one-time link where nobody is. */
export async function greeting(env: Env, { port, needsOwner }: { port: number; needsOwner: boolean }): Promise<string> {
  const { local, lan } = addressesOf(port, env.host)
  const board = env.publicUrl ?? lan[0] ?? local
  const lines = ['', '亮分 Liangfen', `  本机 this machine   ${local}`]
  for (const address of lan) lines.push(`  局域网 network     ${address}`)
  if (env.publicUrl) lines.push(`  公网 public         ${env.publicUrl}`)
  if (needsOwner) {
    const { path } = await makeOwnerLink(env.dataDir, new Date())
    lines.push(`  设置账号 owner      ${local}${path}`)
    lines.push('                      (一小时内有效，仅一次 one hour, once)')
  }
  lines.push('', `  手机看榜 board on a phone: ${board}/`, qrForTerminal(`${board}/`), '')
  return lines.join('\n')
}
