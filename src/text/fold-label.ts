import { pythonSplit } from './python-text.ts'

/**
 * A class label without case, outer space, and the difference between `_` and space.
 *
 * @example foldLabel(' Account_Access ') // 'account access'
 */
export function foldLabel(label: string): string {
  return pythonSplit(label.normalize('NFC').toLowerCase().replaceAll('_', ' ')).join(' ')
}
