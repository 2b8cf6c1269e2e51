/** Build script: writes the contract's validators as plain code, so that nothing is compiled where the processor runs. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { postprocessRequestSchema, postprocessResponseSchema } from './postprocess.ts'
import { preprocessRequestSchema, preprocessResponseSchema } from './preprocess.ts'

const schemas = {
  preprocessRequest: preprocessRequestSchema,
  preprocessResponse: preprocessResponseSchema,
  postprocessRequest: postprocessRequestSchema,
  postprocessResponse: postprocessResponseSchema,
}

/** Writes `validators.js` and its declarations into `folder`. */
export function writeValidators(folder: string): void {
  const ajv = new Ajv({
    code: { source: true, esm: true, lines: true },
    messages: false,
    strictNumbers: false,
    allowUnionTypes: true,
  })
  for (const [id, schema] of Object.entries(schemas)) ajv.addSchema(schema, id)
  const refs = Object.fromEntries(Object.keys(schemas).map((id) => [id, id]))
  // `import ... with` of CommonJS: the default export is the module's own `default`.
  const generate = (standalone as unknown as { default: (ajv: Ajv, refs: Record<string, string>) => string }).default
  const lines = Object.keys(schemas).map(
    (id) => `export declare const ${id}: { (value: unknown): boolean; errors?: readonly SchemaFault[] | null }`,
  )
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'validators.js'), `${generate(ajv, refs)}\n`)
  writeFileSync(
    join(folder, 'validators.d.ts'),
    `import type { SchemaFault } from '../issue.ts'\n${lines.join('\n')}\n`,
  )
}
