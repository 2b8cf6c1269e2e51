import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClassConfidenceOptions, classConfidence } from '../../../src/statistics/confidence/class-confidence.ts'
import type { TopLogprobs } from '../../../src/statistics/confidence/top-logprobs.ts'

const ln = Math.log

/** Places with one likely token each; a place may say more. */
function placesOf(...parts: readonly (string | TopLogprobs)[]): TopLogprobs[] {
  return parts.map((part) => (typeof part === 'string' ? { [part]: ln(0.99), '#': ln(0.01) } : part))
}

const sides: ClassConfidenceOptions = { labels: ['A', 'B'], pointer: '/c' }

test('is the joint probability of the value, and that of the token where classes part', () => {
  const places = placesOf(
    '{"c":"',
    { Hard: ln(0.9), Soft: ln(0.1) },
    { ware: ln(0.8), er: ln(0.2) },
    { _X: ln(0.5), _Y: ln(0.25), _Z: ln(0.25) },
    '"}',
  )
  const got = classConfidence(places, '{"c":"Hardware_X"}', {
    labels: ['Hardware_X', 'Hardware_Y', 'Software'],
    pointer: '/c',
  })
  expect(got?.label).toBe('Hardware_X')
  expect(got?.span).toBeCloseTo(0.9 * 0.8 * 0.5, 12)
  expect(got?.first).toBeCloseTo(0.9, 12)
  // 0.9 for the beginning of both kinds of hardware, then 0.5 of the 0.75 that begin one of them.
  expect(got?.confidence).toBeCloseTo(0.6, 12)
  expect(Object.fromEntries(got?.probabilities ?? [])).toEqual({
    Hardware_X: expect.closeTo(0.6),
    Hardware_Y: expect.closeTo(0.3),
    Software: expect.closeTo(0.1),
  })
  expect(got?.margin).toBeCloseTo(0.3, 12)
  expect(got?.entropy).toBeCloseTo(-0.6 * ln(0.6) - 0.3 * ln(0.3) - 0.1 * ln(0.1), 12)
})

test('adds up the tokens that begin the same class, with white space and case aside', () => {
  const places = placesOf('{"c":"', { A: ln(0.8), B: ln(0.18), ' a': ln(0.01), x: ln(0.01) }, '"}')
  const got = classConfidence(places, '{"c":"A"}', sides)
  expect(got?.confidence).toBeCloseTo(0.8181818181818181, 12)
  expect(got?.first).toBeCloseTo(0.8, 12)
  const exact = classConfidence(places, '{"c":"A"}', { ...sides, match: 'exact' })
  expect(exact?.confidence).toBeCloseTo(0.8 / 0.98, 12)
})

test('reads tokens that reach over the ends of the value', () => {
  const places = placesOf('{"c":', { ' "A': ln(0.6), ' "B': ln(0.3), '"B': ln(0.05), ' null': ln(0.05) }, '"}')
  const got = classConfidence(places, '{"c": "A"}', sides)
  expect(got?.span).toBeCloseTo(0.6, 12)
  expect(got?.confidence).toBeCloseTo(0.6 / 0.95, 12)
  const closing = placesOf('{"c":"', { 'A"}': ln(0.6), 'B"}': ln(0.2), 'Bad"}': ln(0.2) })
  expect(classConfidence(closing, '{"c":"A"}', sides)?.confidence).toBeCloseTo(0.75, 12)
})

test('where one class begins another, what follows it decides', () => {
  const labels = ['spam', 'spammer']
  const places = placesOf('{"c":"', { spam: ln(0.9), ham: ln(0.1) }, { '"}': ln(0.7), mer: ln(0.2), '\n': ln(0.1) })
  const got = classConfidence(places, '{"c":"spam"}', { labels, pointer: '/c' })
  expect(got).toMatchObject({ label: 'spam', span: expect.closeTo(0.9), first: expect.closeTo(0.7) })
  expect(got?.confidence).toBeCloseTo(7 / 9, 12)
  // The text ends with the value: nothing decides.
  expect(classConfidence(placesOf('spam'), 'spam', { labels, span: { start: 0, end: 4 } })).toEqual({
    label: 'spam',
    span: expect.closeTo(0.99),
    first: undefined,
    confidence: undefined,
    probabilities: undefined,
    margin: undefined,
    entropy: undefined,
  })
})

test('classes that parted from the answer together count as one', () => {
  const labels = ['A', 'B1', 'B2']
  const got = classConfidence(placesOf('{"c":"', { A: ln(0.5), B: ln(0.3), B1: ln(0.2) }, '"}'), '{"c":"A"}', {
    labels,
    pointer: '/c',
  })
  expect(got?.confidence).toBeCloseTo(0.5, 12)
  expect([...(got?.probabilities ?? [])]).toEqual([['A', expect.closeTo(0.5)]])
  expect(got?.margin).toBeCloseTo(0.2, 12)
  expect(got?.entropy).toBeCloseTo(-0.5 * ln(0.5) - 0.3 * ln(0.3) - 0.2 * ln(0.2), 12)
})

