import { type ExtractJsonOptions, extractJson } from '../../text/extract-json.ts'

/**
 * Whether the JSON of an output can be read with tolerance alone: 1 or 0. Lower is better.
 *
 * 1 where `extractJson` finds nothing that parses strictly, but something with `repair: true`; its `repairs` tell what was done. 0
 * where JSON was found, and where there is none to repair. O(n).
 *
 * @example jsonRepaired("{'a': True}") // 1
 * @example jsonRepaired('{"a": true}') // 0
 * @example jsonRepaired('I do not know') // 0
 */
export function jsonRepaired(output: string, options: Omit<ExtractJsonOptions, 'repair'> = {}): number {
  if (extractJson(output, { ...options, repair: false }).found) return 0
  return extractJson(output, { ...options, repair: true }).found ? 1 : 0
}
