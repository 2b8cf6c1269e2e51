import { byLevel, type Finding } from '../finding.ts'

/**
 * Findings for a terminal: a block a file, a line a finding with its hint below, and the count of each level.
 *
 * @example findingsText([]) // ['no problem found']
 */
export function findingsText(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return ['no problem found']
  const files = Map.groupBy(byLevel(findings), ({ file }) => file)
  return [...[...files].flatMap(([file, found]) => [...blockOf(file, found), '']), countsText(findings)]
}

const blockOf = (file: string | undefined, findings: readonly Finding[]): string[] => [
  ...(file === undefined ? [] : [file]),
  ...findings.flatMap(linesOf),
]

function linesOf({ code, level, message, hint, line, path, count }: Finding): string[] {
  const place = [line === undefined ? undefined : `line ${line}`, path === '' ? undefined : path]
    .filter((part) => part !== undefined)
    .join(' ')
  const more = count === undefined || count === 1 ? '' : `  (${count} places, this is the first)`
  return [
    `  ${code}  ${level.padEnd(7)}  ${place === '' ? '' : `${place}: `}${message}${more}`,
    ...(hint === undefined ? [] : [`                   ${hint}`]),
  ]
}

/**
 * How many findings there are of each level.
 *
 * @example countsText([]) // '0 errors, 0 warnings'
 */
export function countsText(findings: readonly Finding[]): string {
  const of = (level: Finding['level']): number => findings.filter((finding) => finding.level === level).length
  const notes = of('note')
  return [
    plural(of('error'), 'error'),
    plural(of('warning'), 'warning'),
    ...(notes === 0 ? [] : [plural(notes, 'note')]),
  ].join(', ')
}

const plural = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`
