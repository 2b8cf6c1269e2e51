import { expect, test } from 'vitest'
import type { FormatId } from '../../../src/dataset/format/dataset-format.ts'
import { addTags } from '../../../src/dataset/tag/add-tags.ts'

const cases: readonly { readonly format: FormatId; readonly row: object; readonly tagged: object }[] = [
  { format: 'gen_qa', row: { query: 'q' }, tagged: { query: 'q', metadata: '{"tag":1}' } },
  { format: 'gen_qa', row: { metadata: '{"a":2,"tag":0}' }, tagged: { metadata: '{"a":2,"tag":1}' } },
  { format: 'gen_qa', row: { metadata: { a: 2 } }, tagged: { metadata: { a: 2, tag: 1 } } },
  { format: 'sagemaker_eval', row: { metadata: null }, tagged: { metadata: '{"tag":1}' } },
  { format: 'rft', row: { metadata: { a: 2 } }, tagged: { metadata: { a: 2, tag: 1 } } },
  { format: 'rft', row: { metadata: '{"a":2}' }, tagged: { metadata: { a: 2, tag: 1 } } },
  { format: 'verl', row: { extra_info: { index: 0 } }, tagged: { extra_info: { index: 0, tag: 1 } } },
]

test.each(cases)('puts tags into $row of $format', ({ format, row, tagged }) => {
  expect(addTags(row as Record<string, unknown>, format, { tag: 1 })).toEqual(tagged)
})

test.each(['hard', '[1]'])('adds nothing to metadata that is %j', (metadata) => {
  expect(() => addTags({ metadata }, 'gen_qa', { tag: 1 })).toThrow(
    expect.objectContaining({ code: 'NE2321', path: '/metadata' }),
  )
})