test('a longer token of the same beginning is added to its class, or to its classes', () => {
  const labels = ['XA', 'XAB', 'XC', 'Y']
  const places = placesOf(
    '{"c":"',
    { X: ln(0.5), XC: ln(0.1), XA: ln(0.2), Y: ln(0.2) },
    { C: ln(0.75), A: ln(0.25) },
    '"}',
  )
  const got = classConfidence(places, '{"c":"XC"}', { labels, pointer: '/c' })
  expect(got?.confidence).toBeCloseTo(0.1 + 0.7 * 0.75, 12)
  expect(got?.probabilities?.get('Y')).toBeCloseTo(0.2, 12)
})

test('a token that leaves open what the generated one decided is left out', () => {
  const labels = ['Xa', 'Xb', 'Y']
  const places = placesOf('{"c":"', { Xa: ln(0.5), X: ln(0.3), ' ': ln(0.1), Y: ln(0.1) }, '"}')
  const got = classConfidence(places, '{"c":"Xa"}', { labels, pointer: '/c' })
  expect(got?.confidence).toBeCloseTo(0.5 / 0.6, 12)
})

test('a token before the value may be all quotes, and others at its place may already begin a class', () => {
  const places = placesOf('{"c":', { ' "': ln(0.9), ' "B': ln(0.1) }, { A: ln(0.5), B: ln(0.5) }, '"}')
  const got = classConfidence(places, '{"c": "A"}', sides)
  expect(got?.confidence).toBeCloseTo(0.45, 12)
  expect(got?.first).toBeCloseTo(0.5, 12)
})

test('without other tokens of a place there is no confidence among classes', () => {
  const got = classConfidence([{ '{"c":"': 0 }, { A: ln(0.8) }, { '"}': 0 }], '{"c":"A"}', sides)
  expect(got).toMatchObject({
    span: expect.closeTo(0.8),
    first: expect.closeTo(0.8),
    confidence: undefined,
    margin: undefined,
  })
  const impossible = [{ '{"c":"': 0 }, { A: Number.NEGATIVE_INFINITY, B: Number.NEGATIVE_INFINITY }, { '"}': 0 }]
  expect(classConfidence(impossible, '{"c":"A"}', sides)).toMatchObject({ span: 0, first: 0, confidence: undefined })
})

test('an unknown logarithm leaves what needs it undefined', () => {
  const places = [{ '{"c":"': Number.NaN }, { A: Number.NaN, B: ln(0.2), b: ln(0.1) }, { '"}': 0 }]
  const got = classConfidence(places, '{"c":"A"}', sides)
  expect(got).toMatchObject({ label: 'A', span: undefined, first: undefined })
})

test('finds numbers, escapes and plain text', () => {
  const grades = { labels: ['1', '2', '10'], pointer: '/grade' }
  const got = classConfidence(
    placesOf('{"grade": ', { '1': ln(0.5), '2': ln(0.5) }, { '}': ln(0.6), '0': ln(0.4) }),
    '{"grade": 1}',
    grades,
  )
  expect(got?.label).toBe('1')
  expect(got?.confidence).toBeCloseTo(0.3, 12)
  const quoted = { labels: ['say "no"', 'yes'], pointer: '/c' }
  const escaped = classConfidence(
    placesOf('{"c":"', { say: ln(0.7), yes: ln(0.3) }, ' \\"no\\"', '"}'),
    '{"c":"say \\"no\\""}',
    quoted,
  )
  expect(escaped?.label).toBe('say "no"')
  expect(escaped?.confidence).toBeCloseTo(0.7, 12)
  const ascii = classConfidence(placesOf('{"c":"', { '\\u00e9': ln(0.7), e: ln(0.3) }, '"}'), '{"c":"\\u00e9"}', {
    labels: ['é', 'e'],
    pointer: '/c',
  })
  expect(ascii?.label).toBe('é')
  const plain = classConfidence(placesOf('Answer: ', { B: ln(0.6), A: ln(0.2), Beta: ln(0.2) }, '.'), 'Answer: B.', {
    labels: ['A', 'B'],
    span: { start: 8, end: 9 },
  })
  expect(plain?.confidence).toBeCloseTo(0.75, 12)
})

