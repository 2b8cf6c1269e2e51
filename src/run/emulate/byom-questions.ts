import { isMessage } from '../../contract/index.ts'
import { readMetrics } from '../../results/row-record.ts'
import type { Ask, Questions, Spelled } from './ask.ts'
import type { ByomSample, ByomStages } from './byom-pass.ts'
import type { KeptRow } from './kept-row.ts'

type Kept = KeptRow<ByomSample>

/** What the stages are asked again, each row in calls of its own. */
export function byomQuestions(kept: readonly Kept[], stages: ByomStages): Questions {
  const posts = (rows: readonly Kept[], marked = false) =>
    stages.postprocess ? rows.map((row) => postAsk(row, marked)) : []
  const pres = (system: (given: ByomSample['given']) => object) =>
    stages.preprocess ? kept.map((row) => preAsk(row, system)) : []
  const asGiven = pres(({ system = null }) => ({ system }))
  return {
    alone: posts(kept).map((ask, at) => ({ ask, scored: kept[at]?.scored ?? '' })),
    inTurn: [...asGiven, ...posts(kept)],
    exchanged: posts(exchange(kept)),
    renamed: [],
    spelled: [
      spelled(
        'preprocess without system',
        pres(() => ({})),
      ),
      spelled(
        'preprocess with a system that is null',
        pres(() => ({ system: null })),
      ),
      spelled("postprocess with Nova's solution markers", posts(kept, true)),
    ].filter(({ asks }) => asks.length > 0),
  }
}

/** Another system prompt, or markers around the answer, may well change what is answered: it must be an answer. */
const spelled = (name: string, asks: readonly Ask[]): Spelled => ({
  name,
  level: 'error',
  asks: asks.map((ask) => ({
    ...ask,
    read: (reply) => ask.read(reply).map((score) => score && anyAnswer),
  })),
})

/** Stands for whatever was answered. */
export const anyAnswer = 'any answer'

function preAsk({ row, id, sample: { given } }: Kept, system: (given: ByomSample['given']) => object): Ask {
  const data = { ...system(given), prompt: given.query, gold: given.response }
  return {
    rows: [{ row, id }],
    event: JSON.stringify({ process_type: 'preprocess', data }),
    read: (reply) => {
      const response: unknown = 'json' in reply ? JSON.parse(reply.json) : undefined
      return [isMessage('preprocessResponse', response) ? JSON.stringify(response.body) : undefined]
    },
  }
}

function postAsk({ row, id, sample: { prepared }, output }: Kept, marked: boolean): Ask {
  const inference = marked ? `<|begin_of_solution|>${output}<|end_of_solution|>` : output
  const data = { prompt: prepared.prompt, inference_output: inference, gold: prepared.gold }
  return {
    rows: [{ row, id }],
    event: JSON.stringify({ process_type: 'postprocess', data }),
    read: (reply) => {
      const response: unknown = 'json' in reply ? JSON.parse(reply.json) : undefined
      if (!isMessage('postprocessResponse', response)) return [undefined]
      return [JSON.stringify(readMetrics(response.body, new Set()).metrics)]
    },
  }
}

/** Every row with the answer of the next that is another one. */
function exchange(kept: readonly Kept[]): Kept[] {
  return kept.map((row, at) => {
    const others = [...kept.slice(at + 1), ...kept.slice(0, at)]
    return { ...row, output: others.find(({ output }) => output !== row.output)?.output ?? '' }
  })
}
