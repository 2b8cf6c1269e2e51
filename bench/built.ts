/** The package as it is shipped: measured are the files in `dist/`, described by the types of the sources. */
export function built(): Promise<typeof import('../src/index.ts')> {
  return import(new URL('../dist/esm/index.js', import.meta.url).href)
}
