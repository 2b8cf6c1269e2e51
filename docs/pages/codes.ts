import { exitCodes, verdictOf } from '../../src/cli/exit-code.ts'
import { type Explanation, errorCodes } from '../../src/error-codes.ts'
import type { ErrorCode } from '../../src/errors.ts'
import { prose } from './cell.ts'

/** What the thousands of a code say it is about. */
const subjects: Readonly<Record<string, string>> = {
  NE1: 'Command line and settings',
  NE2: 'Datasets and recorded answers',
  NE3: 'Contract, handler, stages and metrics',
  NE4: 'Recipes and jobs',
  NE5: 'Judges and AWS',
  NE6: 'Results and archives',
}

const subjectOf = (code: string): string => code.slice(0, 3)

const codeLines = ([code, { title, why, mend }]: readonly [string, Explanation]): string[] => [
  '',
  `### ${code}`,
  '',
  `**${prose(title)}** · exit ${exitCodes[verdictOf({ code: code as ErrorCode })]}`,
  '',
  prose(why),
  ...(mend === '' ? [] : ['', `*What to do.* ${prose(mend)}`]),
]

/** Every code, with what `nova-eval explain` says of it and the exit code of a command that it ends. */
export function codesPage(): string {
  const bySubject = Map.groupBy(Object.entries(errorCodes), ([code]) => subjectOf(code))
  const sections = [...bySubject].flatMap(([subject, codes]) => [
    '',
    `## ${subject}xxx: ${subjects[subject]}`,
    ...codes.flatMap(codeLines),
  ])
  return [
    '# Codes',
    '',
    'Made by `npm run docs` from the table that `nova-eval explain CODE` prints. A code stands in every message, finding and report, and keeps',
    'its meaning. The exit code is that of a command which the code ends; one that is told as a warning, or as the cause of a wrong',
    'answer, ends none.',
    '',
    '| codes | about | how many |',
    '|---|---|---|',
    ...[...bySubject].map(
      ([subject, codes]) =>
        `| [${subject}xxx](#${anchorOf(`${subject}xxx: ${subjects[subject]}`)}) | ${subjects[subject]} | ${codes.length} |`,
    ),
    ...sections,
    '',
  ].join('\n')
}

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-')
