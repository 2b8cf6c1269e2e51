import { pythonSplit } from './python-text.ts'

/**
 * The words of chrF++: split at white space, then one ASCII mark taken off the end of a word, or if there is none, off its start. O(n).
 *
 * @see `CHRF._remove_punctuation` of sacrebleu 2.6.0
 * @example chrfWords('(Hi) there!! “x”') // ['(Hi', ')', 'there!', '!', '“x”']
 */
export function chrfWords(text: string): string[] {
  const words: string[] = []
  for (const word of pythonSplit(text)) {
    const last = word.length - 1
    if (last === 0) words.push(word)
    else if (isMark(word.charCodeAt(last))) words.push(word.slice(0, last), word.slice(last))
    else if (isMark(word.charCodeAt(0))) words.push(word.slice(0, 1), word.slice(1))
    else words.push(word)
  }
  return words
}

/** Python's `string.punctuation`. */
function isMark(unit: number): boolean {
  return (
    (unit >= 0x21 && unit <= 0x2f) ||
    (unit >= 0x3a && unit <= 0x40) ||
    (unit >= 0x5b && unit <= 0x60) ||
    (unit >= 0x7b && unit <= 0x7e)
  )
}
