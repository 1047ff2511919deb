import { performance } from 'node:perf_hooks'
import { relative, resolve } from 'node:path'
import { readdir } from 'node:fs/promises'
import fc from 'fast-check'
import { createServer, createServerModuleRunner } from 'vite'
import { collectTests, testCalls } from './test-calls.mjs'

// What Stryker's instrumented code reads and writes.
const instrumented = (globalThis.__stryker__ ??= {})

// A property that fails has killed its mutant: no shrinking. One seed, so that a kill can be had again.
fc.configureGlobal({ seed: 20_261_121, endOnFailure: true })
const fewer = (property, { numRuns = 100, ...more } = {}) =>
  fc.assert(property, { ...more, numRuns: Math.min(50, numRuns) })

// What test files import instead: vitest runs only in its own workers, and properties take fewer examples.
globalThis.standIns = { testCalls, properties: { ...fc, assert: fewer } }
const sources = new Map([
  ['\0vitest', 'export const { describe, expect, test } = globalThis.standIns.testCalls'],
  ['\0fast-check', 'export default globalThis.standIns.properties'],
])
const standIns = {
  name: 'stand-ins',
  enforce: 'pre',
  resolveId: id => (sources.has(`\0${id}`) ? `\0${id}` : null),
  load: id => sources.get(id),
}

/**
 * Runs tests/scoring inside Stryker's worker: a mutant takes milliseconds, where a test process for each took seconds.
 * Files are loaded once; a mutant of code that runs while files load gets a fresh load of everything.
 */
class InProcessRunner {
  #server
  #loaded
  #cost = new Map()

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init() {
    this.#server = await createServer({
      root: process.cwd(),
      configFile: false,
      logLevel: 'error',
      appType: 'custom',
      server: { middlewareMode: true, watch: null, ws: false, hmr: false },
      plugins: [standIns],
      ssr: { noExternal: ['vitest', 'fast-check'] },
      optimizeDeps: { noDiscovery: true },
    })
    instrumented.activeMutant = undefined
    this.#loaded = await this.#load()
  }

  async dryRun() {
    // Loaded again under Stryker's eyes, so that it learns what runs while files load.
    instrumented.mutantCoverage = undefined
    this.#loaded = await this.#load()
    const tests = []
    for (const test of this.#loaded) {
      instrumented.currentTestId = test.id
      tests.push(await this.#run(test))
      instrumented.currentTestId = undefined
    }
    return { status: 'complete', tests, mutantCoverage: instrumented.mutantCoverage }
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit }) {
    Object.assign(instrumented, { hitCount: 0, hitLimit, activeMutant: activeMutant.id })
    try {
      const fresh = mutantActivation === 'static'
      const tests = fresh ? await this.#load() : this.#loaded
      return await this.#killer(inOrder(tests, testFilter, this.#cost))
    } catch (error) {
      return hitLimitReached() ?? { status: 'killed', failureMessage: String(error), killedBy: [], nrOfTests: 0 }
    } finally {
      Object.assign(instrumented, { hitCount: undefined, hitLimit: undefined, activeMutant: undefined })
    }
  }

  async dispose() {
    await this.#server?.close()
  }

  async #killer(tests) {
    for (const [at, test] of tests.entries()) {
      const result = await this.#run(test)
      const timeout = hitLimitReached()
      if (timeout) return timeout
      if (result.status === 1)
        return { status: 'killed', failureMessage: result.failureMessage, killedBy: [test.id], nrOfTests: at + 1 }
    }
    return { status: 'survived', nrOfTests: tests.length }
  }

  async #run(test) {
    const start = performance.now()
    const about = () => {
      const timeSpentMs = performance.now() - start
      if (!this.#cost.has(test.id)) this.#cost.set(test.id, timeSpentMs)
      return { id: test.id, name: test.name, fileName: test.file, timeSpentMs }
    }
    try {
      await test.body()
      return { ...about(), status: 0 }
    } catch (error) {
      return { ...about(), status: 1, failureMessage: String(error).slice(0, 500) }
    }
  }

  async #load() {
    const runner = createServerModuleRunner(this.#server.environments.ssr, { hmr: false })
    const all = await readdir('tests/scoring', { recursive: true })
    // The check of a scheme is no part of shared/scoring.
    const names = all.filter(name => name.endsWith('.test.ts') && !name.startsWith('check'))
    const files = names.sort().map(name => resolve('tests/scoring', name))
    return collectTests(
      files,
      file => runner.import(file),
      file => relative(process.cwd(), file),
    )
  }
}

/** The tests to run, cheap ones first: most mutants die before a property is asked. */
function inOrder(tests, filter, cost) {
  const wanted = filter && new Set(filter)
  const of = test => cost.get(test.id) ?? 0
  return tests.filter(test => !wanted || wanted.has(test.id)).sort((a, b) => of(a) - of(b))
}

function hitLimitReached() {
  const { hitCount, hitLimit } = instrumented
  if (hitLimit === undefined || hitCount <= hitLimit) return null
  return { status: 'timeout', reason: `Hit limit reached (${hitCount}/${hitLimit})` }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: () => new InProcessRunner() }]
