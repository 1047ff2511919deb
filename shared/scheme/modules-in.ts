import type { Module } from './scheme.ts'

/** Every module of a scheme, each before those within it. */
export const modulesIn = (modules: readonly Module[]): Module[] =>
  modules.flatMap(module => [module, ...modulesIn(module.modules)])
