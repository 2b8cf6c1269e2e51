import { expect, test } from 'vitest'
import { fateOf } from '../../../src/run/emulate/chance.ts'

const faults = { seed: 7, throttleRate: 0.02, slow: { share: 0.1, ms: 5_000 } }
const calls = Array.from({ length: 20_000 }, (_, call) => call)
const shareOf = (holds: (call: number) => boolean) => calls.filter(holds).length / calls.length

test('faults befall the share of the calls that was asked for', () => {
  // Four standard errors of a share.
  expect(Math.abs(shareOf((call) => fateOf(faults, call, 0).throttled) - 0.02)).toBeLessThan(
    4 * Math.sqrt((0.02 * 0.98) / 20_000),
  )
  expect(Math.abs(shareOf((call) => fateOf(faults, call, 0).late === 5_000) - 0.1)).toBeLessThan(
    4 * Math.sqrt((0.1 * 0.9) / 20_000),
  )
})

test('a further try of a call has a fate of its own', () => {
  const both = shareOf((call) => fateOf(faults, call, 0).late > 0 && fateOf(faults, call, 1).late > 0)
  expect(both).toBeGreaterThan(0.005)
  expect(both).toBeLessThan(0.016)
})

test('the same seed is the same fate, another seed another', () => {
  const fates = (seed: number) => calls.slice(0, 200).map((call) => fateOf({ ...faults, seed }, call, 0))
  expect(fates(7)).toEqual(fates(7))
  expect(fates(8)).not.toEqual(fates(7))
})

test('nothing befalls where nothing was asked for', () => {
  const none = { seed: 0, throttleRate: 0, slow: undefined }
  expect(calls.every((call) => !fateOf(none, call, 0).throttled && fateOf(none, call, 0).late === 0)).toBe(true)
  expect(fateOf({ ...none, throttleRate: 1 }, 3, 0)).toEqual({ throttled: true, late: 0 })
})
