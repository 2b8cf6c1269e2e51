import { callers } from '../../src/contract/callers.ts'
import { cell } from './cell.ts'

/** The decision table of the handler, as `probe` prints it. */
export function callersPage(): string {
  const rows = callers.map(
    ({ id, event, reads, answers, source }) =>
      `| \`${id}\` | ${cell(event)} | ${cell(reads)} | ${cell(answers)} | ${source.startsWith('http') ? `[source](${source})` : source} |`,
  )
  return [
    '# Callers',
    '',
    'Made by `npm run docs` from the table that the handler decides by; `nova-eval probe` prints the same. An event is from the caller of the',
    'first row that fits it. A list is of one kind: elements of another kind fail alone. What an event cannot tell, which of three',
    'forms a reward is answered in, is said by `NOVA_EVAL_CALLER` or the option `caller`: `rft`, `scorer` or `nova-scorer`.',
    '',
    '| row | the event | what is read | what is answered | |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
