import { parseDocument } from 'yaml'

/** What a key of a recipe can be set to. */
export type RecipeScalar = string | number | boolean | null

/**
 * Whether a text may stand without quotes: read back it must be the same text, by YAML 1.2, by the 1.1 of the container's Python, and
 * within a flow collection.
 *
 * @example standsPlain('custom_metrics') // true
 * @example standsPlain('yes') // false
 */
export function standsPlain(text: string): boolean {
  if (text === '' || text.includes('\n')) return false
  return [`k: ${text}\n`, `{ k: ${text} }\n`].every((yaml) =>
    (['1.2', '1.1'] as const).every((version) => readBack(yaml, version) === text),
  )
}

function readBack(yaml: string, version: '1.1' | '1.2'): unknown {
  const document = parseDocument(yaml, { version })
  return document.errors.length + document.warnings.length > 0 ? undefined : document.get('k')
}

/**
 * A number as both versions of YAML read it: 1.1 takes an exponent after a point alone.
 *
 * @example numberText(1e-7) // '1.0e-7'
 */
export function numberText(value: number): string {
  return String(value).replace(/^(-?\d+)e/, '$1.0e')
}

/**
 * A value as a recipe spells it, with quotes where it needs them.
 *
 * @example scalarText('') // '""'
 */
export function scalarText(value: RecipeScalar): string {
  if (typeof value === 'number') return numberText(value)
  return typeof value !== 'string' || standsPlain(value) ? String(value) : JSON.stringify(value)
}

/**
 * What a recipe would read where this text stands; undefined where it would read a list or a section, or nothing.
 *
 * @example readScalar('-1') // -1
 */
export function readScalar(text: string): RecipeScalar | undefined {
  const value = text === '' ? '' : readBack(`k: ${text}\n`, '1.2')
  return value === null || ['string', 'number', 'boolean'].includes(typeof value) ? (value as RecipeScalar) : undefined
}
