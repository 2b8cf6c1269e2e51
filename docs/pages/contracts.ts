import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { callers } from '../../src/contract/callers.ts'
import {
  metricEntrySchema,
  postprocessRequestSchema,
  postprocessResponseSchema,
  preprocessRequestSchema,
  preprocessResponseSchema,
  rewardMetricSchema,
} from '../../src/contract/index.ts'
import { rewardForms } from '../../src/contract/reward-list.ts'
import { cell, prose } from './cell.ts'
import { type Field, type Interface, interfaceOf } from './interfaces.ts'

const processors = join(import.meta.dirname, '../../processors')

/** A closed object of the wire, as its schema holds it. */
interface Schema {
  readonly required: readonly string[]
  readonly properties: Readonly<Record<string, object>>
}

type Part = readonly [file: string, name: string, schema?: Schema]

interface Message {
  readonly heading: string
  readonly text: readonly string[]
  /** The interfaces it is made of, the outermost first, each with the schema that the wire is held to. */
  readonly parts: readonly Part[]
  /** A file below `processors/`, whose answer the tests hold. */
  readonly example?: string
}

const nested = (schema: Schema, key: string): Schema => schema.properties[key] as Schema

const messages: readonly Message[] = [
  {
    heading: 'Preprocess: the event',
    text: ['One sample, before the model is asked. `data` as a list of one is read as that one.'],
    parts: [
      ['preprocess', 'PreprocessRequest', preprocessRequestSchema],
      ['preprocess', 'PreprocessData', nested(preprocessRequestSchema, 'data')],
    ],
  },
  {
    heading: 'Preprocess: the answer',
    text: ['`system` is always there: null where the stage gives none.'],
    parts: [
      ['preprocess', 'PreprocessResponse', preprocessResponseSchema],
      ['preprocess', 'PreprocessBody', nested(preprocessResponseSchema, 'body')],
    ],
  },
  {
    heading: 'Postprocess: the event',
    text: ["One sample, with the model's answer."],
    parts: [
      ['postprocess', 'PostprocessRequest', postprocessRequestSchema],
      ['postprocess', 'PostprocessData', nested(postprocessRequestSchema, 'data')],
    ],
    example: 'exact-match/sample.json',
  },
  {
    heading: 'Postprocess: the answer',
    text: [
      'A list of numbers, each finite, each name once. A number that is missing has [a companion](function.md#abstentions).',
    ],
    parts: [
      ['postprocess', 'PostprocessResponse', postprocessResponseSchema],
      ['metric-entry', 'MetricEntry', metricEntrySchema],
    ],
    example: 'exact-match/expected.json',
  },
  {
    heading: 'The answer to a process_type that no stage serves',
    text: ['An event that fits no caller at all is no such object: it fails the invocation, with NE3101.'],
    parts: [['unsupported', 'UnsupportedResponse']],
  },
  {
    heading: 'Reward: what a reward is given',
    text: [
      'The event is a list of samples, one sample, or rows, and each caller spells them differently: [callers.md](callers.md) has which',
      'event is read how. A reward is given one of these for each.',
    ],
    parts: [
      ['reward-sample', 'RewardSample'],
      ['reward-sample', 'Turn'],
    ],
  },
  {
    heading: 'Reward: the result of a sample',
    text: [
      'One for each sample, in the order of the event, with its id. The key of the metrics is `metrics_list`; results that say',
      '`reward_components`, as one text of llm-eval-kit does, lose them (NE3138).',
    ],
    parts: [
      ['reward', 'RewardResult'],
      ['reward', 'RewardMetric', rewardMetricSchema],
    ],
  },
  {
    heading: 'Agent: the request for a rollout',
    text: [
      'One rollout of a multi-turn job. AWS documents two spellings (`jobArn` and `inferenceParams`, `job_arn` and `inference_params`); both are',
      'read into this. The answer is `{}`, the acknowledgement: the reward goes to the runtime of the job.',
    ],
    parts: [['agent', 'AgentRequest']],
  },
]

const typeIn = (property: object): string | undefined => {
  const { const: constant, type, enum: words } = property as { const?: unknown; type?: unknown; enum?: unknown[] }
  if (constant !== undefined) return JSON.stringify(constant)
  if (words !== undefined) return words.map((word) => JSON.stringify(word)).join(' or ')
  return type === undefined ? undefined : [type].flat().join(' or ')
}

function fieldLine({ name, type, optional, comment }: Field, schema: Schema | undefined): string {
  const property = schema?.properties[name]
  const closed = property === undefined ? undefined : typeIn(property)
  const what =
    closed === undefined || closed === 'object' || closed === 'array' ? type.replaceAll('readonly ', '') : closed
  const required = schema === undefined ? !optional : schema.required.includes(name)
  return `| \`${name}\` | \`${what.replaceAll('|', '\\|')}\` | ${required ? 'yes' : 'no'} | ${cell(comment)} |`
}

function partLines([file, name, schema]: Part): string[] {
  const { comment, source, fields }: Interface = interfaceOf(file, name)
  return [
    '',
    `**\`${name}\`**${comment === '' ? '' : ` ${prose(comment)}`}${source === undefined ? '' : ` [Source](${source}).`}`,
    '',
    '| key | type | required | |',
    '|---|---|---|---|',
    ...fields.map((field) => fieldLine(field, schema)),
    ...(schema === undefined ? [] : ['', 'No other key.']),
  ]
}

const messageLines = ({ heading, text, parts, example }: Message): string[] => [
  '',
  `## ${heading}`,
  '',
  ...text,
  ...parts.flatMap(partLines),
  ...(example === undefined ? [] : ['', '```json', readFileSync(join(processors, example), 'utf8').trimEnd(), '```']),
]

/** Every message between a job and its function. */
export function contractsPage(): string {
  const sources = [...new Set(callers.map(({ source }) => source).filter((source) => source.startsWith('http')))]
  return [
    '# Contracts',
    '',
    'Made by `npm run docs` from the interfaces and schemas in `src/contract`, which the handler and the tests are held to. Every message between a job',
    'and its function stands here, key by key. Where a page of AWS and the code of its SDKs differ, both spellings are read, and the strictest is written.',
    '',
    `Said by: ${sources.map((source) => `<${source}>`).join(', ')}.`,
    ...messages.flatMap(messageLines),
    '',
    '## Reward: the three forms of the list',
    '',
    'The results are one list, and callers want it in three ways. `NOVA_EVAL_CALLER`, or the option `caller` of `buildLambdaHandler`, says which; without',
    'them the event tells.',
    '',
    '| caller | answer |',
    '|---|---|',
    ...Object.entries(rewardForms).map(([caller, form]) => `| \`${caller}\` | \`${form}\` |`),
    '',
  ].join('\n')
}
