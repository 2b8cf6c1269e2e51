import type { PythonNumber } from './python-tokens.ts'

/** An expression of Python, with its place in the source. What is neither literal, name nor call is told apart only as far as graders do. */
export type PythonNode = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'constant'; readonly value: string | boolean | null | PythonNumber }
  | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly PythonNode[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [key: PythonNode, value: PythonNode])[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: '-' | '+' | '~' | 'not'; readonly operand: PythonNode }
  | { readonly kind: 'arithmetic'; readonly operator: string; readonly left: PythonNode; readonly right: PythonNode }
  | PythonCallParts
  | {
      readonly kind: 'other'
      readonly form: 'attribute' | 'subscript' | 'foreign' | 'format' | 'ellipsis' | 'expression'
    }
)

interface PythonCallParts {
  readonly kind: 'call'
  /** The dotted name; undefined where what is called is no name. */
  readonly name: string | undefined
  readonly positional: readonly PythonNode[]
  /** In the order of the source; `**rest` has no name. */
  readonly keywords: readonly (readonly [name: string | undefined, value: PythonNode])[]
}

export type PythonCall = PythonCallParts & { readonly start: number; readonly end: number }
