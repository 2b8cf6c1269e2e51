import type { RecipeKey } from './key.ts'
import { isPlaceholder } from './parse-recipe.ts'

/** Whether a key may have a value. Values that are in dispute fit: a rule of their own tells of them. */
export function fits(
  { type, range = [-Infinity, Infinity], values: words, disputed = [] }: RecipeKey,
  value: unknown,
): boolean {
  switch (type) {
    case 'flag':
      return typeof value === 'boolean'
    case 'whole':
    case 'number':
      if (typeof value !== 'number' || Number.isNaN(value)) return false
      return (type === 'number' || Number.isInteger(value)) && value >= range[0] && value <= range[1]
    case 'list':
      return Array.isArray(value) && value.every((item) => Number.isInteger(item) || isPlaceholder(item))
    default:
      if (typeof value !== 'string') return false
      return words === undefined || words.includes(value) || disputed.includes(value)
  }
}

/**
 * What a key takes, in words.
 *
 * @example expected({ path: [], family: 'nova', type: 'flag', meaning: '', status: 'seen', source: '' }) // 'true or false'
 */
export function expected({ type, range, values: words }: RecipeKey): string {
  if (words !== undefined) return words.join(' or ')
  switch (type) {
    case 'flag':
      return 'true or false'
    case 'list':
      return 'a list of whole numbers'
    case 'text':
      return 'text'
    default:
      return `${type === 'whole' ? 'a whole number' : 'a number'}${rangeText(range)}`
  }
}

function rangeText(range: RecipeKey['range']): string {
  if (range === undefined) return ''
  return range[1] === Number.MAX_SAFE_INTEGER ? ` of at least ${range[0]}` : ` from ${range[0]} to ${range[1]}`
}
