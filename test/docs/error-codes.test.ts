import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { errorCodes } from '../../src/error-codes.ts'

const root = resolve(import.meta.dirname, '../..')

/** The codes of every file but the table itself; comments tell of codes without raising them. */
const used = ['src', 'create/src']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => /\.[jt]s$/.test(file) && file !== 'src/error-codes.ts' && !file.includes('generated'))
  .flatMap((file) => {
    const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    return [...code.matchAll(/NE\d{4}/g)].map(([found]) => ({ code: found, file }))
  })

test('every code that is raised is explained', () => {
  expect(used.filter(({ code }) => !Object.hasOwn(errorCodes, code))).toEqual([])
})

test('every code that is explained is raised somewhere', () => {
  const raised = new Set(used.map(({ code }) => code))
  expect(Object.keys(errorCodes).filter((code) => !raised.has(code))).toEqual([])
})

test('every explanation has a title, a reason and a remedy', () => {
  for (const [code, { title, why, mend }] of Object.entries(errorCodes)) {
    expect(code).toMatch(/^NE\d{4}$/)
    for (const text of [title, why, mend]) expect(text.trim(), code).not.toBe('')
    expect(why, code).toMatch(/\.$/)
  }
})
