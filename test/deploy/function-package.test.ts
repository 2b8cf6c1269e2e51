import { randomFillSync } from 'node:crypto'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { packFunction } from '../../src/deploy/function-package.ts'
import { centralDirectory } from './central-directory.ts'

const source = { code: 'export const handler = async () => 1\n', map: '{"version":3}', output: 'function.zip' }
const read = (bytes: Uint8Array, path: string) => new TextDecoder().decode(unzipSync(bytes)[path])

test('holds index.mjs and its map, and nothing else', () => {
  const { bytes } = packFunction(source)
  expect(centralDirectory(bytes).map(({ path }) => path)).toEqual(['index.mjs', 'index.mjs.map'])
  expect(read(bytes, 'index.mjs.map')).toBe(source.map)
})

test('links the map under its name in the archive, whatever the bundler called it', () => {
  const { bytes } = packFunction({ ...source, code: `${source.code}//# sourceMappingURL=processor.js.map\n` })
  expect(read(bytes, 'index.mjs')).toBe(`${source.code}//# sourceMappingURL=index.mjs.map\n`)
})

test('leaves no dangling link when there is no map', () => {
  const { bytes } = packFunction({
    code: `${source.code}//# sourceMappingURL=processor.js.map\n`,
    output: 'function.zip',
  })
  expect(centralDirectory(bytes).map(({ path }) => path)).toEqual(['index.mjs'])
  expect(read(bytes, 'index.mjs')).toBe(source.code)
})

test('gives the same bytes and hash for the same code', () => {
  const [one, other] = [packFunction(source), packFunction({ ...source, output: 'elsewhere.zip' })]
  expect(other.bytes).toEqual(one.bytes)
  expect(other.sha256).toBe(one.sha256)
  expect(one.sha256).toMatch(/^[0-9a-f]{64}$/)
})

test('refuses an archive over 50 MB and says what to do', () => {
  const noise = randomFillSync(Buffer.alloc(53 * 1024 * 1024)).toString('latin1')
  expect(() => packFunction({ ...source, code: `// ${noise.replaceAll('\n', ' ')}` })).toThrow(
    expect.objectContaining({
      code: 'NE1301',
      file: 'function.zip',
      message: expect.stringContaining('at most 50.0 MB'),
    }),
  )
})
