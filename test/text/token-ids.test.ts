import { expect, test } from 'vitest'
import { tokenIds } from '../../src/text/token-ids.ts'

test('gives equal tokens equal numbers, whatever they are called', () => {
  expect(tokenIds([['__proto__', 'a', 'constructor'], [], ['a', '__proto__']])).toEqual({
    ids: [Int32Array.of(0, 1, 2), new Int32Array(), Int32Array.of(1, 0)],
    size: 3,
  })
})
