// `npm test`: installs what is missing, then lint, arrows, types, unit and server tests, build, browser journeys.
// Ends with the line `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = mkdtempSync(join(tmpdir(), 'liangfen-test-'))
const counts = { passed: 0, failed: 0 }

function run(command, args, env = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  return done.status === 0
}

function step(name, ok) {
  counts[ok ? 'passed' : 'failed'] += 1
  console.log(`${ok ? 'ok' : 'FAILED'}: ${name}`)
  return ok
}

function installed() {
  const tools = ['vitest', '@playwright/test', 'oxlint', '@biomejs/biome', 'dependency-cruiser', '@typescript/native']
  if (tools.every(tool => existsSync(join(root, 'node_modules', tool, 'package.json')))) return true
  console.log('installing libraries and tools')
  return run('npm', ['ci', '--no-audit', '--no-fund'])
}

function onPath(name) {
  const found = spawnSync('which', [name], { encoding: 'utf8' })
  return found.status === 0 ? found.stdout.trim() : null
}

const systemChromium = () =>
  ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map(onPath).find(Boolean)

async function playwrightChromium() {
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : null
}

/** CHROMIUM_PATH, the system's, Playwright's own, else installed in the way the machine has. */
async function browser() {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : null
  const found = systemChromium() ?? (await playwrightChromium())
  if (found) return found
  if (onPath('apt-get') && process.getuid?.() === 0) {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], { DEBIAN_FRONTEND: 'noninteractive' })
    if (systemChromium()) return systemChromium()
  }
  run('npx', ['playwright', 'install', 'chromium'])
  return playwrightChromium()
}

function chineseFont() {
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  if (listed.status === 0 && listed.stdout.trim()) return
  if (onPath('apt-get') && process.getuid?.() === 0) {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', 'fonts-noto-cjk'], { DEBIAN_FRONTEND: 'noninteractive' })
  }
}

function unit() {
  const file = join(reports, 'unit.json')
  const ok = run('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  if (!existsSync(file)) return step('unit and server tests ran', false)
  const report = JSON.parse(readFileSync(file, 'utf8'))
  counts.passed += report.numPassedTests
  counts.failed += report.numFailedTests
  return step('unit and server tests', ok && report.numPassedTests > 0)
}

function journeys(chromium) {
  const file = join(reports, 'browser.json')
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  const ok = run('npx', ['playwright', 'test', '--reporter=list,json'], env)
  if (!existsSync(file)) return step('browser journeys ran', false)
  const { stats } = JSON.parse(readFileSync(file, 'utf8'))
  counts.passed += stats.expected
  counts.failed += stats.unexpected + stats.flaky
  return step('browser journeys', ok && stats.expected > 0)
}

if (step('libraries installed', installed())) {
  step('lint', run('npm', ['run', '-s', 'lint']))
  step('arrows', run('npm', ['run', '-s', 'arrows']))
  step('types', run('npm', ['run', '-s', 'types']))
  unit()
  const chromium = await browser()
  if (!chromium) {
    step('a Chromium for the browser journeys: install one (apt-get install chromium) or set CHROMIUM_PATH', false)
  } else if (step('build', run('npm', ['run', '-s', 'build']))) {
    chineseFont()
    journeys(chromium)
  }
}
rmSync(reports, { recursive: true, force: true })
console.log(`${counts.passed} passed, ${counts.failed} failed`)
process.exit(counts.failed === 0 ? 0 : 1)