describe('the twelve faults of a published confidence script', () => {
  test('1: the column is read by any of its names (see logprobsOfRow)', async () => {
    const { logprobsOfRow } = await import('../../../src/statistics/confidence/parse-logprobs.ts')
    for (const name of ['pred_lobprobs', 'pred_logprobs', 'pred_logits'])
      expect(logprobsOfRow({ [name]: "[[{'A': -0.5}]]" })?.[0]?.[0]?.get('A'), name).toBe(-0.5)
  })

  test('2: the answer is always given, and what comes back is a number', () => {
    const got = classConfidence(placesOf('{"c":"', { A: ln(0.8), B: ln(0.2) }, '"}'), '{"c":"A"}', sides)
    expect(got?.confidence).toBeCloseTo(0.8, 12)
    expect(classConfidence([], '', sides)).toBeUndefined()
  })

  test('3: text and tokens are given together, and where they are not of each other there is no confidence', () => {
    const rows = [
      { text: '{"c":"A"}', places: placesOf('{"c":"', { A: ln(0.8), B: ln(0.2) }, '"}') },
      { text: '{"c":"B"}', places: placesOf('{"c":"', { B: ln(0.7), C: ln(0.3) }, '"}') },
    ]
    const read = (texts: readonly string[]) =>
      texts.map((text, at) => classConfidence(rows[at]?.places ?? [], text, sides)?.first)
    const texts = rows.map(({ text }) => text)
    expect(read(texts)).toEqual([expect.closeTo(0.8), expect.closeTo(0.7)])
    expect(read(['{"c":"C"}', texts[0] as string])).toEqual([undefined, undefined])
  })

  test('4: markers and fences around the JSON cost no confidence', () => {
    const parts = ['<|begin_of_solution|>', '```json\n', '{"c":"'] as const
    const text = '<|begin_of_solution|>```json\n{"c":"A"}\n```<|end_of_solution|>'
    const places = placesOf(...parts, { A: ln(0.8), B: ln(0.2) }, '"}', '\n```', '<|end_of_solution|>')
    expect(classConfidence(places, text, sides)?.confidence).toBeCloseTo(0.8, 12)
  })

  test('5: the generated token counts, not the likeliest', () => {
    const got = classConfidence(placesOf('{"c":"', { A: ln(0.7), B: ln(0.3) }, '"}'), '{"c":"B"}', sides)
    expect(got).toMatchObject({
      label: 'B',
      span: expect.closeTo(0.3),
      first: expect.closeTo(0.3),
      confidence: expect.closeTo(0.3),
    })
  })

  test('6: a token that comes twice keeps both its probabilities', () => {
    const text = '{"c":"A","why":"A"}'
    const places = placesOf('{"c":"', { A: ln(0.8), B: ln(0.2) }, '","why":"', { A: ln(0.99), B: ln(0.01) }, '"}')
    expect(classConfidence(places, text, sides)?.first).toBeCloseTo(0.8, 12)
    expect(classConfidence(places, text, { ...sides, pointer: '/why' })?.first).toBeCloseTo(0.99, 12)
  })

  test('7: keys and reasons that hold a class, or begin one, do not count', () => {
    const labels = ['neutral', 'positive']
    const places = placesOf(
      '{"neutral":"',
      { n: ln(0.1), net: ln(0.9) },
      ' positive',
      '","c":"',
      { neutral: ln(0.6), positive: ln(0.4) },
      '"}',
    )
    const got = classConfidence(places, '{"neutral":"net positive","c":"neutral"}', { labels, pointer: '/c' })
    expect(got).toMatchObject({ label: 'neutral', first: expect.closeTo(0.6), confidence: expect.closeTo(0.6) })
  })

  test('8: labels of any script are labels', () => {
    const whole = placesOf('{"c":"', { 好: ln(0.9), 坏: ln(0.1) }, '"}')
    expect(classConfidence(whole, '{"c":"好"}', { labels: ['好', '坏'], pointer: '/c' })?.confidence).toBeCloseTo(
      0.9,
      12,
    )
    const bytes = placesOf(
      '{"c":"',
      { '<0xE5>': ln(0.9), '<0xE6>': ln(0.1) },
      { '<0xA5>': ln(0.7), '<0x9D>': ln(0.3) },
      '<0xBD>',
      '"}',
    )
    expect(classConfidence(bytes, '{"c":"好"}', { labels: ['好', '坏'], pointer: '/c' })).toMatchObject({
      first: expect.closeTo(0.7),
      confidence: expect.closeTo(0.7),
      span: expect.closeTo(0.9 * 0.7 * 0.99),
    })
    const greek = placesOf('{"c":"', { ΝΑΙ: ln(0.9), ΟΧΙ: ln(0.1) }, '"}')
    expect(classConfidence(greek, '{"c":"ΝΑΙ"}', { labels: ['ναι', 'οχι'], pointer: '/c' })?.label).toBe('ναι')
  })

  test('9: labels with the same first token are told apart by the next', () => {
    const labels = ['Hardware_Critical', 'Hardware_Minor']
    const places = placesOf('{"c":"', 'Hardware', { _Critical: ln(0.55), _Minor: ln(0.45) }, '"}')
    const got = classConfidence(places, '{"c":"Hardware_Critical"}', { labels, pointer: '/c' })
    expect(got).toMatchObject({ first: expect.closeTo(0.55), confidence: expect.closeTo(0.55) })
    expect(got?.probabilities?.get('Hardware_Minor')).toBeCloseTo(0.45, 12)
  })

  test('10: a graded score is not taken for right or wrong', async () => {
    const { calibration } = await import('../../../src/statistics/calibration/calibration.ts')
    expect(() => calibration([{ confidence: 0.9, correct: 0.3 }])).toThrow(
      'expected correct of row 0 to be one of 0, 1',
    )
  })

  test('11: confidence of exactly 0 is in a bin, and an answer without one is counted', async () => {
    const { calibration } = await import('../../../src/statistics/calibration/calibration.ts')
    const got = calibration([
      { confidence: 0, correct: 0 },
      { confidence: undefined, correct: 0 },
    ])
    expect(got).toMatchObject({ n: 1, unlocated: 1, ece: 0 })
    expect(got.bins[0]?.n).toBe(1)
  })

  test('12: the joint probability and the geometric mean are two numbers with two names', async () => {
    const { sequenceMeasures } = await import('../../../src/statistics/confidence/sequence-measures.ts')
    const { sequenceProbability, geometricMeanProbability } = sequenceMeasures([-0.1, -0.2, -0.7])
    expect(sequenceProbability).toBeCloseTo(0.36787944117144233, 15)
    expect(geometricMeanProbability).toBeCloseTo(0.7165313105737893, 15)
  })
})

