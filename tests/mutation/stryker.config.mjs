// Does a test fail when a rule of the engine is changed? `npm run mutate [-- --mutate shared/scoring/panel.ts]`
// Words of explanations are left out: they are language, not rules. Properties run on a twentieth of their examples.
process.env.PROPERTY_SHARE ??= '0.05'

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tests/mutation/vitest.config.ts' },
  coverageAnalysis: 'perTest',
  mutate: ['shared/scoring/**/*.ts', '!shared/scoring/explain-text.ts', '!shared/scoring/*-words.ts'],
  ignorePatterns: ['dist', 'docs', 'node_modules', 'test-results', 'data'],
  reporters: ['progress', 'clear-text', 'json'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  jsonReporter: { fileName: 'tests/mutation/report.json' },
  tempDirName: 'tests/mutation/.sandbox',
  concurrency: 2,
  timeoutMS: 20_000,
  timeoutFactor: 3,
  thresholds: { high: 90, low: 85, break: 85 },
}
