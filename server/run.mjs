// Starts one of the programs from a bare checkout: installs what is missing, builds what is stale, then runs it in
// this process. Plain JavaScript on Node's own modules, because it runs before anything is installed.
//   node server/run.mjs main | score | verify | rehearse | owner  [arguments]
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const say = text => process.stderr.write(`${text}\n`)

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  say(`亮分需要 Node.js 20.19 或更新版本，现在是 ${process.versions.node}。Liangfen needs Node.js 20.19 or newer.`)
  process.exit(1)
}

function run(command, args, words) {
  say(words)
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (done.status === 0) return
  say(`没有成功：${command} ${args.join(' ')}。This did not succeed.`)
  process.exit(1)
}

/** SHA-256 over names and contents, so that a checkout, a copy or an unpacked archive are all judged alike. */
function fingerprint(paths) {
  const hash = createHash('sha256')
  const visit = path => {
    const full = join(root, path)
    if (!existsSync(full)) return
    const entries = readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      if (entry.isDirectory()) visit(join(path, entry.name))
      else add(join(path, entry.name))
    }
  }
  const add = path =>
    hash
      .update(relative('.', path))
      .update('\0')
      .update(readFileSync(join(root, path)))
  for (const path of paths) (path.includes('.') ? add : visit)(path)
  return hash.digest('hex')
}

function upToDate(stamp, print) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === print
}

function install() {
  const stamp = join(root, 'node_modules', '.liangfen-installed')
  const print = fingerprint(['package-lock.json'])
  if (upToDate(stamp, print)) return
  // Whoever works on the program keeps the tools.
  const tools = existsSync(join(root, 'node_modules', 'vitest')) ? [] : ['--omit=dev']
  run(
    'npm',
    ['ci', ...tools, '--no-audit', '--no-fund', '--loglevel=error'],
    '正在安装所需的库…… Installing libraries…',
  )
  writeFileSync(stamp, print)
}

function build() {
  const stamp = join(root, 'dist', '.liangfen-built')
  const print = fingerprint(['shared', 'server', 'client', 'vite.config.ts', 'package-lock.json'])
  if (upToDate(stamp, print)) return
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  run(process.execPath, [vite, 'build', '--logLevel', 'warn'], '正在生成页面…… Building the pages…')
  run(process.execPath, [vite, 'build', '--ssr', '--logLevel', 'warn'], '正在生成服务程序…… Building the server…')
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, print)
}

requireNode()
install()
build()
const [program = 'main', ...rest] = process.argv.slice(2)
process.argv = [process.argv[0], join(root, 'dist', 'server', `${program}.js`), ...rest]
await import(pathToFileURL(process.argv[1]).href)
