import { PythonCursor, pythonSyntaxError, pythonTooDeep } from './python-cursor.ts'
import { arithmetic, constants, keywords, longestChain, ofNot, ofSign, strengthOf } from './python-grammar.ts'
import type { PythonCall, PythonNode } from './python-nodes.ts'
import type { PythonToken } from './python-tokens.ts'

/**
 * A parser for expressions of Python, by recursive descent over `pythonToken`: it builds what graders of tool calls look at, and never
 * evaluates anything. Linear; throws `pythonSyntaxError` or `pythonTooDeep`, and nothing else.
 *
 * Not known: `:=`, `yield`, `await`; the inside of f-strings is passed over.
 */
export class PythonParser extends PythonCursor {
  #depth = 0

  expression(): PythonNode {
    const { start } = this.token
    if (this.take('lambda')) {
      this.#parameters()
      this.#deeper(() => this.expression())
      return this.#other('expression', start)
    }
    const node = this.#operators(0)
    if (!this.take('if')) return node
    this.#operators(0)
    this.expect('else')
    this.#deeper(() => this.expression())
    return this.#other('expression', start)
  }

  /** The arguments of a call, from the opening bracket on. */
  call(start: number, name: string | undefined): PythonCall {
    const positional: PythonNode[] = []
    const named: [string | undefined, PythonNode][] = []
    this.expect('(')
    while (!this.take(')')) {
      const { start: from, kind, text } = this.token
      if (this.take('**')) named.push([undefined, this.expression()])
      else if (this.is('*')) positional.push(this.#item())
      else if (kind === 'name' && this.followedByEquals()) {
        if (this.reading.strict && keywords.has(text)) throw pythonSyntaxError
        this.next()
        this.expect('=')
        named.push([text, this.expression()])
      } else {
        if (named.length > 0) throw pythonSyntaxError
        positional.push(this.#comprehension(this.expression(), from))
      }
      if (!this.is(')')) this.expect(',')
    }
    return { kind: 'call', name, positional, keywords: named, start, end: this.end }
  }

  #deeper<T>(read: () => T): T {
    if (++this.#depth > this.reading.maxDepth) throw pythonTooDeep
    const value = read()
    this.#depth--
    return value
  }

  #operators(weakest: number): PythonNode {
    return this.#deeper(() => this.#chain(weakest))
  }

  #chain(weakest: number): PythonNode {
    const { start } = this.token
    let left = this.#prefixed(weakest)
    for (let chain = 1; ; chain++) {
      const operator = this.token.kind === 'operator' || this.token.kind === 'name' ? this.token.text : ''
      const strength = strengthOf.get(operator) ?? -1
      if (strength < weakest) break
      this.next()
      if (operator === 'not') this.expect('in')
      else if (operator === 'is') this.take('not')
      // A power binds to the right, and its exponent may have a sign.
      const right = this.#operators(operator === '**' ? ofSign : strength + 1)
      left =
        arithmetic.has(operator) && chain <= longestChain
          ? { kind: 'arithmetic', operator, left, right, start, end: this.end }
          : this.#other('expression', start)
    }
    return left
  }

