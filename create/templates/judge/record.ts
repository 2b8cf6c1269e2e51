/**
 * Records the judge anew: asks about every answer, and keeps what it said in verdicts.json.
 *
 * `npm run record` plays the replies of replies.json, which are made up; with `-- ask` behind it the model
 * itself is asked. Needed where the prompt, an answer or the model has changed: a verdict belongs to its question.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { judge, type Model, type VerdictCache } from 'nova-custom-eval/judge'
import { rewardSample } from 'nova-custom-eval/rewards'
import { judgeModel, replyQuality } from './reply-quality.ts'

interface Row {
  readonly id: string
  readonly messages: readonly { readonly role: string; readonly content: string }[]
  readonly reference_answer: { readonly answer: string }
}

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')
const lines = <T>(file: string): T[] =>
  read(file)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** The verdicts by the hash of their questions, as they must stand in verdicts.json. */
export async function record(source: 'played' | 'asked'): Promise<string> {
  const said: Readonly<Record<string, string>> = JSON.parse(read('replies.json'))
  const outputs = lines<{ readonly output: string }>('outputs.jsonl')
  const verdicts: Record<string, string> = {}
  const cache: VerdictCache = {
    get: async (key) => verdicts[key],
    put: async ({ key, reply }) => {
      verdicts[key] = reply
    },
  }
  for (const [at, { id, messages, reference_answer }] of lines<Row>('rft.jsonl').entries()) {
    const text = said[id] ?? ''
    const played: Model = {
      id: judgeModel,
      ask: async () => (text === 'FILTERED' ? { text: '', stop: 'filtered' } : { text, stop: 'end' }),
    }
    const asked = judge({ model: source === 'asked' ? judgeModel : played, prompt: replyQuality, cache })
    const turn = { role: 'assistant', content: outputs[at]?.output ?? '' }
    await asked({ ...rewardSample(turn.content, reference_answer.answer), messages: [...messages, turn] })
  }
  return `${JSON.stringify(verdicts, null, 2)}\n`
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(new URL('verdicts.json', import.meta.url), await record(process.argv[2] === 'ask' ? 'asked' : 'played'))
}