test('is undefined, not 0, where the class cannot be located', () => {
  const places = placesOf('{"c":"', { A: ln(0.8), B: ln(0.2) }, '"}')
  expect(classConfidence(places, '{"c":"A"}', { ...sides, pointer: '/d' })).toBeUndefined()
  expect(classConfidence(places, '{"c":"A"}', { labels: ['X', 'Y'], pointer: '/c' })).toBeUndefined()
  expect(classConfidence(places, 'I cannot say', sides)).toBeUndefined()
  expect(classConfidence(placesOf('other'), '{"c":"A"}', sides)).toBeUndefined()
})

test('any split of an answer into tokens: within [0, 1], and the sum of all classes at most 1', () => {
  const labels = ['Hardware_Critical', 'Hardware_Minor', 'Software', '好的', '好']
  const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 40, maxLength: 40 })
  const share = fc.double({ min: 0.05, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      fc.constantFrom(...labels),
      sizes,
      fc.array(share, { minLength: 40, maxLength: 40 }),
      (label, cuts, shares) => {
        const text = `{"why":"Software","c":"${label}"}`
        const letters = Array.from(text)
        const places: TopLogprobs[] = []
        for (let at = 0, step = 0; at < letters.length; step++) {
          const token = letters.slice(at, at + (cuts[step] as number)).join('')
          at += cuts[step] as number
          const p = shares[step] as number
          const other = labels[step % 5] as string
          places.push(
            new Map([
              [token, ln(p)],
              [other, ln(1 - p)],
              [`"${other}`, ln((1 - p) / 2)],
            ]),
          )
        }
        const got = classConfidence(places, text, { labels, pointer: '/c' })
        expect(got?.label).toBe(label)
        const total = [...(got?.probabilities?.values() ?? [])].reduce((sum, p) => sum + p, 0)
        expect(total).toBeLessThanOrEqual(1 + 1e-9)
        for (const value of [got?.span, got?.first, got?.confidence]) {
          if (value === undefined) continue
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1 + 1e-12)
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('refuses options it cannot use', () => {
  const bare: ClassConfidenceOptions = { labels: ['A', 'B'] }
  expect(() => classConfidence([], '', bare)).toThrow('expected either pointer or span [NE3502]')
  expect(() => classConfidence([], '', { ...sides, span: { start: 0, end: 1 } })).toThrow('[NE3502]')
  expect(() => classConfidence([], '', { ...sides, labels: ['A', 'a'] })).toThrow('[NE3502]')
  expect(() => classConfidence([], 'A', { ...bare, span: { start: 0, end: 2 } })).toThrow(
    'expected a span within the text, got 0 to 2 [NE3501]',
  )
  const misspelt: ClassConfidenceOptions = Object.assign({ path: '/c' }, sides)
  expect(() => classConfidence([], '', misspelt)).toThrow('[NE3502]')
})
