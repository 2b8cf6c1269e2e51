/** Begins with a letter of a script that puts spaces between words. */
const spaced: RegExp = /^[\p{Script=Latin}\p{N}]/u

/** Words that tell a kind of answer in one language. */
export interface Phrases {
  readonly language: string
  /** One is enough. */
  readonly strong: readonly string[]
  /** Two are. */
  readonly weak?: readonly string[]
  readonly source: string
}

interface Phrase {
  readonly text: string
  /** Which of the lists, and whether one is enough there. */
  readonly list: number
  readonly strong: boolean
}

/** Code units below this have a place in tables. */
const latin = 256

/** Whether each of the first code units is a letter or digit behind which no phrase begins. */
const joins = Uint8Array.from({ length: latin }, (_, unit) => Number(spaced.test(String.fromCharCode(unit))))

/**
 * Looks for phrases in the beginnings of texts: all at once, by their first two letters at the beginning of each word, so that a text
 * costs its length and not the number of phrases.
 */
export class PhraseFinder {
  readonly #lists: readonly Phrases[]
  /** By the first two code units, of those that begin with a word. */
  readonly #byBeginning = new Map<number, Phrase[]>()
  readonly #isBeginning = new Uint8Array(latin * latin)
  /** Of scripts without spaces, and others that are in no table. */
  readonly #others: Phrase[] = []

  constructor(lists: readonly Phrases[]) {
    this.#lists = lists
    for (const [list, { strong, weak = [] }] of lists.entries()) {
      for (const text of strong) this.#add({ text, list, strong: true })
      for (const text of weak) this.#add({ text, list, strong: false })
    }
  }

  /**
   * The language of the first list of which a text holds one of the strong phrases, or two weak ones.
   *
   * A phrase of letters begins where a word begins; it may end within one.
   *
   * @param beginning as `foldPhrase` gives it
   * @example new PhraseFinder([{ language: 'en', strong: ["i'm sorry"], source: '' }]).find(foldPhrase('I’m  SORRY, but no')) // 'en'
   */
  find(beginning: string): string | undefined {
    const held = new Set<Phrase>()
    const isBeginning = this.#isBeginning
    let isLatin = true
    let joined = false
    for (let at = 0; at < beginning.length; at++) {
      const unit = beginning.charCodeAt(at)
      if (unit >= latin) {
        isLatin = false
        joined = spaced.test(String.fromCharCode(unit))
        continue
      }
      const next = joined ? Number.NaN : beginning.charCodeAt(at + 1)
      joined = joins[unit] === 1
      // Beyond the end it is NaN too, and is in no table.
      if (next < latin && isBeginning[unit * latin + next] === 1) this.#lookAt(beginning, at, held)
    }
    if (!isLatin) for (const phrase of this.#others) if (holds(beginning, phrase.text)) held.add(phrase)
    return held.size === 0 ? undefined : this.#languageOf(held)
  }

  #lookAt(beginning: string, at: number, held: Set<Phrase>): void {
    for (const phrase of this.#byBeginning.get(keyAt(beginning, at)) ?? [])
      if (beginning.startsWith(phrase.text, at)) held.add(phrase)
  }

  #languageOf(held: ReadonlySet<Phrase>): string | undefined {
    return this.#lists.find((_, at) => {
      const own = [...held].filter(({ list }) => list === at)
      return own.length >= 2 || own.some(({ strong }) => strong)
    })?.language
  }

  #add(phrase: Phrase): void {
    const [first, second] = [phrase.text.charCodeAt(0), phrase.text.charCodeAt(1)]
    if (!spaced.test(phrase.text) || first >= latin || !(second < latin)) {
      this.#others.push(phrase)
      return
    }
    const key = keyAt(phrase.text, 0)
    this.#isBeginning[key] = 1
    const alike = this.#byBeginning.get(key)
    if (alike === undefined) this.#byBeginning.set(key, [phrase])
    else alike.push(phrase)
  }
}

/** A text as phrases are written: case, kinds of apostrophe and runs of spaces do not count. */
export function foldPhrase(text: string): string {
  const folded = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘´`]/g, "'")
  return withSingleSpaces(folded)
}

/**
 * A text with one space for each run of white space. Where there is nothing to replace it is told sooner.
 *
 * @example withSingleSpaces('a\n b') // 'a b'
 */
export function withSingleSpaces(text: string): string {
  return /\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text
}

/** Of two code units, both below 256. */
const keyAt = (text: string, at: number): number => text.charCodeAt(at) * latin + text.charCodeAt(at + 1)

function holds(beginning: string, phrase: string): boolean {
  for (let at = beginning.indexOf(phrase); at >= 0; at = beginning.indexOf(phrase, at + 1))
    if (at === 0 || !spaced.test(phrase) || !spaced.test(beginning.charAt(at - 1))) return true
  return false
}
