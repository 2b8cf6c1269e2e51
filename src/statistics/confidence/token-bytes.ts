/**
 * How a tokenizer writes its tokens: as the text they stand for, with `▁` for a space and `<0x0A>` for a byte (SentencePiece), or with
 * a letter for every byte (GPT-2: `Ġ` for a space, `Ċ` for a line feed).
 */
export type TokenSpelling = 'plain' | 'sentencepiece' | 'byte-level'

/** The UTF-8 bytes of a text as a string with a character for each, in which prefixes of characters can be compared too. */
export function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** The bytes a token stands for, in the form of `utf8`; undefined where it cannot be of this spelling. */
export function tokenBytes(token: string, spelling: TokenSpelling): string | undefined {
  if (spelling === 'plain') return utf8(token)
  if (spelling === 'sentencepiece') {
    const byte = /^<0x([0-9A-Fa-f]{2})>$/.exec(token)?.[1]
    return byte === undefined ? utf8(token.replaceAll('▁', ' ')) : String.fromCharCode(Number.parseInt(byte, 16))
  }
  const bytes = Array.from(token, (letter) => byteOfLetter.get(letter))
  return bytes.includes(undefined) ? undefined : bytes.join('')
}

/** GPT-2 writes a printable byte as itself and the others, in order, as the letters from U+0100. */
function byteLetters(): Map<string, string> {
  const letters = new Map<string, string>()
  let hidden = 0
  for (let byte = 0; byte < 256; byte++) {
    const printable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte !== 0xad)
    letters.set(String.fromCharCode(printable ? byte : 256 + hidden++), String.fromCharCode(byte))
  }
  return letters
}

const byteOfLetter: ReadonlyMap<string, string> = byteLetters()
