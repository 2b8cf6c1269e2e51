/** `dist/` of this package, from wherever this module was built into: the worker is a file of its own, also when this runs from the sources under test. */
export const distUrl: URL = new URL(
  import.meta.url.endsWith('/src/run/dist-url.ts')
    ? '../../dist/'
    : import.meta.url.includes('/cli/chunks/')
      ? '../../'
      : '../',
  import.meta.url,
)