  #prefixed(weakest: number): PythonNode {
    const { start, text, kind } = this.token
    const sign = kind === 'operator' && (text === '-' || text === '+' || text === '~') ? text : undefined
    const operator = sign ?? (this.is('not') && weakest <= ofNot ? 'not' : undefined)
    if (operator === undefined) return this.#primary()
    this.next()
    const operand = this.#operators(sign ? ofSign : ofNot)
    return { kind: 'unary', operator, operand, start, end: this.end }
  }

  #primary(): PythonNode {
    const { start } = this.token
    let node = this.#atom()
    let name = node.kind === 'name' ? node.name : undefined
    for (;;) {
      if (this.is('(')) {
        node = this.call(start, name)
        name = undefined
      } else if (this.take('.')) {
        const { kind, text } = this.next()
        if (kind !== 'name' || keywords.has(text)) throw pythonSyntaxError
        name = name === undefined ? undefined : `${name}.${text}`
        node = this.#other('attribute', start)
      } else if (this.take('[')) {
        this.#slices()
        name = undefined
        node = this.#other('subscript', start)
      } else return node
    }
  }

  #atom(): PythonNode {
    const token = this.next()
    const { kind, text, start, end } = token
    if (kind === 'number') return { kind: 'constant', value: token.number, start, end }
    if (kind === 'string' || isBytesOrFormat(token)) return this.#strings(token)
    if (kind === 'foreign') return this.#other('foreign', start)
    if (kind === 'name') {
      const value = constants.get(text)
      if (value !== undefined) return { kind: 'constant', value, start, end }
      if (keywords.has(text)) throw pythonSyntaxError
      return { kind: 'name', name: text, start, end }
    }
    if (text === '[') return { kind: 'list', items: this.#items(']'), start, end: this.end }
    if (text === '(') return this.#parenthesis(start)
    if (text === '{') return this.#braces(start)
    if (text === '...') return this.#other('ellipsis', start)
    throw pythonSyntaxError
  }

  /** Strings that stand side by side are one; bytes and texts do not mix. */
  #strings(first: PythonToken): PythonNode {
    const tokens = [first]
    while (this.token.kind === 'string' || isBytesOrFormat(this.token)) tokens.push(this.next())
    const bytes = tokens.filter(({ kind, text }) => kind === 'foreign' && text.startsWith('b')).length
    if (bytes > 0 && bytes < tokens.length) throw pythonSyntaxError
    if (bytes > 0) return this.#other('foreign', first.start)
    if (tokens.some(isBytesOrFormat)) return this.#other('format', first.start)
    const value = tokens.map(({ text }) => text).join('')
    return { kind: 'constant', value, start: first.start, end: this.end }
  }

  #parenthesis(start: number): PythonNode {
    if (this.take(')')) return { kind: 'tuple', items: [], start, end: this.end }
    const first = this.#item()
    if (this.take(')')) return first
    this.expect(',')
    return { kind: 'tuple', items: [first, ...this.#items(')')], start, end: this.end }
  }

  #braces(start: number): PythonNode {
    if (this.take('}')) return { kind: 'dict', entries: [], start, end: this.end }
    const first = this.is('**') ? undefined : this.#item()
    if (first && this.take('}')) return { kind: 'set', items: [first], start, end: this.end }
    if (first && this.take(',')) return { kind: 'set', items: [first, ...this.#items('}')], start, end: this.end }
    return { kind: 'dict', entries: this.#entries(first), start, end: this.end }
  }

  /** The entries of a dict up to its end, the first key read already. */
  #entries(first: PythonNode | undefined): [PythonNode, PythonNode][] {
    const entries: [PythonNode, PythonNode][] = []
    let key = first
    do {
      const { start } = this.token
      if (!key && this.take('**')) {
        this.expression()
        const rest = this.#other('expression', start)
        entries.push([rest, rest])
      } else {
        key ??= this.expression()
        this.expect(':')
        entries.push([key, this.#comprehension(this.expression(), start)])
      }
      key = undefined
      if (!this.is('}')) this.expect(',')
    } while (!this.take('}'))
    return entries
  }

  #items(closer: string): PythonNode[] {
    const items: PythonNode[] = []
    while (!this.take(closer)) {
      items.push(this.#item())
      if (!this.is(closer)) this.expect(',')
    }
    return items
  }

  #item(): PythonNode {
    const { start } = this.token
    if (!this.take('*')) return this.#comprehension(this.expression(), start)
    this.expression()
    return this.#other('expression', start)
  }

  /** The element of a comprehension with all that belongs to it, or the element alone where none follows. */
  #comprehension(element: PythonNode, start: number): PythonNode {
    if (!this.is('for') && !this.is('async')) return element
    while (this.is('for') || this.is('async')) {
      this.take('async')
      this.expect('for')
      do this.#operators(strengthOf.get('|') as number)
      while (this.take(',') && !this.is('in'))
      this.expect('in')
      this.#operators(0)
      while (this.take('if')) this.#operators(0)
    }
    return this.#other('expression', start)
  }

  /** What stands in the brackets of a subscript, up to their end. */
  #slices(): void {
    const ends = () => this.is(':') || this.is(',') || this.is(']')
    do {
      if (this.is(',') || this.is(']')) throw pythonSyntaxError
      if (!ends()) this.expression()
      while (this.take(':')) if (!ends()) this.expression()
      if (!this.is(']')) this.expect(',')
    } while (!this.take(']'))
  }

  /** The parameters of a lambda, up to its colon. */
  #parameters(): void {
    while (!this.take(':')) {
      if (!this.take('/')) {
        const bare = this.take('*') && this.is(',')
        if (!bare) {
          this.take('**')
          const { kind, text } = this.next()
          if (kind !== 'name' || keywords.has(text)) throw pythonSyntaxError
          if (this.take('=')) this.expression()
        }
      }
      if (!this.is(':')) this.expect(',')
    }
  }

  #other(form: (PythonNode & { kind: 'other' })['form'], start: number): PythonNode {
    return { kind: 'other', form, start, end: this.end }
  }
}

function isBytesOrFormat({ kind, text }: PythonToken): boolean {
  return kind === 'foreign' && /^[bf]/.test(text)
}
