/**
 * A LaTeX answer as the grader of the MATH dataset rewrites it before it compares, or undefined where that raises an exception.
 *
 * Line breaks, `\!`, `\left`, `\right`, degrees, `\$`, `\%` and spaces go, `tfrac` and `dfrac` become `frac`, text from `\text{ ` on is cut
 * off, a name of at most two characters before `=` too; `.5` becomes `0.5`, `\sqrt3` `\sqrt{3}`, `\frac12` and `1/2` `\frac{1}{2}`, and
 * of all decimals 0.5 alone a fraction. Step by step in its order, for the order tells. O(n).
 *
 * @see `_strip_string` in modeling/math_equivalence.py of hendrycks/math, 985bdc1
 * @example hendrycksNormalize('x = \\tfrac12') // '\\frac{1}{2}'
 * @example hendrycksNormalize('\\frac') // undefined
 */
export function hendrycksNormalize(answer: string): string | undefined {
  let text = answer
    .replaceAll('\n', '')
    .replaceAll('\\!', '')
    .replaceAll('\\\\', '\\')
    .replaceAll('tfrac', 'frac')
    .replaceAll('dfrac', 'frac')
    .replaceAll('\\left', '')
    .replaceAll('\\right', '')
    .replaceAll('^{\\circ}', '')
    .replaceAll('^\\circ', '')
    .replaceAll('\\$', '')
  const units = text.split('\\text{ ')
  if (units.length > 2) return undefined
  // Twice, as it is there: what the first time takes out may bring a backslash and a percent sign together.
  text = (units[0] as string)
    .replaceAll('\\%', '')
    .replaceAll('\\%', '')
    .replaceAll(' .', ' 0.')
    .replaceAll('{.', '{0.')
  if (text === '') return ''
  if (text.startsWith('.')) text = `0${text}`
  const [name = '', value, ...more] = text.split('=')
  if (value !== undefined && more.length === 0 && codePoints(name, 3).length <= 2) text = value
  const rooted = withBracedRoots(text)
  const braced = rooted === undefined ? undefined : withBracedFractions(rooted.replaceAll(' ', ''))
  return braced === undefined ? undefined : fractionOf(braced === '0.5' ? '1/2' : braced)
}

/** The first code points of a text, as many as are asked for: Python indexes by them. */
function codePoints(text: string, count: number): string[] {
  return [...text.slice(0, 2 * count)].slice(0, count)
}

function withBracedRoots(text: string): string | undefined {
  const [first = '', ...rest] = text.split('\\sqrt')
  const pieces = [first]
  for (const piece of rest) {
    const [next] = codePoints(piece, 1)
    if (next === undefined) return undefined
    pieces.push(next === '{' ? `\\sqrt${piece}` : `\\sqrt{${next}}${piece.slice(next.length)}`)
  }
  return pieces.join('')
}

function withBracedFractions(text: string): string | undefined {
  const [first = '', ...rest] = text.split('\\frac')
  const pieces = [first]
  for (const piece of rest) {
    const [above, below] = codePoints(piece, 2)
    if (above === undefined) return undefined
    if (above === '{') pieces.push(`\\frac${piece}`)
    else {
      // With one character left the grader gives the whole text back as it was.
      if (below === undefined) return text
      const behind = piece.slice(above.length + below.length)
      pieces.push(`\\frac{${above}}${below === '{' ? '{' : `{${below}}`}${behind}`)
    }
  }
  return pieces.join('')
}

/** `a/b` of two whole numbers as Python prints them. */
function fractionOf(text: string): string {
  const found = /^(0|-?[1-9]\d*)\/(0|-?[1-9]\d*)$/.exec(text)
  return found ? `\\frac{${found[1]}}{${found[2]}}` : text
}
