import { pointerTo, type RowFault, rowFault } from './row-fault.ts'

/** The JSON pointer of a number that is beyond what JavaScript, and many a reader of JSON, keeps: a whole one that is rounded, or one that is read as infinite. */
function pointerOf(value: unknown, path: string): string | undefined {
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER && isBeyond(value) ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const found = pointerOf(inner, path + pointerTo(key))
    if (found !== undefined) return found
  }
  return undefined
}

const isBeyond = (value: number): boolean => Number.isInteger(value) || !Number.isFinite(value)

/** A whole number beyond 2^53: it was rounded when it was read, and would be written otherwise than it was. */
export function roundedNumber(row: object): RowFault | undefined {
  const path = pointerOf(row, '')
  if (path === undefined) return undefined
  return rowFault('NE2027', path, `a whole number up to ${Number.MAX_SAFE_INTEGER}`, 'a larger one', {
    level: 'warning',
    hint: 'write it as text: JavaScript, and many a reader of JSON, rounds it',
  })
}
