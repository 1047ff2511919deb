import { performance } from 'node:perf_hooks'
import { relative, resolve } from 'node:path'
import { readdir } from 'node:fs/promises'
import fc from 'fast-check'
import { createServer } from 'vite'
import { ModuleLoads } from './module-loads.mjs'
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
 * Modules are fetched and compiled once, and evaluated anew for every mutant: nothing that one has cached meets the next.
 */
class InProcessRunner {
  #server
  #loads
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
    this.#loads = new ModuleLoads(this.#server.environments.ssr)
  }

  async dryRun() {
    const tests = []
    for (const test of await this.#load()) {
      instrumented.currentTestId = test.id
      tests.push(await this.#run(test))
      instrumented.currentTestId = undefined
    }
    return { status: 'complete', tests, mutantCoverage: instrumented.mutantCoverage }
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit }) {
    const activate = () => Object.assign(instrumented, { hitCount: 0, hitLimit, activeMutant: activeMutant.id })
    try {
      if (mutantActivation === 'static') activate()
      const tests = await this.#load(testFilter && new Set(testFilter))
      activate()
      return await this.#killer(tests)
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

  /** The tests to run, loaded afresh, cheap ones first: most mutants die before a property is asked. */
  async #load(wanted) {
    const all = await readdir('tests/scoring', { recursive: true })
    // The check of a scheme is no part of shared/scoring; what a change of scheme does is tested with the change.
    const names = all.filter(name => name.endsWith('.test.ts') && !name.startsWith('check')).sort()
    const paths = wanted ? new Set([...wanted].map(id => id.slice(0, id.indexOf('#')))) : null
    const files = [...names.map(name => `tests/scoring/${name}`), 'tests/domain/scheme-effects.test.ts']
    const needed = files.filter(file => !paths || paths.has(file)).map(file => resolve(file))
    this.#loads.begin()
    const tests = await collectTests(
      needed,
      file => this.#loads.load(file),
      file => relative(process.cwd(), file),
    )
    const cost = ({ id }) => this.#cost.get(id) ?? 0
    return tests.filter(({ id }) => !wanted || wanted.has(id)).sort((a, b) => cost(a) - cost(b))
  }
}

function hitLimitReached() {
  const { hitCount, hitLimit } = instrumented
  if (hitLimit === undefined || hitCount <= hitLimit) return null
  return { status: 'timeout', reason: `Hit limit reached (${hitCount}/${hitLimit})` }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: () => new InProcessRunner() }]
