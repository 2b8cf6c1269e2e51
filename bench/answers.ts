import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gsm8kMatch } from '../src/metrics/math/gsm8k-match.ts'
import { mathEquiv } from '../src/metrics/math/math-equiv.ts'
import { numericMatch } from '../src/metrics/math/numeric-match.ts'
import { answerNumber } from '../src/text/answer-number.ts'
import { extractBoxed } from '../src/text/extract-boxed.ts'
import { extractChoice } from '../src/text/extract-choice.ts'
import { parseNumber } from '../src/text/parse-number.ts'
import { externalData } from '../test/support/external.ts'
import { median, medianRatio, paired } from './paired.ts'
import { type BenchOptions, printNote, printTable, ratio, shown } from './print.ts'

interface Rule {
  readonly name: string
  readonly judge: (output: string, gold: string) => boolean
  /** Told of the `A:` that these outputs end in. */
  readonly hinted?: true
}

interface Agreement {
  readonly rule: string
  /** Outputs whose verdict is the published one. */
  readonly agreed: number
  /** Judged right where the publisher says wrong, and the other way round. */
  readonly tooKind: number
  readonly tooStrict: number
  readonly of: number
}

/** The number of a gold's last line `A: 1,234`, as the graders are given it. */
const bareGold = (gold: string): string =>
  gold
    .slice(gold.lastIndexOf('A:') + 2)
    .trim()
    .replaceAll(',', '')

const strict: RegExp = /#### (-?[0-9.,]+)/
const clip = (text: string): string => text.slice(-300)

/** The bare number of lighteval's extractive match: grouped by comma or space, with a point or a comma, or whole; before it a space or `=`. */
const lightevalNumber: RegExp =
  /(?:^|\s|=)(?:\*\*)?[$€£¥₹₽₪₩₫฿]?(?:(-?\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?)|(-?\d+[.,]\d+)|(\.\d+)|(-?\d+))/g

const rules: readonly Rule[] = [
  { name: 'gsm8kMatch (ours, no hint)', judge: (output, gold) => gsm8kMatch(output, gold) === 1 },
  {
    name: "numericMatch, after: 'A:' (ours, with the hint)",
    judge: (output, gold) => numericMatch(output, gold, { after: 'A:' }) === 1,
    hinted: true,
  },
  {
    name: 'verl gsm8k, strict: last "#### number", spelling',
    judge: (output, gold) =>
      [...clip(output).matchAll(new RegExp(strict, 'g'))].at(-1)?.[1]?.replace(/[,$]/g, '') === bareGold(gold),
  },
  {
    name: 'verl gsm8k, flexible: last run of digits, spelling',
    judge: (output, gold) =>
      clip(output)
        .match(/-?[0-9.,]+/g)
        ?.findLast((run) => run !== '.') === bareGold(gold),
  },
  {
    name: 'lighteval gsm8k_normalizer: first "#### number", spelling',
    judge: (output, gold) => strict.exec(output)?.[1]?.replaceAll(',', '') === bareGold(gold),
  },
  {
    name: 'lighteval extractive match: last bare number, value',
    judge: (output, gold) => {
      const last = [...output.matchAll(lightevalNumber)].at(-1)
      const number = last && (last[1]?.replace(/[ ,]/g, '') ?? (last[2] ?? last[3] ?? last[4])?.replace(',', '.'))
      return number !== undefined && Number(number) === Number(bareGold(gold))
    },
  },
]

/** What every rule makes of every output: as it is, or with `####` written for the last `A:`, the form the strict rules were made for. */
function agreements(folder: string, hashes: boolean): Agreement[] {
  const rows = <Row>(file: string): Row[] =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Row => JSON.parse(line))
  const gold = rows<{ response: string }>('gen_qa.jsonl').map(({ response }) => response)
  const outputs = ['6b', '175b'].flatMap((model) =>
    rows<{ row: number; output: string; is_correct: boolean }>(`outputs.${model}_finetuning.jsonl`),
  )
  return rules
    .filter(({ hinted }) => !(hinted && hashes))
    .map(({ name, judge }) => {
      const counts = { agreed: 0, tooKind: 0, tooStrict: 0 }
      for (const { row, output, is_correct } of outputs) {
        const at = output.lastIndexOf('A:')
        const text = hashes && at >= 0 ? `${output.slice(0, at)}####${output.slice(at + 2)}` : output
        const verdict = judge(text, gold[row] ?? '')
        counts[verdict === is_correct ? 'agreed' : verdict ? 'tooKind' : 'tooStrict']++
      }
      return { rule: name, ...counts, of: outputs.length }
    })
}

/** Texts that make a careless reader quadratic. */
const hostile = [
  '\\boxed{',
  '\\boxed ',
  '(((',
  '1',
  '1,',
  '1 ',
  ' ',
  '<answer>',
  'answer:',
  '#### ',
  '\\frac{',
  '$',
] as const
const readers = {
  answerNumber: (text: string) => answerNumber(text),
  extractBoxed: (text: string) => extractBoxed(text, { legacy: true }),
  extractChoice: (text: string) => extractChoice(text),
  parseNumber: (text: string) => parseNumber(text),
  mathEquiv: (text: string) => mathEquiv(text, '\\{1,2\\}'),
} as const

/**
 * How often readers of answers agree with the publisher's verdicts on GSM8K (2,638 outputs of two models; the peers' rules are restated from
 * their sources), and what hostile text costs ours.
 */
export async function answersBench({ quick }: BenchOptions): Promise<void> {
  const folder = externalData('gsm8k')
  if (folder === undefined) printNote('GSM8K is not at hand: no agreement is shown')
  else
    for (const hashes of [false, true])
      printTable(
        `GSM8K, agreement with the published verdicts${hashes ? ', #### written for the last A:' : ''}`,
        ['rule', 'agreed', 'of', 'too kind', 'too strict'],
        agreements(folder, hashes).map(({ rule, agreed, of, tooKind, tooStrict }) =>
          [rule, agreed, of, tooKind, tooStrict].map(String),
        ),
      )
  const rows: string[][] = []
  for (const [name, read] of Object.entries(readers))
    for (const unit of hostile) {
      const once = unit.repeat(1_000_000 / unit.length)
      const twice = once + once
      const timings = await paired(
        { once: () => read(once), twice: () => read(twice) },
        { rounds: quick ? 3 : 9, calls: 1 },
      )
      rows.push([
        name,
        JSON.stringify(unit),
        shown(median(timings.once) / 1000, 'ms'),
        shown(median(timings.twice) / 1000, 'ms'),
        ratio(medianRatio(timings.twice, timings.once)),
      ])
    }
  printTable(
    `answers, text that repeats a piece (node ${process.versions.node})`,
    ['reader', 'piece', '1 MB', '2 MB', 'ratio'],
    rows,
  )
}
