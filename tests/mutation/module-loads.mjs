import { createServerModuleRunner } from 'vite'
import { ESModulesEvaluator } from 'vite/module-runner'

const AsyncFunction = (async () => {}).constructor

/** Runs a module that it has compiled before without compiling it again. */
class CompileOnce extends ESModulesEvaluator {
  #compiled = new Map()

  async runInlinedModule(context, code) {
    const names = Object.keys(context)
    const run = this.#compiled.get(code) ?? new AsyncFunction(...names, `"use strict";\n${code}`)
    this.#compiled.set(code, run)
    await run(...Object.values(context))
    Object.seal(context.__vite_ssr_exports__)
  }
}

/** Loads test files again and again, each time with fresh instances of every module that a mutant may be in or come to. */
export class ModuleLoads {
  #runner
  #fetched = new Map()

  constructor(environment) {
    this.#runner = createServerModuleRunner(environment, { hmr: false, evaluator: new CompileOnce() })
    const fetchModule = this.#runner.cachedModule.bind(this.#runner)
    this.#runner.cachedModule = async (url, importer) => {
      const known = this.#fetched.get(url) ?? (await fetchModule(url, importer))
      this.#fetched.set(url, known)
      return known
    }
  }

  load(file) {
    return this.#runner.import(file)
  }

  /** From here on modules are evaluated anew, but those that shared/scoring has no part in. */
  begin() {
    const modules = this.#runner.evaluatedModules.idToModuleMap
    const reaches = new Map()
    const fresh = id => {
      if (reaches.has(id)) return reaches.get(id)
      reaches.set(id, /\/shared\/scoring\/|\/tests\//.test(id))
      const found = reaches.get(id) || [...(modules.get(id)?.imports ?? [])].some(fresh)
      reaches.set(id, found)
      return found
    }
    for (const [id, one] of modules)
      if (fresh(id)) Object.assign(one, { promise: undefined, exports: undefined, evaluated: false })
  }
}
