/**
 * What the grader of the MATH dataset takes for the boxed answer, or undefined where it finds none.
 *
 * From the last `\boxed` (or, without any, `\fbox`) to where the braces behind it are balanced, backslashes not regarded; and of that only what
 * begins with `\boxed{`. So an unfinished last box hides a finished one. O(n).
 *
 * @see `last_boxed_only_string` and `remove_boxed` of hendrycks/math, 985bdc1
 * @example hendrycksBoxed('\\boxed{1} and \\boxed{2}') // '2'
 * @example hendrycksBoxed('\\boxed{1} and \\boxed{2') // undefined
 */
export function hendrycksBoxed(text: string): string | undefined {
  const at = Math.max(text.lastIndexOf('\\boxed'), text.includes('\\boxed') ? -1 : text.lastIndexOf('\\fbox'))
  if (!text.startsWith('\\boxed{', at)) return undefined
  let open = 0
  for (let end = at + 6; end < text.length; end++) {
    if (text[end] === '{') open++
    else if (text[end] === '}') {
      open--
      if (open === 0) return text.slice(at + 7, end)
    }
  }
  return undefined
}
