import { renderTable } from '../src/report/table.ts'

/** How a bench is run. */
export interface BenchOptions {
  /** Fewer rounds and processes, and no run of a million rows. */
  readonly quick: boolean
}

/** Prints one table under its title: names to the left, numbers to the right. */
export function printTable(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const columns = heads.map((head, at) => ({ head, align: at === 0 ? ('left' as const) : ('right' as const) }))
  process.stdout.write(
    `\n${title}\n${renderTable(columns, rows)
      .map((line) => `  ${line}\n`)
      .join('')}`,
  )
}

export function printNote(text: string): void {
  process.stdout.write(`  ${text}\n`)
}

/** A number with so many digits as say something. */
export function shown(value: number, unit = ''): string {
  const text = value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
  return unit === '' ? text : `${text} ${unit}`
}

export const ratio = (value: number): string => `x ${value.toFixed(2)}`

export const signed = (value: number, unit: string): string => `${value < 0 ? '-' : '+'}${shown(Math.abs(value), unit)}`
