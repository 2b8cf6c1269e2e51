import { transform } from 'esbuild'
import { defineConfig } from 'vitest/config'

/** Lowers decorators with the settings of our own build; Vite's transformer leaves them in, and no Node can parse them. */
const lowerDecorators = {
  name: 'lower-decorators',
  enforce: 'pre' as const,
  async transform(code: string, id: string) {
    if (!id.endsWith('.ts') || !/^\s*@\w/m.test(code)) return null
    return transform(code, { loader: 'ts', target: 'node22', sourcemap: true, sourcefile: id })
  },
}

export default defineConfig({
  plugins: [lowerDecorators],
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    exclude: ['test/runtime/**', 'test/package/**', 'test/publish/**', '**/node_modules/**'],
    // Every core: on two, Vitest would leave one idle.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/{contract,text,metrics,aggregation,statistics}/**'],
      exclude: ['src/contract/generated/**', 'src/contract/compile.ts'],
    },
  },
})
