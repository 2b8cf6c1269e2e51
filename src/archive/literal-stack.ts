import { keyOf, type PythonObject, unhashable } from './python-object.ts'

/** What is no literal, or one beyond the limits. */
export class LiteralFault extends Error {}

/** A container that is still open. All have one shape, which is never undone: there is one for each bracket of each cell. */
class Frame {
  readonly open: '' | '[' | '(' | '{'
  readonly items: PythonObject[] = []
  /** Once a colon has been read. */
  dict: Map<PythonObject, PythonObject> | undefined = undefined
  /** The members that are no texts, by what equals them; of equal ones the first stays. */
  keys: Map<unknown, PythonObject> | undefined = undefined
  key: PythonObject | undefined = undefined
  /** Read, and waiting for the mark that says what it is. */
  held: PythonObject | undefined = undefined
  commas = false

  constructor(open: Frame['open']) {
    this.open = open
  }
}

const closers: Readonly<Record<string, string>> = { ']': '[', ')': '(', '}': '{' }

/** Puts the values of a literal together as its brackets say: a stack, so that no nesting overflows another. */
export class LiteralStack {
  readonly #maxDepth: number
  readonly #maxValues: number
  readonly #frames: Frame[] = []
  readonly #tuples = new WeakSet<object>()
  #frame = new Frame('')
  #values = 0

  constructor(maxDepth: number, maxValues: number) {
    this.#maxDepth = maxDepth
    this.#maxValues = maxValues
  }

  get inBrackets(): boolean {
    return this.#frames.length > 0
  }

  /** Takes a bracket, a comma or a colon. */
  mark(mark: string): void {
    if (mark === ',') this.#comma()
    else if (mark === ':') this.#colon()
    else if (mark === '[' || mark === '(' || mark === '{') this.#open(mark)
    else this.#close(mark)
  }

  /** Takes a value. */
  put(value: PythonObject): void {
    if (this.#frame.held !== undefined) throw new LiteralFault('two values without a comma between them')
    if (++this.#values > this.#maxValues) throw new LiteralFault(`more than ${this.#maxValues} values`)
    this.#frame.held = value
  }

  /** The whole, where all brackets are closed. */
  finish(): PythonObject {
    const frame = this.#frame
    if (frame.open !== '') throw new LiteralFault('a bracket that is not closed')
    if (frame.held !== undefined) this.#commit(frame, frame.held)
    if (frame.commas) return frame.items
    const [only] = frame.items
    if (only === undefined) throw new LiteralFault('no value')
    return only
  }

  #open(open: '[' | '(' | '{'): void {
    if (this.#frame.held !== undefined) throw new LiteralFault('a call or a subscript')
    if (this.#frames.length >= this.#maxDepth)
      throw new LiteralFault(`brackets nested more than ${this.#maxDepth} deep`)
    this.#frames.push(this.#frame)
    this.#frame = new Frame(open)
  }

  #close(mark: string): void {
    const frame = this.#frame
    const parent = closers[mark] === frame.open ? this.#frames.pop() : undefined
    if (parent === undefined) throw new LiteralFault('a bracket that closes none')
    if (frame.held !== undefined) this.#commit(frame, frame.held)
    else if (frame.key !== undefined) throw new LiteralFault('a key without a value')
    this.#frame = parent
    this.put(this.#built(frame))
  }

  #built({ open, items, dict, commas }: Frame): PythonObject {
    if (open === '[') return items
    if (open === '{') return dict ?? (items.length > 0 ? new Set(items) : new Map())
    const [only] = items
    // Brackets around one value are none of a tuple.
    if (only !== undefined && !commas) return only
    this.#tuples.add(items)
    return items
  }

  #comma(): void {
    const { held } = this.#frame
    if (held === undefined) throw new LiteralFault('a comma without a value before it')
    this.#commit(this.#frame, held)
    this.#frame.commas = true
  }

  #colon(): void {
    const frame = this.#frame
    const { held } = frame
    if (frame.open !== '{' || held === undefined || frame.key !== undefined || frame.items.length > 0)
      throw new LiteralFault('a colon outside of a dict')
    frame.key = held
    frame.held = undefined
    frame.dict ??= new Map()
  }

  #commit(frame: Frame, value: PythonObject): void {
    frame.held = undefined
    if (frame.open !== '{') frame.items.push(value)
    else if (frame.dict === undefined) {
      if (this.#member(frame, value) === undefined) frame.items.push(value)
    } else if (frame.key === undefined) throw new LiteralFault('a value without a key')
    else {
      const { key } = frame
      frame.dict.set(typeof key === 'string' ? key : (this.#member(frame, key) ?? key), value)
      frame.key = undefined
    }
  }

  /** The equal one that is a member already; else the value becomes one. */
  #member(frame: Frame, value: PythonObject): PythonObject | undefined {
    const key = keyOf(value, this.#tuples)
    if (key === unhashable) throw new LiteralFault('a key or member that Python cannot hash')
    frame.keys ??= new Map()
    if (frame.keys.has(key)) return frame.keys.get(key)
    frame.keys.set(key, value)
    return undefined
  }
}
