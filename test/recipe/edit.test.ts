import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CST, isMap, isScalar, Parser, parse, parseDocument, visit } from 'yaml'
import { setRecipeValue } from '../../src/recipe/edit.ts'
import type { RecipeScalar } from '../../src/recipe/scalar-text.ts'
import { repository } from '../support/command.ts'
import { externalData } from '../support/external.ts'
import cases from './edit.cases.json' with { type: 'json' }

const shipped = externalData('recipes')
const files = [
  ...(shipped === undefined ? [] : readdirSync(shipped).map((file) => join(shipped, file))),
  ...readdirSync(join(repository, 'examples')).map((example) => join(repository, 'examples', example, 'recipe.yaml')),
].map((file) => ({ file, name: file.split('/').slice(-2).join('/'), text: readFileSync(file, 'utf8') }))

describe('setting one value', () => {
  test.each(cases)('$name', ({ text, path, value, expected }) => {
    expect(setRecipeValue(text, path, value)).toBe(expected)
    expect(parseDocument(expected).getIn(path)).toBe(value)
  })

  test('is refused where a section stands, or a value in the way', () => {
    const text = 'run:\n  name: a\n'
    for (const path of [['run'], ['run', 'name', 'first']])
      expect(() => setRecipeValue(text, path, 'x')).toThrow(expect.objectContaining({ code: 'NE4012' }))
  })

  test('is refused in what is not YAML', () => {
    expect(() => setRecipeValue('a: [1\nb: 2\n', ['b'], 1)).toThrow(expect.objectContaining({ code: 'NE4001' }))
  })
})

/** The scalars of a text, each with its path and the bytes between which it stands. */
function scalarsOf(text: string): { path: string[]; from: number; to: number }[] {
  const found: { path: string[]; from: number; to: number }[] = []
  visit(parseDocument(text), {
    Scalar(key, node, ancestors) {
      if (key === 'key' || !node.range) return
      const path = ancestors.flatMap((ancestor, at) => {
        const next: unknown = ancestors[at + 1] ?? node
        if ('key' in ancestor && isScalar(ancestor.key)) return [String(ancestor.key.value)]
        if ('items' in ancestor && !isMap(ancestor)) return [String((ancestor.items as unknown[]).indexOf(next))]
        return []
      })
      found.push({ path, from: node.range[0], to: node.range[1] })
    },
  })
  return found
}

const values: readonly RecipeScalar[] = [
  'custom_metrics',
  'arn:aws:lambda:us-east-1:123456789012:function:SageMaker-a',
  's3://bucket/a b#c.jsonl',
  'it\'s "so": {x}',
  'null',
  '',
  'two\nlines',
  0,
  -1.5,
  1e-7,
  true,
  null,
]

describe.each(files)('$name', ({ text }) => {
  test('comes back byte for byte', () => {
    const tokens = [...new Parser().parse(text)]
    expect(tokens.map((token) => CST.stringify(token)).join('')).toBe(text)
  })

  test('changes by the one value that is set, whichever it is', () => {
    const scalars = scalarsOf(text)
    expect(scalars.length).toBeGreaterThan(10)
    for (const [index, { path, from, to }] of scalars.entries()) {
      for (const value of values.filter((_, at) => at % 3 === index % 3)) {
        const edited = setRecipeValue(text, path, value)
        const where = `${path.join('.')} = ${JSON.stringify(value)}`
        expect(edited.slice(0, from), where).toBe(text.slice(0, from))
        expect(edited.slice(edited.length - (text.length - to)), where).toBe(text.slice(to))
        expect(parse(edited), where).toEqual(withValue(parse(text), path, value))
      }
      expect(setRecipeValue(text, path, parseDocument(text).getIn(path) as RecipeScalar), path.join('.')).toBe(text)
    }
  })

  test('takes a key that it does not have, and nothing else changes', () => {
    const data = parse(text) as Record<string, unknown>
    for (const section of Object.keys(data).filter((key) => typeof data[key] === 'object')) {
      const edited = setRecipeValue(text, [section, 'added', 'deep'], 'x')
      expect(parse(edited)).toEqual(withValue(parse(text), [section, 'added', 'deep'], 'x'))
      expect(edited.split('\n').filter((line) => !text.split('\n').includes(line))).toHaveLength(2)
    }
  })
})

function withValue(data: unknown, path: readonly string[], value: RecipeScalar): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  const copy: Record<string, unknown> = Array.isArray(data)
    ? (data.slice() as unknown as Record<string, unknown>)
    : { ...(data as Record<string, unknown>) }
  copy[name] = withValue(copy[name] ?? {}, rest, value)
  return copy
}
