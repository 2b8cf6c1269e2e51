/**
 * A text as a terminal may be shown it: what came from AWS, a log or a file must not steer it. Lines and tabs stay.
 *
 * @example tamed('\u001b[2Jgone') // '\\x1b[2Jgone'
 */
export const tamed = (text: string): string =>
  text.replace(/[^\P{Cc}\n\t]/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`)
