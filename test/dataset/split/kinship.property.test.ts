import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unitHash } from '../../../src/dataset/check/text-hash.ts'
import type { SampleLine } from '../../../src/dataset/source/read-samples.ts'
import { Kinship } from '../../../src/dataset/split/kinship.ts'

interface Row {
  readonly id: string
  readonly question: string
  readonly document?: string | undefined
}

/** The place of every row by its id, for rows in this order; and which rows share a lot. */
function placed(rows: readonly Row[], group?: string) {
  const kinship = new Kinship({ seed: 42, near: 0.8, group })
  for (const [index, { id, question, document }] of rows.entries()) {
    const sample = { id, turns: [{ role: 'user', content: question }], metadata: { document } }
    const line: SampleLine = { index, bytes: Buffer.from(id), sample }
    kinship.add(line)
  }
  kinship.bindNear()
  const places = rows.map(({ id }, row) => [id, kinship.placeOf(row)] as const)
  const together = rows.filter((_, row) => kinship.isBound(row)).length
  return { places: new Map(places.toSorted(([one], [other]) => (one < other ? -1 : 1))), together }
}

/** A chain of questions, each a word away from the one before: the ends are far apart, and only what is between holds them together. */
const chain = (topic: number, length: number): string[] => {
  const words = Array.from({ length: 40 }, (_, at) => `t${topic}w${at}`)
  return Array.from({ length }, (_, step) => {
    if (step > 0) words[(step * 7) % 40] = `t${topic}s${step}`
    return words.join(' ')
  })
}

const file = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 }),
    fc.array(fc.tuple(fc.nat(), fc.option(fc.nat({ max: 4 }), { nil: undefined })), { maxLength: 12 }),
    fc.integer(),
  )
  .map(([chains, more, salt]): Row[] => {
    const questions = chains.flatMap((length, topic) => chain(topic, length))
    // Some are asked twice, in other letters; some are of one document.
    const again = more.map(([at, document]) => ({
      question: (questions[at % questions.length] as string).toUpperCase(),
      document,
    }))
    return [...questions.map((question) => ({ question, document: undefined })), ...again].map(
      ({ question, document }, at): Row => ({
        id: `${salt}-${at}`,
        question,
        document: document === undefined ? undefined : `doc ${document}`,
      }),
    )
  })
const shuffled = file.chain((rows) =>
  fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
)

test.each([undefined, 'metadata.document'])(
  'the order of the file moves no row of unique ids, by group %s',
  (group) => {
    fc.assert(
      fc.property(shuffled, ([rows, mixed]) => {
        expect(placed(mixed, group)).toEqual(placed(rows, group))
      }),
      { numRuns: 300 },
    )
  },
)

test('a lot lies where one of its rows would lie alone, and not nearer to either end for being large', () => {
  const means = [1, 2, 6].map((length) => {
    const rows = Array.from({ length: 600 }, (_, topic) =>
      chain(topic, 1).flatMap((question) =>
        Array.from({ length }, (_, at): Row => ({ id: `${topic}-${at}`, question })),
      ),
    ).flat()
    const { places } = placed(rows)
    const own = new Set(rows.map(({ id }) => unitHash(`id:${id}`, 42)))
    for (const place of places.values()) expect(own.has(place)).toBe(true)
    return [...places.values()].reduce((sum, place) => sum + place, 0) / places.size
  })
  // Four standard errors of the mean of 600 uniform numbers.
  for (const mean of means) expect(Math.abs(mean - 0.5)).toBeLessThan((4 * Math.sqrt(1 / 12)) / Math.sqrt(600))
})

test('rows that are added move none that they are not like', () => {
  fc.assert(
    fc.property(file, fc.integer({ min: 1, max: 5 }), (rows, length) => {
      const added = chain(99, length).map((question, at) => ({ id: `added-${at}`, question }))
      const { places } = placed([...added, ...rows])
      for (const [id, place] of placed(rows).places) expect(places.get(id)).toBe(place)
    }),
    { numRuns: 100 },
  )
})
