import { isNovaEvalError } from '../../errors.ts'
import { bfclSource } from './bfcl.ts'
import type { Converted, Converter } from './converter.ts'
import { finqaToRft } from './finqa.ts'
import { finqaToBedrockRft } from './finqa-notebook.ts'
import { gsm8kSource } from './gsm8k.ts'
import { formatSource, type Source } from './sources.ts'
import { csvSource } from './table-source.ts'
import {
  type WriteSample,
  writeGenQa,
  writeJudge,
  writeMmJudge,
  writeMtrl,
  writeOpenAi,
  writePromptCompletion,
  writeRft,
  writeSageMakerEval,
  writeVerl,
} from './targets.ts'

/** Each format that can be written, and how. */
export const targets: Readonly<Record<string, WriteSample>> = {
  gen_qa: writeGenQa,
  sagemaker_eval: writeSageMakerEval,
  openai: writeOpenAi,
  prompt_completion: writePromptCompletion,
  verl: writeVerl,
  rft: writeRft,
  mtrl: writeMtrl,
  llm_judge: writeJudge,
  rubric_llm_judge: writeJudge,
  mm_llm_judge: writeMmJudge,
}

const exchange = ['gen_qa', 'sagemaker_eval', 'openai', 'prompt_completion', 'verl', 'rft', 'mtrl'] as const
const judged = ['llm_judge', 'rubric_llm_judge', 'mm_llm_judge'] as const

/** Which formats a source can be written in. A question with an answer is no pair, and a pair has no expected answer. */
const table: readonly { readonly from: string; readonly source: Source; readonly to: readonly string[] }[] = [
  ...(['gen_qa', 'sagemaker_eval', 'openai', 'prompt_completion', 'preference', 'verl', 'rft'] as const).map(
    (from) => ({
      from,
      source: formatSource(from),
      to: exchange,
    }),
  ),
  ...judged.map((from) => ({ from, source: formatSource(from), to: judged })),
  { from: 'csv', source: csvSource, to: exchange },
  { from: 'gsm8k', source: gsm8kSource, to: exchange },
  { from: 'bfcl', source: bfclSource, to: exchange },
]

/** Every conversion there is. */
export const converters: readonly Converter[] = [
  finqaToRft,
  finqaToBedrockRft,
  ...table.flatMap(({ from, source, to: all }) =>
    all.filter((to) => to !== from).map((to) => converterOf(from, source, to)),
  ),
]

function converterOf(from: string, source: Source, to: string): Converter {
  const write = targets[to] as WriteSample
  return {
    from,
    to,
    unit: source.unit,
    takes: source.takes,
    async *convert(file, options): AsyncGenerator<Converted, void, undefined> {
      for await (const read of source.read(file, options)) {
        if ('fault' in read) {
          yield read
          continue
        }
        const { index, sample } = read
        try {
          yield { index, ...write(sample, options) }
        } catch (error) {
          if (!isNovaEvalError(error)) throw error
          yield { index, fault: error }
        }
      }
    },
  }
}
