import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'

export type Form = 'esm' | 'cjs'

const sources = join(import.meta.dirname, 'functions')

/** Writes every test function in one form, the CommonJS one as a TypeScript project with `"module": "commonjs"` would get it. */
export async function writeTask(folder: string, form: Form): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(sources)) {
    const { code } = await transform(readFileSync(join(sources, file), 'utf8'), {
      format: form,
      target: 'node22',
      platform: 'node',
    })
    writeFileSync(join(folder, file.replace('.mjs', form === 'esm' ? '.mjs' : '.cjs')), code)
  }
  writeFileSync(join(folder, 'module-only.mjs'), 'export const handler = async () => null\n')
}
