import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundleProcessor } from '../../src/bundle/esbuild.ts'
import { temporaryFolder } from '../support/command.ts'

/** A processor in a folder where nothing is installed. */
async function bundled(code: string): Promise<string> {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'processor.ts')
  await writeFile(file, code)
  return (await bundleProcessor(file, { outfile: join(folder.path, 'processor.mjs') })).code
}

test('leaves a client of AWS that is not installed to the moment it is needed', async () => {
  const code = await bundled("export const ask = () => import('@aws-sdk/client-bedrock-runtime')")
  expect(code).toContain('import("@aws-sdk/client-bedrock-runtime")')
})

test('refuses one that is needed at once, and any other package that is not there', async () => {
  const refused = expect.objectContaining({ code: 'NE3008' })
  await expect(bundled("import * as sdk from '@aws-sdk/client-bedrock-runtime'\nexport { sdk }")).rejects.toEqual(
    refused,
  )
  await expect(bundled("export const load = () => import('no-such-package')")).rejects.toEqual(refused)
})
