/**
 * A text as Markdown prose: what would be taken for HTML or emphasis is escaped, but for what stands in backticks.
 *
 * @example prose('write `<name>` for <name>') // 'write `<name>` for \\<name>'
 */
export const prose = (text: string): string => text.replace(/(`[^`]*`)|[<*]/g, (found, code) => code ?? `\\${found}`)

/** A text as the cell of a table. */
export const cell = (text: string): string => prose(text).replaceAll('|', '\\|').replaceAll('\n', ' ')
