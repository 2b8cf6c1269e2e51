import { NovaEvalError } from '../../errors.ts'
import type { DatasetFormat, FormatId, RowObject } from './dataset-format.ts'
import { genQaFormat } from './gen-qa-format.ts'
import { llmJudgeFormat, mmLlmJudgeFormat, rubricJudgeFormat } from './judge-formats.ts'
import { mtrlFormat } from './mtrl-format.ts'
import { rftFormat } from './rft-format.ts'
import { openAiFormat, preferenceFormat, promptCompletionFormat, sageMakerEvalFormat } from './serverless-formats.ts'
import { verlFormat } from './verl-format.ts'

/** Every format, those that say more of a row before those that say less. */
export const formats: readonly DatasetFormat[] = [
  mmLlmJudgeFormat,
  llmJudgeFormat,
  preferenceFormat,
  promptCompletionFormat,
  verlFormat,
  openAiFormat,
  rftFormat,
  sageMakerEvalFormat,
  genQaFormat,
  mtrlFormat,
  rubricJudgeFormat,
]

export const formatIds: readonly FormatId[] = formats.map(({ id }) => id)

/** @throws NovaEvalError NE1002 no format of that name */
export function formatOf(id: string): DatasetFormat {
  const format = formats.find((one) => one.id === id)
  if (format !== undefined) return format
  throw new NovaEvalError(`there is no format ${JSON.stringify(id)}`, {
    code: 'NE1002',
    hint: `there is: ${formatIds.toSorted().join(', ')}`,
  })
}

/** The format of a row and the keys that told it. */
export function recogniseRow(row: RowObject): { readonly format: DatasetFormat; readonly why: string } | undefined {
  for (const format of formats) {
    const why = format.recognise(row)
    if (why !== undefined) return { format, why }
  }
  return undefined
}
