import { isObject } from '../../sample/turns.ts'
import type { DatasetFormat, RowObject, RowReading } from './dataset-format.ts'
import { apart, needUser, readMessages } from './messages.ts'
import { idOf, otherKeys, reading } from './reading.ts'
import { gotName, type RowFault, rowFault } from './row-fault.ts'

const known: ReadonlySet<string> = new Set(['prompt', 'ability', 'reward_model', 'extra_info'])

/** `customized` is what stands where nobody said otherwise. */
const knownAll: ReadonlySet<string> = new Set([...known, 'data_source'])

/**
 * Rows of verl. The ground truth is `reward_model.ground_truth`, or `reference_answer` or `answer` of `extra_info`; a scorer is sent it as
 * `extra_info.reference_answer.text`, and the model's answer as `response`.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-customize-evaluation-dataset-formats.html
 */
export const verlFormat: DatasetFormat = {
  id: 'verl',
  form: '{ "prompt": [...], "reward_model": { "ground_truth": ... }, "extra_info": {...} }',
  recognise: ({ prompt, data_source: source, reward_model: model, extra_info: info }) =>
    Array.isArray(prompt) && (source !== undefined || model !== undefined || info !== undefined)
      ? 'rows have prompt as a list beside data_source, reward_model or extra_info'
      : undefined,
  read: readVerl,
}

function readVerl(row: RowObject): RowReading {
  const faults: RowFault[] = []
  const turns = readMessages(row.prompt, '/prompt', faults)
  needUser(row.prompt, '/prompt', faults)
  for (const key of ['reward_model', 'extra_info'])
    if (row[key] !== undefined && row[key] !== null && !isObject(row[key]))
      faults.push(rowFault('NE2006', `/${key}`, 'an object', gotName(row[key]), { hint: `write ${key} as an object` }))
  const answer = truthOf(row)
  if (answer === undefined || answer === '')
    faults.push(
      rowFault('NE2022', '/reward_model/ground_truth', 'a ground truth', 'none', {
        level: 'warning',
        hint: 'a custom scorer is given "" as the reference; a judge needs none',
      }),
    )
  const info = isObject(row.extra_info) ? row.extra_info : {}
  return reading(faults, () => ({
    id: idOf(info.id) ?? idOf(info.index),
    ...apart(turns),
    answer,
    metadata: metadataOf(info),
    category: typeof row.ability === 'string' ? row.ability : undefined,
    other: restOf(row),
  }))
}

/** What has no name in the format, and of the reward model what is not its truth under the usual rule. */
function restOf(row: RowObject): Record<string, unknown> | undefined {
  const { ground_truth: _, ...model } = isObject(row.reward_model) ? row.reward_model : {}
  const { style, ...more } = model
  const isUsual = (style === undefined || style === 'rule') && Object.keys(more).length === 0
  const other = otherKeys(row, row.data_source === 'customized' ? knownAll : known)
  return isUsual ? other : { ...other, reward_model: model }
}

/** A text that is no object is kept in `extra_info.metadata`. */
function metadataOf({ metadata, id, ...more }: RowObject): unknown {
  if (typeof metadata === 'string' && Object.keys(more).length === 0) return metadata
  const fields = { ...(metadata !== undefined && { metadata }), ...more, ...(id !== undefined && { id }) }
  return Object.keys(fields).length === 0 ? undefined : fields
}

function truthOf({ reward_model: model, extra_info: info }: RowObject): unknown {
  const stated = isObject(model) ? model.ground_truth : undefined
  if (stated !== undefined && stated !== null) return stated
  if (!isObject(info)) return undefined
  const { reference_answer: reference, answer } = info
  return (isObject(reference) ? reference.text : reference) ?? answer ?? undefined
}
