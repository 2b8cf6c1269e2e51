import { open } from 'node:fs/promises'
import { join } from 'node:path'

/** Rows of a dataset and the answers recorded for them: no data set of anyone's, and the same on every machine. */
export interface GeneratedRows {
  readonly data: string
  readonly outputs: string
}

/** Writes `gen_qa.jsonl` and `outputs.jsonl`: a line of the first is 1 KB, an answer a little less; one row in twenty is not all ASCII. */
export async function generateRows(folder: string, rows: number): Promise<GeneratedRows> {
  const files = { data: join(folder, 'gen_qa.jsonl'), outputs: join(folder, 'outputs.jsonl') }
  await using data = await open(files.data, 'w')
  await using outputs = await open(files.outputs, 'w')
  const random = mulberry(2026)
  for (let from = 0; from < rows; from += 1000) {
    const lines: string[] = []
    const answers: string[] = []
    for (let row = from; row < Math.min(from + 1000, rows); row++) {
      const written = row % 20 === 0 ? prose : asciiProse
      const response = written(random, 180)
      const metadata = JSON.stringify({ difficulty: row % 3 === 0 ? 'hard' : 'easy' })
      lines.push(
        `${JSON.stringify({ system: 'Answer in full sentences.', query: written(random, 650), response, metadata })}\n`,
      )
      answers.push(`${JSON.stringify({ row, output: row % 10 === 0 ? response : written(random, 850) })}\n`)
    }
    await data.appendFile(lines.join(''))
    await outputs.appendFile(answers.join(''))
  }
  return files
}

/** Sentences of at least so many characters, with the capitals, marks, numbers and paragraphs that prose has. */
export function prose(random: () => number, length: number): string {
  let text = ''
  while (text.length < length) {
    const words = Array.from({ length: 5 + Math.floor(random() * 12) }, () =>
      random() < 0.04 ? number(random) : word(random),
    )
    const sentence = words.join(random() < 0.1 ? ', ' : ' ')
    text += `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.${random() < 0.12 ? '\n\n' : ' '}`
  }
  return text.trimEnd()
}

export const asciiProse = (random: () => number, length: number): string => prose(random, length).replaceAll('’', "'")

/** Few words make up most of a text, as in any language. */
function word(random: () => number): string {
  return vocabulary[Math.floor(vocabulary.length * random() ** 3)] as string
}

function number(random: () => number): string {
  const value = Math.floor(random() * 5000)
  return random() < 0.3 ? (value / 100).toFixed(2) : String(value)
}

const vocabulary: readonly string[] = makeVocabulary()

function makeVocabulary(): string[] {
  const random = mulberry(7)
  const syllables = 'ba ce di fo gu la me ni po ru sa te vi zo sh th an er on it'.split(' ')
  const made = Array.from({ length: 3000 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => syllables[Math.floor(random() * syllables.length)]).join(
      '',
    ),
  )
  return ['the', 'of', 'a', 'and', 'to', 'in', 'is', 'an', 'it', 'well-known', 'don’t', ...made]
}

/** Mulberry32 (Tommy Ettinger, public domain): a random sequence that a number fixes. */
export function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
