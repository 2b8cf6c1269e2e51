import { describe, expect, test } from 'vitest'
import type { Turn } from '../../../src/run/emulate/job-caller.ts'
import { predict } from '../../../src/run/emulate/predict.ts'
import { replay } from '../../../src/run/emulate/replay.ts'

const answered = (ms: number, late = 0): Turn => ({ rows: 64, tries: [{ ms, late, end: 'answered' }] })
const clock = { concurrency: 12, backoff: 1_000, coldStart: 0 }
const many = (count: number, ms: number): Turn[] => Array.from({ length: count }, () => answered(ms))

describe('measured calls on the clock of the caller', () => {
  test('take as many rounds as there are calls for those at once', () => {
    expect(replay(many(12, 250), clock).wallMs).toBe(250)
    expect(replay(many(13, 250), clock).wallMs).toBe(500)
    expect(replay(many(24, 250), { ...clock, concurrency: 1 }).wallMs).toBe(6_000)
  })

  test('begin no faster than the caller calls', () => {
    expect(replay(many(400, 1), { ...clock, perSecond: 400 }).wallMs).toBeCloseTo(399 * 2.5 + 1, 6)
  })

  test('find every environment cold at first, and after a timeout', () => {
    const cold = { ...clock, concurrency: 1, coldStart: 400 }
    expect(replay(many(3, 100), cold)).toEqual({ wallMs: 700, callMs: [500, 100, 100], coldStarts: 1 })
    const timedOut: Turn = { rows: 1, tries: [{ ms: 100, late: 0, end: 'timed out' }] }
    expect(replay([timedOut, answered(100)], cold)).toEqual({ wallMs: 1_000, callMs: [500, 500], coldStarts: 2 })
  })

  test('wait a second before the second try, and two before the third', () => {
    const tries = [
      { ms: 10, late: 0, end: 'failed' },
      { ms: 0, late: 0, end: 'throttled' },
      { ms: 10, late: 5, end: 'answered' },
    ] as const
    expect(replay([{ rows: 64, tries }], clock)).toEqual({ wallMs: 3_025, callMs: [10, 15], coldStarts: 1 })
  })

  test('keep a new environment from being opened where a warm one is free', () => {
    expect(replay(many(100, 1), { ...clock, perSecond: 100, coldStart: 3 }).coldStarts).toBe(1)
  })
})

describe('a job that is foretold', () => {
  const options = { ...clock, batchSize: 64, rows: 1_000 }

  test('is the measured calls again, as often as the job has calls', () => {
    expect(predict([many(4, 250)], options)?.wallMs).toBe(500)
    expect(predict([many(4, 250)], { ...options, rows: 64 * 120 })?.wallMs).toBe(2_500)
  })

  test('leaves the last call of a sample aside, which has fewer rows', () => {
    const turns = [...many(3, 250), { ...answered(10), rows: 3 }]
    expect(predict([turns], options)?.wallMs).toBe(500)
  })

  test('adds up the stages of an evaluation', () => {
    const prediction = predict([many(1, 10), many(1, 30)], { ...options, batchSize: 1, rows: 120 })
    expect(prediction?.wallMs).toBe(400)
    expect(prediction?.formula).toContain('2 stages')
  })

  test('says nothing where nothing was called', () => {
    expect(predict([[], []], options)).toBeUndefined()
  })
})
