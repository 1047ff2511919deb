import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['tests/scoring/**/*.test.ts'], testTimeout: 60_000 },
})
