import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const contract = join(import.meta.dirname, '../../src/contract')

export interface Field {
  readonly name: string
  readonly type: string
  readonly optional: boolean
  readonly comment: string
}

export interface Interface {
  readonly name: string
  readonly comment: string
  readonly source: string | undefined
  readonly fields: readonly Field[]
}

/**
 * An interface of the contract, read from its source: with its comment, and its fields in order with theirs.
 *
 * @param file without `.ts`, below `src/contract`
 * @throws Error when there is no such interface
 */
export function interfaceOf(file: string, name: string): Interface {
  const text = readFileSync(join(contract, `${file}.ts`), 'utf8')
  const declared = new RegExp(
    `(?:${commentForm}\\n)?export interface ${name}(?: extends (\\w+))? \\{\\n([\\s\\S]*?)\\n\\}`,
  )
  const [, comment, parent, body] = declared.exec(text) ?? []
  if (body === undefined) throw new Error(`src/contract/${file}.ts has no interface ${name}`)
  const lines = plain(comment)
  return {
    name,
    comment: lines.filter((line) => !line.startsWith('@')).join(' '),
    source: lines.find((line) => line.startsWith('@see '))?.slice('@see '.length),
    fields: [...(parent === undefined ? [] : interfaceOf(file, parent).fields), ...fieldsOf(body)],
  }
}

/** A comment that ends before whatever it stands above. */
const commentForm = '\\/\\*\\*((?:(?!\\*\\/)[\\s\\S])*)\\*\\/'

const fieldsOf = (body: string): Field[] =>
  [...body.matchAll(new RegExp(`(?:${commentForm}\\s*)?readonly (\\w+)(\\?)?: (.+)`, 'g'))].map(
    ([, comment, name = '', optional, type = '']) => ({
      name,
      type: type.replace(' | undefined', ''),
      optional: optional !== undefined || type.endsWith(' | undefined'),
      comment: plain(comment).join(' '),
    }),
  )

const plain = (comment = ''): string[] =>
  comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trim())
    .filter((line) => line !== '')
