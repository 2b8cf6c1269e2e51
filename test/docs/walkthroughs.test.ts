import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Clone } from './clone.ts'
import { guides } from './guides.ts'
import { type Block, blocksOf } from './markdown.ts'
import { notPrinted } from './printed.ts'
import { root } from './stranger.ts'

/** The pages that are followed from the first line to the last, each in a clone of its own. */
const walks = guides.filter((file) => file.startsWith('docs/guides/'))

/** What a clone is brought to before, which this one is already. */
const setUp = 'npm ci && npm run build\n'

test('there is one for each of four users', () => {
  expect(walks.map((file) => file.replace('docs/guides/', ''))).toEqual([
    'byom.md',
    'compare.md',
    'finished-job.md',
    'reward.md',
  ])
})

describe.each(walks)('%s', (file) => {
  const clone = new Clone()
  afterAll(() => clone[Symbol.dispose]())
  const [first, ...blocks] = blocksOf(readFileSync(join(root, file), 'utf8'))
  let printed = ''

  test('begins with what a fresh clone needs', () => expect(first?.text).toBe(setUp))

  test.each(blocks.map((block) => [`${block.language} ${block.role}`.trim(), block.line, block] as const))(
    'the block %s of line %i holds',
    (_name, _line, block) => {
      if (block.role === 'account') return expect(block.text).toMatch(/^npx nova-eval /)
      if (block.language === 'sh') {
        printed = follow(clone, block)
        return
      }
      if (block.language === 'ts') return writeFileSync(join(clone.folder, block.role), block.text)
      return expect(notPrinted(block.text, printed), printed).toBeUndefined()
    },
  )
})

/** Types a block as a reader would, who goes on in the folder that the block before ended in. */
function follow(clone: Clone, { text, role }: Block): string {
  const { code, output } = clone.type(text)
  expect(code, output).toBe(role === '' ? 0 : Number(role.replace('exit ', '')))
  return output
}

test.each([
  ['a\nb', 'a\nb\n', undefined],
  ['a\n...\nd', 'a\nb\nc\nd', undefined],
  ['...\nb\n...', 'a\nb\nc', undefined],
  ['took 3 ms', 'took 12.5 ms', undefined],
  ['a', 'a\nb', '(the end, before: b)'],
  ['a\nc', 'a\nb\nc', 'c'],
  ['...\nb\na', 'a\nb', 'a'],
  ['rate 0.5', 'rate 0.6', 'rate 0.5'],
])('%j of what printed %j lacks %j', (shown, output, lacking) => {
  expect(notPrinted(shown, output)).toBe(lacking)
})
