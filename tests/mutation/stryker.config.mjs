import { tmpdir } from 'node:os'
import { join } from 'node:path'

// The properties that count what they met are asked for a twentieth of it.
process.env.PROPERTY_SHARE ??= '0.05'

/** Does a test fail when a rule of the engine is changed? See docs/mutation.md. */
export default {
  testRunner: 'in-process',
  plugins: [join(import.meta.dirname, 'in-process-runner.mjs')],
  coverageAnalysis: 'perTest',
  // Words of explanations are left out: they are language, not rules.
  mutate: ['shared/scoring/**/*.ts', '!shared/scoring/explain-text.ts', '!shared/scoring/*-words.ts'],
  ignorePatterns: ['client', 'coverage', 'data', 'dist', 'docs', 'node_modules', 'public', 'test-results'],
  incremental: true,
  incrementalFile: 'tests/mutation/incremental.json',
  reporters: ['clear-text', 'json'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  jsonReporter: { fileName: 'tests/mutation/report.json' },
  // Outside the checkout, where no other tool looks.
  tempDirName: join(tmpdir(), 'liangfen-mutation'),
  cleanTempDir: 'always',
  concurrency: 2,
  timeoutMS: 4_000,
  timeoutFactor: 3,
  thresholds: { high: 90, low: 85, break: 85 },
  warnings: { slow: false },
}
