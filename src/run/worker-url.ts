/** The worker is a file of its own in `dist/`, also when this runs from the sources under test. */
export const workerUrl: URL = new URL(
  import.meta.url.endsWith('/src/run/worker-url.ts')
    ? '../../dist/run/worker.js'
    : import.meta.url.includes('/cli/chunks/')
      ? '../../run/worker.js'
      : '../run/worker.js',
  import.meta.url,
)
