import type { SampleFormat } from '../../contract/index.ts'
import { type ProbeSample, referenceText } from './probe-sample.ts'
import { listQuestion, type Question, type Sent } from './question.ts'
import { fewOf } from './rft-questions.ts'
import { spell } from './spell.ts'

/** What the custom scorer sends: one row a call, in the format of its dataset, the reference as `{ text }`. */
export function scorerQuestions(format: SampleFormat, samples: readonly ProbeSample[]): Question[] {
  const few = fewOf(samples)
  const [first] = few
  if (first === undefined) return []
  const sent = (sample: ProbeSample, fields: object = {}): readonly [Sent] => [
    { wire: { ...rowOf[format](sample), ...fields }, of: sample.id },
  ]
  const names = ['one row', 'one row, another answer', 'one row, a third answer']
  return [
    ...few.map((sample, at) => listQuestion(names[at] ?? 'one row', sent(sample), { plain: true })),
    ...(variants[format]?.(first, few).map(([name, fields], at) =>
      listQuestion(name, sent(few[at % few.length] ?? first, fields)),
    ) ?? []),
    listQuestion('one row without a reference', [{ wire: { ...rowOf[format](first), ...bare[format] } }], {
      counts: false,
    }),
  ]
}

const wrapped = (reference: unknown) => ({ text: referenceText(reference) })

const asked = ({ turns }: ProbeSample): string => String(turns.findLast(({ role }) => role === 'user')?.content ?? '')

const prompted = ({ turns }: ProbeSample) => turns.filter(({ role }) => role !== 'assistant')

/**
 * A sample as the one row of a custom scorer's call, in the format of its dataset.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-customize-evaluation-custom-scorers.html
 */
export const rowOf: Readonly<Record<SampleFormat, (sample: ProbeSample) => Record<string, unknown>>> = {
  messages: (sample) => ({ ...spell(sample), reference_answer: wrapped(sample.reference) }),
  'sagemaker-eval': (sample) => ({
    id: sample.id,
    query: asked(sample),
    system: String(sample.turns.find(({ role }) => role === 'system')?.content ?? ''),
    category: 'sums',
    metadata: '{}',
    response: referenceText(sample.reference),
    model_response: sample.output,
    reference_answer: wrapped(sample.reference),
  }),
  'hf-prompt-completion': (sample) => ({
    id: sample.id,
    prompt: asked(sample),
    completion: sample.output,
    reference_answer: wrapped(sample.reference),
  }),
  'hf-preference': (sample) => ({
    id: sample.id,
    prompt: asked(sample),
    chosen: referenceText(sample.reference),
    rejected: `not ${referenceText(sample.reference)}`,
    completion: sample.output,
    reference_answer: wrapped(sample.reference),
  }),
  verl: (sample) => ({
    id: sample.id,
    data_source: 'customized',
    prompt: prompted(sample),
    response: sample.output,
    extra_info: { reference_answer: wrapped(sample.reference), processor_config: {} },
  }),
}

/** How a row says that it has no reference. */
const bare: Readonly<Record<SampleFormat, object>> = {
  messages: { reference_answer: { text: '' } },
  'sagemaker-eval': { reference_answer: { text: '' }, response: '' },
  'hf-prompt-completion': { reference_answer: { text: '' } },
  'hf-preference': { reference_answer: { text: '' } },
  verl: { extra_info: { reference_answer: { text: '' } } },
}

type Variant = readonly [name: string, fields: object]

/** Each is sent with another of the few samples. */
const variants: Readonly<
  Partial<Record<SampleFormat, (first: ProbeSample, few: readonly ProbeSample[]) => readonly Variant[]>>
> = {
  messages: (first, [, second = first]) => [
    ['the gold turn before the generated one', { messages: twoTurns(first) }],
    ['the gold turn before a wrong one', { messages: twoTurns(second) }],
  ],
  'sagemaker-eval': (first) => [['a reference that is text', { reference_answer: referenceText(first.reference) }]],
}

const twoTurns = ({ turns, output, reference }: ProbeSample) => [
  ...turns,
  { role: 'assistant', content: referenceText(reference) },
  { role: 'assistant', content: output },
]
