import { pythonSyntaxError, pythonTooDeep } from './python-cursor.ts'
import type { PythonCall, PythonNode } from './python-nodes.ts'
import { PythonParser } from './python-parser.ts'
import type { PythonToken } from './python-tokens.ts'

/** A call whose name is known. */
export type NamedPythonCall = PythonCall & { readonly name: string }

export interface PythonCallsRead {
  /** Undefined where the source holds anything but calls. */
  readonly calls: readonly NamedPythonCall[] | undefined
  /** Where the last token read ends. */
  readonly end: number
  /** How far it was looked ahead. */
  readonly reached: number
  /** It ended because brackets are nested too deeply. */
  readonly tooDeep: boolean
}

/** CPython's bound on nested brackets. */
const maxDepth = 200

/**
 * The calls that a text consists of: `f(a=1)`, `[f(a=1), g()]`, one after the other on lines or between commas. O(n).
 *
 * Undefined where the text is anything else. `[]` holds none. Keywords of the language may name arguments (`from=`), for tools are
 * not Python. Nothing is evaluated.
 *
 * @example pythonCalls('[f(a=1), g()]').map(({ name }) => name) // ['f', 'g']
 * @example pythonCalls('Sure, f(a=1)!') // undefined
 */
export function pythonCalls(text: string): readonly NamedPythonCall[] | undefined {
  const parser = new PythonParser({ text, maxDepth, strict: false }, 0)
  const calls: NamedPythonCall[] = []
  const found = attempt(() => {
    for (let items = 0; ; items++) {
      while (parser.token.kind === 'newline' || parser.is(';') || (items > 0 && parser.is(','))) parser.next()
      if (parser.token.kind === 'end') return items > 0
      const more = callsOf(parser.expression())
      if (more === undefined) return false
      calls.push(...more)
    }
  })
  return found ? calls : undefined
}

/**
 * The calls that stand at `start`: one, or square brackets with nothing but calls in them; what follows is not read. O(length read).
 *
 * @example pythonCallsAt('see [f(1)]. There', 4).end // 10
 */
export function pythonCallsAt(text: string, start: number): PythonCallsRead {
  const parser = new PythonParser({ text, maxDepth, strict: false }, start)
  let tooDeep = false
  const calls = attempt(
    () => (parser.is('[') ? listAt(parser) : [callAt(parser, start)]),
    () => {
      tooDeep = true
    },
  )
  return { calls, end: parser.end, reached: Math.max(parser.end, parser.token.end), tooDeep }
}

/**
 * The expression that a text is, as CPython's `ast.parse(text, mode='eval')` reads it; undefined where it raises SyntaxError. O(n).
 *
 * @example pythonExpression('f(a=1), g()').kind // 'tuple'
 * @example pythonExpression('f(from=1)') // undefined
 */
export function pythonExpression(text: string): PythonNode | undefined {
  const parser = new PythonParser({ text, maxDepth, strict: true }, 0)
  const is = (kind: PythonToken['kind']) => parser.token.kind === kind
  return attempt(() => {
    while (is('newline')) parser.next()
    const { start } = parser.token
    const first = parser.expression()
    const items = [first]
    let commas = 0
    for (; parser.take(','); commas++) if (!is('newline') && !is('end')) items.push(parser.expression())
    while (is('newline')) parser.next()
    if (!is('end')) return undefined
    return commas === 0 ? first : { kind: 'tuple', items, start, end: parser.end }
  })
}

function listAt(parser: PythonParser): NamedPythonCall[] {
  const calls: NamedPythonCall[] = []
  parser.expect('[')
  while (!parser.take(']')) {
    const item = parser.expression()
    if (!isNamed(item)) throw pythonSyntaxError
    calls.push(item)
    if (!parser.is(']')) parser.expect(',')
  }
  return calls
}

function callAt(parser: PythonParser, start: number): NamedPythonCall {
  const parts: string[] = []
  do parts.push(parser.next().text)
  while (parser.take('.'))
  const name = parts.join('.')
  return { ...parser.call(start, name), name }
}

function callsOf(node: PythonNode): readonly NamedPythonCall[] | undefined {
  if (isNamed(node)) return [node]
  if (node.kind !== 'list' && node.kind !== 'tuple' && node.kind !== 'set') return undefined
  return node.items.every(isNamed) ? node.items : undefined
}

function isNamed(node: PythonNode): node is NamedPythonCall {
  return node.kind === 'call' && node.name !== undefined
}

function attempt<T>(read: () => T, onDepth?: () => void): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error === pythonTooDeep) onDepth?.()
    else if (error !== pythonSyntaxError) throw error
    return undefined
  }
}
