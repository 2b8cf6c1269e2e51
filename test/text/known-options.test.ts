import { expect, test } from 'vitest'
import { refuseUnknown } from '../../src/text/known-options.ts'

test('lets known options pass, whatever they hold', () => {
  expect(() => refuseUnknown('f', { a: undefined, b: 0 }, ['a', 'b'])).not.toThrow()
})

test('names an unknown one, and those there are', () => {
  expect(() => refuseUnknown('f', { a: 1, c: 2 }, ['a', 'b'])).toThrow(
    expect.objectContaining({
      code: 'NE3502',
      path: '/c',
      message: 'f: expected options among a, b, got "c" [NE3502]',
    }),
  )
})
