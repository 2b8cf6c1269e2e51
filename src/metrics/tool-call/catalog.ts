import type { SampleMetric } from '../metric.ts'
import { toolCallAws } from './tool-call-aws.ts'
import { toolCallBfcl } from './tool-call-bfcl.ts'
import { toolCallExact } from './tool-call-exact.ts'
import { toolCallF1 } from './tool-call-f1.ts'
import { toolNameMatch } from './tool-name-match.ts'

/** An output without calls scores 0 against a gold with calls; the empty text is no gold, that no call is expected is `[]`. */
const share = {
  family: 'tool-call',
  range: [0, 1],
  direction: 'up',
  empty: { both: undefined, output: 0, gold: undefined },
} as const

export const toolCallCatalog: readonly SampleMetric[] = [
  {
    ...share,
    id: 'tool_call_f1',
    gold: 'tool-calls',
    laws: ['symmetric', 'identity'],
    source: 'ours: F1 over the arguments of calls, paired by the best assignment',
    score: (output, gold) => toolCallF1(output, gold),
  },
  {
    ...share,
    id: 'tool_call_exact',
    gold: 'tool-calls',
    laws: ['binary', 'symmetric', 'identity'],
    source: 'ours: the same calls, in any order',
    score: (output, gold) => toolCallExact(output, gold),
  },
  {
    ...share,
    id: 'tool_name_match',
    gold: 'tool-calls',
    laws: ['symmetric', 'identity'],
    source: 'ours: F1 over the names of the tools called',
    score: (output, gold) => toolNameMatch(output, gold),
  },
  {
    ...share,
    id: 'tool_call_bfcl',
    gold: 'bfcl-row',
    laws: ['binary'],
    source: 'ast_checker of bfcl-eval 2026.3.23 (gorilla 6ea5797), Python',
    score: (output, gold) => toolCallBfcl(output, gold),
  },
  {
    ...share,
    id: 'tool_call_aws',
    gold: 'python-call',
    laws: ['identity'],
    source: 'tool_call of aws/llm-eval-kit (e9159c2)',
    score: (output, gold) => toolCallAws(output, gold),
  },
]
