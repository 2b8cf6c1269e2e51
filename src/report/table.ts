/** A column of a table: how it is headed and on which side its cells stand. */
export interface Column {
  readonly head: string
  readonly align: 'left' | 'right'
}

/**
 * A table as lines of text, two spaces between columns, as wide as its cells.
 *
 * @example renderTable([{ head: 'n', align: 'right' }], [['12']]) // [' n', '12']
 */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ head }, at) => Math.max(width(head), ...rows.map((row) => width(row[at] ?? ''))))
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, at) => {
        const cell = cells[at] ?? ''
        const room = ' '.repeat((widths[at] ?? 0) - width(cell))
        return align === 'left' ? cell + room : room + cell
      })
      .join('  ')
      .trimEnd()
  return [line(columns.map(({ head }) => head)), ...rows.map(line)]
}

/** Code points, wide ones twice: CJK and emoji take two cells of a terminal. */
function width(text: string): number {
  let cells = 0
  for (const char of text)
    cells += /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u.test(char)
      ? 2
      : /\p{M}/u.test(char)
        ? 0
        : 1
  return cells
}
