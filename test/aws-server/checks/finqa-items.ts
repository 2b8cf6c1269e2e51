/** Words that reports are made of here: enough that no two questions are nearly the same. */
const syllables = [
  'al',
  'ber',
  'cor',
  'dun',
  'el',
  'far',
  'gam',
  'hol',
  'ir',
  'jas',
  'kel',
  'lor',
  'mun',
  'nar',
  'os',
  'pel',
]

/** A question on a company's report, in the shape in which FinQA is published. */
export interface FinqaItem {
  readonly id: string
  readonly pre_text: readonly string[]
  readonly post_text: readonly string[]
  readonly table: readonly (readonly string[])[]
  readonly qa: {
    readonly question: string
    readonly answer: string
    readonly exe_ans: number
    readonly program: string
  }
}

/** So many made-up questions, each with the result that is computed from its table. */
export function finqaItems(count: number): FinqaItem[] {
  return Array.from({ length: count }, (_, n) => {
    let state = n + 1
    const turn = (): number => {
      state = (state * 48_271) % 2_147_483_647
      return state
    }
    const words = Array.from({ length: 40 }, () => [0, 1, 2].map(() => syllables[turn() % syllables.length]).join(''))
    const word = (at: number): string => words[at] as string
    const [before, after] = [100 + n, 150 + 3 * n]
    return {
      id: `MADE/${n}/page_1.pdf-1`,
      pre_text: [
        words.slice(16).join(' '),
        `${word(1)} ${word(2)} makes ${word(3)} and ${word(4)} for ${word(5)} in ${word(6)} and ${word(7)} .`,
      ],
      post_text: [`${word(8)} of ${word(9)} rose with ${word(10)} , ${word(11)} and ${word(12)} .`],
      table: [
        [`${word(13)} in millions`, '2018', '2017'],
        [word(14), String(after), String(before)],
      ],
      qa: {
        question: `how many millions of ${word(14)} did ${word(1)} ${word(2)} gain from 2017 to 2018 with ${word(15)} ?`,
        answer: String(after - before),
        exe_ans: after - before,
        program: `subtract(${after}, ${before})`,
      },
    }
  })
}
