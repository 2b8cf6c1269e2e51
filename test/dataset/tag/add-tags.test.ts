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
  expect(JSON.parse(addTags(JSON.stringify(row), format, { tag: 1 }))).toEqual(tagged)
})

test.each([
  [
    'gen_qa',
    '{ "query" : "caf\\u00e9\\/", "n":1.0,"e":1E3 }',
    '{ "query" : "caf\\u00e9\\/", "n":1.0,"e":1E3,"metadata":"{\\"tag\\":1}" }',
  ],
  ['rft', '{"metadata": {"a": 2.50, "b":-0 } , "z":[ ]}', '{"metadata": {"a": 2.50, "b":-0,"tag":1 } , "z":[ ]}'],
  [
    'rft',
    '{"metadata":{"tag" : 0.10},"metadata":{"tag" : 0.20}}',
    '{"metadata":{"tag" : 0.10},"metadata":{"tag" : 1}}',
  ],
  [
    'gen_qa',
    '{"metadata":"{\\"n\\": 12345678901234567890}"}',
    '{"metadata":"{\\"n\\": 12345678901234567890,\\"tag\\":1}"}',
  ],
  ['rft', '{}', '{"metadata":{"tag":1}}'],
] as const)('of a line of %s all but the tag stays as it is written: %s', (format, line, tagged) => {
  expect(addTags(line, format, { tag: 1 })).toBe(tagged)
  expect(addTags(line, format, {})).toBe(line)
})

test.each(['hard', '[1]'])('adds nothing to metadata that is %j', (metadata) => {
  expect(() => addTags(JSON.stringify({ metadata }), 'gen_qa', { tag: 1 })).toThrow(
    expect.objectContaining({ code: 'NE2321', path: '/metadata' }),
  )
})
