import { answerNumber } from '../../../text/answer-number.ts'
import { bareAnswer } from '../../../text/bare-answer.ts'
import { extractAnswer } from '../../../text/extract-answer.ts'
import { foldLabel, mayFoldTo } from '../../../text/fold-label.ts'
import { parseNumber } from '../../../text/parse-number.ts'
import { type Rational, sameRational } from '../../../text/rational.ts'
import type { Detector, KindCount, Sign } from '../detector.ts'
import { isObject } from '../label-reader.ts'
import type { Reading } from '../reading.ts'
import { remembered } from '../remembered.ts'
import { unquoted } from '../unquoted.ts'

const names: Readonly<Record<string, string>> = {
  markup: 'marks or quotes around it',
  case: 'case or spelling',
  number: 'a number written otherwise',
  'number in words': 'a number within a sentence',
  announced: 'behind "answer:" or in a box',
  sentence: 'a label within a sentence',
  json: 'JSON around a plain answer',
  'bare label': 'a label without its JSON',
}

/** What answers are held against. */
interface Gold {
  readonly folded: string
  /** Without quotes, Markdown and a final stop around it. */
  readonly bare: string
  readonly bareFolded: string
  readonly number: Rational | undefined
}

/** Answers that are right and written otherwise than the gold. */
export class OtherForm implements Detector {
  readonly code = 'NE6105' as const
  readonly strikes = 'low' as const
  readonly mending = 'right' as const
  readonly fix =
    'compare values, not texts: labelMatch with fold, gsm8kMatch, quasiExactMatch, or ask for the form in the prompt'

  see(reading: Reading): Sign | undefined {
    const { output, answer, gold, goldJson } = reading
    if (output === null || gold === null || answer === '' || output.trim() === gold.trim()) return undefined
    const kind = goldJson === undefined ? plainForm(reading, gold.trim()) : bareLabel(reading)
    return kind === undefined ? undefined : { kind, right: true }
  }

  stands(_kind: string, { rightLow, rightHigh }: { rightLow: number; rightHigh: number }): boolean {
    return rightLow > rightHigh
  }

  title(kinds: readonly KindCount[]): string {
    const [first] = kinds
    return `answer right in another form${first === undefined ? '' : `: ${names[first.kind] ?? first.kind}`}`
  }

  name(kind: string): string {
    return names[kind] ?? kind
  }
}

function bareLabel({ label, isRightLabel }: Reading): string | undefined {
  return label?.how === 'bare' && isRightLabel === true ? 'bare label' : undefined
}

function plainForm({ answer, text, label, isRightLabel, value }: Reading, gold: string): string | undefined {
  if (gold === '') return undefined
  const want = goldOf(gold)
  if (isObject(value))
    return Object.values(value).some((item) => typeof item !== 'object' && foldsTo(String(item), want.folded))
      ? 'json'
      : undefined
  if (text.bare === want.bare) return 'markup'
  if (foldsTo(text.bare, want.bareFolded)) return 'case'
  if (isRightLabel === true) return label?.how === 'announced' ? 'announced' : 'sentence'
  const { shown } = text
  return (
    numberForm(answer, want.number) ??
    (shown !== undefined && foldsTo(unquoted(shown.text), want.bareFolded) ? 'announced' : undefined)
  )
}

const goldOf: (gold: string) => Gold = remembered((gold) => {
  const bare = unquoted(gold)
  const shown = extractAnswer(gold)
  const number =
    parseNumber(gold) ?? (shown !== undefined && shown.from !== 'number' ? parseNumber(shown.text) : undefined)
  return { folded: foldLabel(gold), bare, bareFolded: foldLabel(bare), number: number?.exact }
})

const foldsTo = (text: string, folded: string): boolean => mayFoldTo(text, folded.length) && foldLabel(text) === folded

function numberForm(answer: string, want: Rational | undefined): string | undefined {
  if (want === undefined) return undefined
  const whole = parseNumber(bareAnswer(answer))
  if (whole !== undefined) return sameRational(whole.exact, want) ? 'number' : undefined
  const read = answerNumber(answer)
  return read !== undefined && sameRational(read.exact, want) ? 'number in words' : undefined
}
