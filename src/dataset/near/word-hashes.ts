/** What a code unit is in a text: between words, part of one, or a word by itself (scripts that write no spaces). */
const [unknown, between, within, alone] = [0, 1, 2, 3]

const kinds = new Uint8Array(1 << 16)

/**
 * The words of a text as numbers of 32 bits, in their order: case, compatibility forms and punctuation do not count, numbers keep sign and
 * point. Chinese, Japanese and Thai give a word a character. No word is made a string, for millions of texts are read so. O(n).
 */
export function wordHashes(text: string): Int32Array {
  const folded = (isAscii(text) ? text : text.normalize('NFKC')).toLowerCase()
  const hashes = new Int32Array(folded.length)
  let count = 0
  let hash = 0
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at)
    const kind = kindOf(unit)
    if (kind === within || (isMark(unit) && belongs(folded, at, hash !== 0))) {
      // FNV-1a, begun where a word begins; a word whose hash is 0 so far begins anew, which does no harm.
      hash = Math.imul((hash === 0 ? 0x811c9dc5 : hash) ^ unit, 0x01000193)
      continue
    }
    if (hash !== 0) hashes[count++] = hash
    hash = 0
    if (kind === alone) hashes[count++] = Math.imul(0x811c9dc5 ^ unit, 0x01000193)
  }
  if (hash !== 0) hashes[count++] = hash
  return hashes.subarray(0, count)
}

const isAscii = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}

/** A full stop, a comma, a minus. */
const isMark = (unit: number): boolean => unit === 46 || unit === 44 || unit === 45

/** A point or comma between digits, and a minus before a digit where no word goes on, are part of a number. */
function belongs(text: string, at: number, inWord: boolean): boolean {
  if (!isDigit(text.charCodeAt(at + 1))) return false
  return text.charCodeAt(at) === 45 ? !inWord : inWord && isDigit(text.charCodeAt(at - 1))
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57

const unspaced: RegExp = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u

function kindOf(unit: number): number {
  const known = kinds[unit] as number
  return known === unknown ? learn(unit) : known
}

function learn(unit: number): number {
  const char = String.fromCharCode(unit)
  // Halves of a surrogate pair hold together: whatever they are, they are no punctuation that anyone would ignore.
  const isWord = /[\p{L}\p{N}\p{M}\p{S}]/u.test(char) || (unit >= 0xd800 && unit <= 0xdfff)
  const kind = !isWord ? between : /\p{L}/u.test(char) && unspaced.test(char) ? alone : within
  kinds[unit] = kind
  return kind
}
