import fc from 'fast-check'
import { expect, test } from 'vitest'
import { catalog } from '../../../src/metrics/catalog.ts'
import { ContainerMetrics } from '../../../src/metrics/text/container-metrics.ts'
import golden from '../../golden/metrics.json' with { type: 'json' }

const ids = ['em', 'qem', 'f1', 'f1_score_quasi'] as const

/** The slow definitions: the catalogue's, which are held against the reference. */
const definitions = ids.map((id) => {
  const entry = catalog.find((metric) => metric.id === id)
  if (entry === undefined || !('score' in entry)) throw new Error(`no sample metric ${id}`)
  return [id, entry.score] as const
})

const defined = (output: string, gold: string) =>
  Object.fromEntries(definitions.map(([id, score]) => [id, score(output, gold)]))

/** Pieces on the borders of what is read in one look: articles, numbers of all kinds, every white space, marks, other scripts. */
const piece = fc.constantFrom(
  ...' |  |-|--|\n|\t|\r\n|\u000b|\u001c|\u001d|\u001f|\u0085|\u00a0|\u2003|\u2028|\u3000|\ufeff|\u0000|\u007f|a|an|the|A|An|THE|a.|.the'.split(
    '|',
  ),
  ...'0|00|007|12|3.5|-1|1e5|1_000|1,000|999999999999999|1234567890123456|9e15|1e16|1e400|inf|-inf|NaN|infinity|In.Finity|infinit|nano'.split(
    '|',
  ),
  ...'3rd|2x|x2|²|½|１２|٣|Ⅻ|fox|Fox,|FOX!|(fox)|don\u2019t|well-known|e.g.|_|__|\u2014|…|“ok”|é|É|İ|ß|ς|Σ|ΑΣ|ΟΔΟΣ|中文|東京 都|👍|👩‍🔬|\ud800|\udc00|e\u0301|\u0130'.split(
    '|',
  ),
)
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))
const sentence = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(' '))
const any = fc.oneof(text, sentence, fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }))

test('every score is the one of its definition, for any two texts, one sample after the other', () => {
  const metrics = new ContainerMetrics()
  fc.assert(
    fc.property(any, any, (output, gold) => {
      expect(metrics.score(output, gold)).toEqual(defined(output, gold))
      expect(metrics.score(`${output} ${gold}`, gold)).toEqual(defined(`${output} ${gold}`, gold))
      expect(metrics.score(output, `\t${output}\u001f`)).toEqual(defined(output, `\t${output}\u001f`))
    }),
    {
      numRuns: 20_000,
      examples: [
        ['An\u000b0', ''],
        ['\n12', '12'],
        ['infinity\nx', 'inf x'],
      ],
    },
  )
})

test.each(golden.text)('scores $pred against $gold as lighteval does', (row) => {
  expect(new ContainerMetrics().score(row.pred, row.gold)).toEqual(Object.fromEntries(ids.map((id) => [id, row[id]])))
})

test.each(['a ', '1 ', 'the\n', 'x', 'x ', '-', '9e15 ', 'İ', '\u001c', '中', '0'])(
  'scores a megabyte of %j in linear time',
  (unit) => {
    const long = unit.repeat(1_000_000 / unit.length)
    expect(new ContainerMetrics().score(long, `${long}y`).em).toBe(0)
  },
)

test('scores a hundred thousand different words, and the few again after them', () => {
  const metrics = new ContainerMetrics()
  const many = Array.from({ length: 100_000 }, (_, at) => `w${at.toString(36)}`)
  const half = many.filter((_, at) => at % 2 === 0)
  expect(metrics.score(many.join(' '), half.join('\n')).f1).toBe(1 / (0.5 / (half.length / many.length) + 0.5 / 1))
  expect(metrics.score('w0 x', 'w0')).toEqual(defined('w0 x', 'w0'))
})
