import { refused } from '../arguments.ts'
import { utf8 } from './token-bytes.ts'

/** `folded`: white space around and case do not count; `exact`: they do. */
export type LabelMatch = 'folded' | 'exact'

/** A fixed set of labels, compared with what a model has written of one so far; all in the form of `utf8`. */
export interface Labels {
  /** The label that is written here whole; -1 for none. */
  indexOf(written: string): number
  /** The labels that begin so, or that end in `written` before a character of `after`. Nothing written begins none. */
  begunBy(written: string, after?: RegExp): number[]
}

/** Refuses labels that nothing could tell apart. */
export function readLabels(where: string, labels: readonly string[], match: LabelMatch): Labels {
  const fold = match === 'folded' ? foldedBytes : (written: string) => written
  const trim = match === 'folded' ? (written: string) => written.replace(/[ \t\r\n]+$/, '') : fold
  const forms = labels.map((label) => trim(fold(utf8(label))))
  if (labels.length < 2) throw refused(where, `expected at least two labels, got ${labels.length}`)
  if (forms.includes('')) throw refused(where, 'expected labels that are not blank')
  const twice = labels.find((_, at) => forms.indexOf(forms[at] as string) !== at)
  if (twice !== undefined) {
    const hint = match === 'folded' ? '; with match "exact" case and white space count' : ''
    throw refused(where, `expected labels that differ, got ${JSON.stringify(twice)} twice${hint}`)
  }
  return {
    indexOf: (written) => forms.indexOf(trim(fold(written))),
    begunBy(written, after) {
      const begun = fold(written)
      if (begun === '') return []
      const fits = (form: string) =>
        form.startsWith(begun) || (begun.startsWith(form) && after?.test(begun.charAt(form.length)) === true)
      return forms.flatMap((form, at) => (fits(form) ? [at] : []))
    },
  }
}

/** Lower case without white space before it; the bytes of a last character that is not whole yet stay as they are. */
function foldedBytes(written: string): string {
  const cut =
    /[\xc0-\xdf]$|[\xe0-\xef][\x80-\xbf]?$|[\xf0-\xff][\x80-\xbf]{0,2}$/.exec(written)?.index ?? written.length
  const whole = Buffer.from(written.slice(0, cut), 'latin1').toString('utf8')
  return utf8(whole.trimStart().toLowerCase()) + written.slice(cut)
}
