import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { zip } from '../../src/deploy/zip.ts'
import { centralDirectory } from './central-directory.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (content: Uint8Array | undefined) => new TextDecoder().decode(content)

const entries = [
  { path: 'nodejs/node_modules/b/index.js', content: bytes('export const b = 2\n'.repeat(100)) },
  { path: 'a.mjs', content: bytes('') },
  { path: 'nodejs/package.json', content: bytes('{"name":"é"}') },
  { path: 'B.txt', content: bytes('capital') },
]

/** Packs the same entries in a process of its own, so that the zone is that process's from its start. */
function hashUnder(zone: string): string {
  const script = `
    import { createHash } from 'node:crypto'
    import { zip } from ${JSON.stringify(resolve(import.meta.dirname, '../../src/deploy/zip.ts'))}
    const bytes = (text) => new TextEncoder().encode(text)
    const archive = zip([{ path: 'b.js', content: bytes('b'.repeat(5000)) }, { path: 'a.js', content: bytes('a') }])
    process.stdout.write(createHash('sha256').update(archive).digest('hex') + new Date(0).getHours())`
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  })
}

test('gives back every entry it was given', () => {
  const read = unzipSync(zip(entries))
  expect(Object.keys(read).length).toBe(entries.length)
  for (const { path, content } of entries) expect(text(read[path])).toBe(text(content))
})

test('sorts entries by code units, whatever order they came in', () => {
  const archive = zip(entries)
  expect(centralDirectory(archive).map(({ path }) => path)).toEqual([
    'B.txt',
    'a.mjs',
    'nodejs/node_modules/b/index.js',
    'nodejs/package.json',
  ])
  expect(zip(entries.toReversed())).toEqual(archive)
})

test('gives every file mode 0644 and the one date', () => {
  for (const { mode, host, date } of centralDirectory(zip(entries))) {
    expect({ mode, host, date }).toEqual({ mode: 0o100644, host: 3, date: '1980-01-01 12:00:00' })
  }
})

test('gives the same bytes in every time zone', () => {
  const hashes = ['UTC', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Apia'].map(hashUnder)
  expect(new Set(hashes.map((found) => found.slice(64))).size).toBeGreaterThan(1)
  expect(new Set(hashes.map((found) => found.slice(0, 64))).size).toBe(1)
})

test('makes a valid archive of nothing', () => {
  expect(centralDirectory(zip([]))).toEqual([])
})

test('refuses a path given twice', () => {
  const twice = { path: 'a.js', content: bytes('a') }
  expect(() => zip([twice, twice])).toThrow('zip entry "a.js" is given twice')
})

test.each(['../a.js', '/a.js', 'a//b.js', './a.js', 'a\\b.js', ''])(
  'refuses the path %j, which is not inside the archive',
  (path) => {
    expect(() => zip([{ path, content: bytes('') }])).toThrow(RangeError)
  },
)
