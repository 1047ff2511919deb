import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// Apart from vite.config.ts, which must load where only what the program needs is installed.
export default defineConfig({
  plugins: [react()],
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/browser/**', 'tests/bench/**'],
    testTimeout: 20_000,
  },
})
