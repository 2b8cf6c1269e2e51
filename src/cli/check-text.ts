import type { ProjectReport } from '../check/check-project.ts'
import type { Change } from '../check/fix-recipe.ts'
import type { ProjectParts } from '../check/request.ts'
import { type Finding, hasErrors } from '../finding.ts'
import { findingsText } from '../report/findings-text.ts'

/** What a check says beside the project itself. */
export interface CheckTextOptions {
  readonly settings: readonly Finding[]
  readonly changes: readonly Change[]
  /** Whether mending was asked for. */
  readonly fix: boolean
  /** The parts that were named, and not found by convention. */
  readonly named: ProjectParts
}

/** A check for people: the parts, what was mended, what was found, and the next command. */
export function checkText(report: ProjectReport, { settings, changes, fix, named }: CheckTextOptions): string[] {
  const findings = [...settings, ...report.findings]
  return [
    ...partsText(report),
    '',
    ...changes.map(({ file, code, what }) => `mended  ${file}  ${code}  ${what}`),
    ...(changes.length === 0 ? [] : ['']),
    ...findingsText(findings),
    '',
    `next:  npx nova-eval ${nextCommand(report, findings, { fix, named })}`,
  ]
}

function partsText({ parts, recipe, dataset, speaks, call }: ProjectReport): string[] {
  const rows =
    dataset === undefined
      ? ''
      : `${dataset.facts.rows.toLocaleString('en-US')} rows of ${dataset.format ?? 'no known format'}`
  const spoken = speaks.length === 0 ? '' : `speaks ${speaks.join(', ')}`
  const called = call === undefined ? '' : `, calls ${call.forms.join(' and ')}`
  const lines = [
    ['handler', parts.processor, spoken],
    ['dataset', parts.data, rows],
    ['recipe', parts.recipe, recipe === undefined ? '' : `${recipe.kind}${called}`],
  ] as const
  const width = Math.max(...lines.map(([, file = '-']) => file.length))
  return lines.map(([part, file = '-', what]) =>
    `${part.padEnd('handler'.length)}  ${file.padEnd(width)}  ${what}`.trimEnd(),
  )
}

/** Codes that `--fix` mends, and those of which it mends one case. */
const mechanical = new Set(['NE4101', 'NE2002', 'NE2003'])
const isMechanical = ({ code, path, message }: Finding): boolean =>
  mechanical.has(code) ||
  (code === 'NE4111' && message.includes('got "mean"')) ||
  (code === 'NE2006' && path === '/metadata' && message.endsWith('an object'))

function nextCommand(
  { parts, recipe, call }: ProjectReport,
  findings: readonly Finding[],
  { fix, named }: Pick<CheckTextOptions, 'fix' | 'named'>,
): string {
  if (!fix && findings.some(isMechanical)) {
    const flags = (['processor', 'data', 'recipe'] as const).filter((part) => named[part] !== undefined)
    return ['check', ...flags.map((part) => `--${part} ${named[part]}`), '--fix'].join(' ')
  }
  const worst = findings.find(({ level }) => level === 'error')
  if (hasErrors(findings) && worst !== undefined) return `explain ${worst.code}`
  if (parts.processor !== undefined && recipe?.facts.lambdaPath !== undefined && recipe.facts.lambdaArn === undefined)
    return `deploy --name SageMaker-${recipe.facts.name ?? 'my-eval'} --processor ${parts.processor} --dry-run`
  if (parts.processor === undefined || parts.data === undefined) return 'check --help'
  const caller = callers[call?.tongue ?? ''] ?? 'smtj'
  return `emulate ${parts.processor} --data ${parts.data} --caller ${caller}`
}

/** Who plays the job's part in an emulation; of the callers of a reward the one whose batches are published, so that the line runs as it stands. */
const callers: Readonly<Record<string, string>> = { byom: 'byom', rft: 'smtj', scorer: 'serverless' }
