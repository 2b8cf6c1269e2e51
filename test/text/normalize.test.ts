import { expect, test } from 'vitest'
import { foldCompatibility } from '../../src/text/fold-compatibility.ts'
import { foldLabel, mayFoldTo } from '../../src/text/fold-label.ts'
import { helmNormalize } from '../../src/text/helm-normalize.ts'
import { quasiNormalize } from '../../src/text/quasi-normalize.ts'
import { squadTokens } from '../../src/text/squad-normalize.ts'
import golden from '../golden/metrics.json' with { type: 'json' }

test.each(golden.text)('normalises $pred as lighteval does', ({ gold, pred, helm_gold, helm_pred }) => {
  expect(helmNormalize(gold)).toBe(helm_gold)
  expect(helmNormalize(pred)).toBe(helm_pred)
})

test('deletes ASCII punctuation only, and articles as words, for SQuAD', () => {
  expect(squadTokens('The “well-known” Maïa, an a.')).toEqual(['“wellknown”', 'maïa'])
})

test('never lets a superscript or a fraction run into the number before it', () => {
  expect(foldCompatibility('10² 1½ ㎏')).toBe('10^2 1 1⁄2 kg')
})

test('folds case, space and underscore of a label', () => {
  expect(foldLabel('\tAccount__Access ')).toBe('account access')
})

test.each([
  ['a', 1, true],
  ['\u0061\u0323\u0302', 1, true],
  ['\u03b1\u0313\u0300\u0345', 1, true],
  ['_ a \u0085_ \t', 1, true],
  ['abcd efgh', 2, true],
  ['abcd efghi', 2, false],
])('tells of %j whether it may fold to %i code units: %s', (text, length, expected) => {
  expect(mayFoldTo(text, length)).toBe(expected)
  if (foldLabel(text).length <= length) expect(expected).toBe(true)
})

test.each(['-', '1', ',', '1,', '.', 'a ', '$', '- ', '1.', 'the '])(
  'normalises a megabyte of %j in linear time',
  (piece) => {
    const text = piece.repeat(1_000_000 / piece.length)
    quasiNormalize(`1${text}x`)
    quasiNormalize(`${text}x`)
  },
)
