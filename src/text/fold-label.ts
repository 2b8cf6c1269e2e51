import { isWhitespace, pythonSplit } from './python-text.ts'

/**
 * A class label without case, outer space, and the difference between `_` and space.
 *
 * @example foldLabel(' Account_Access ') // 'account access'
 */
export function foldLabel(label: string): string {
  return pythonSplit(label.normalize('NFC').toLowerCase().replaceAll('_', ' ')).join(' ')
}

/** Code units that fold to one at most: four of a letter with its marks (as U+1F82), which are composed. */
const composed = 4

/**
 * Whether a text may fold to no more than so many code units. A long text surely does not, which is told without folding it.
 *
 * @example mayFoldTo('an answer in many words', 4) // false
 */
export function mayFoldTo(text: string, length: number): boolean {
  const most = composed * length
  if (text.length <= most) return true
  let units = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit !== 95 && !isWhitespace(unit) && ++units > most) return false
  }
  return true
}
