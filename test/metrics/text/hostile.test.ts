import { describe, expect, test } from 'vitest'
import { MetricAbstention } from '../../../src/metrics/abstention.ts'
import { textCatalog } from '../../../src/metrics/text/catalog.ts'

const megabyte = (piece: string) => piece.repeat(Math.floor(1_000_000 / piece.length))
const texts = ['a ', 'a\n', '. ', ' ', '1,', '東', '😀', '-\n'].map(megabyte)

describe.each(textCatalog.filter((metric) => 'score' in metric))('$id', ({ score }) => {
  test('answers two different megabytes in linear time, or abstains', () => {
    for (const [at, text] of texts.entries()) {
      const other = texts[(at + 1) % texts.length] as string
      try {
        expect(Number.isFinite(score(text, other))).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(MetricAbstention)
      }
    }
  })
})
