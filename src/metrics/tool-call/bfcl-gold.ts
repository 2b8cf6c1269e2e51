import { MetricError } from '../../errors.ts'
import { type ExactValue, isExactObject, parseExactJson } from '../../text/exact-json.ts'
import { jsonDepth } from '../../text/json-flags.ts'
import type { BfclTypes } from './bfcl-values.ts'
import { fromJson, keepNumber, type PythonData } from './python-data.ts'

/** A row of BFCL: its `function` (one description or several) beside the `ground_truth` of the file of possible answers. */
export interface BfclGold {
  readonly function: object | readonly object[]
  readonly ground_truth: readonly object[]
}

/** One call that is expected: acceptable values by parameter, `""` among them where it may be left out. */
export interface BfclAnswer {
  readonly name: string
  readonly answers: ReadonlyMap<string, readonly PythonData[]>
  /** The declared types of the parameters of the function of that name. */
  readonly types: ReadonlyMap<string, BfclTypes & { readonly declared: string }>
  readonly required: readonly string[]
}

/** BFCL's words for types, and JSON Schema's where they differ, as Python's. */
const types: ReadonlyMap<string, string> = new Map([
  ['string', 'str'],
  ['integer', 'int'],
  ['float', 'float'],
  ['number', 'float'],
  ['boolean', 'bool'],
  ['array', 'list'],
  ['tuple', 'list'],
  ['dict', 'dict'],
  ['object', 'dict'],
  ['any', 'str'],
])

/** What a row of BFCL asks for. A number of a row that is no text is an int where it is whole. */
export function bfclAnswers(gold: string | BfclGold): { answers: BfclAnswer[]; functions: number } {
  const row = parsed(gold)
  const described = isExactObject(row) ? row.function : undefined
  const truth = isExactObject(row) ? row.ground_truth : undefined
  const functions = Array.isArray(described) ? described : described === undefined ? [] : [described]
  if (!Array.isArray(truth) || truth.length === 0 || functions.length === 0)
    throw badGold('expected { function, ground_truth } with a call at least')
  return { answers: truth.map((call) => answerOf(call, functions)), functions: functions.length }
}

function parsed(gold: string | BfclGold): ExactValue {
  try {
    const text = typeof gold === 'string' ? gold : JSON.stringify(gold)
    if (jsonDepth(text) <= 200) return parseExactJson(text, keepNumber)
  } catch (cause) {
    throw badGold('expected JSON', cause)
  }
  throw badGold('nested too deeply')
}

function answerOf(call: ExactValue, functions: readonly ExactValue[]): BfclAnswer {
  const [entry, ...more] = isExactObject(call) ? Object.entries(call) : []
  if (!entry || more.length > 0 || !isExactObject(entry[1]))
    throw badGold('a call of ground_truth is { name: { ... } }')
  const [name, accepted] = entry
  const found = functions.find((one) => isExactObject(one) && one.name === name)
  const parameters = isExactObject(found) ? found.parameters : undefined
  const properties = isExactObject(parameters) ? parameters.properties : undefined
  if (!isExactObject(parameters) || !isExactObject(properties))
    throw badGold('expected for every call a function of its name, with parameters.properties')
  return {
    name,
    answers: new Map(Object.entries(accepted).map(([key, list]) => [key, listOf(list).map(fromJson)])),
    types: new Map(Object.entries(properties).map(([key, property]) => [key, typesOf(property)])),
    required: listOf(parameters.required ?? []).map(String),
  }
}

function listOf(value: ExactValue): ExactValue[] {
  if (Array.isArray(value)) return value
  throw badGold('expected lists of acceptable values, and of required names')
}

function typesOf(property: ExactValue): BfclTypes & { readonly declared: string } {
  const declared = isExactObject(property) ? property.type : undefined
  const items = isExactObject(property) ? property.items : undefined
  const own = typeof declared === 'string' ? types.get(declared) : undefined
  if (typeof declared !== 'string' || own === undefined) throw badGold('a parameter of a type that BFCL does not know')
  const inner =
    own === 'list' && isExactObject(items) && typeof items.type === 'string' ? types.get(items.type) : undefined
  return { own, items: inner, declared }
}

function badGold(what: string, cause?: unknown): MetricError {
  return new MetricError(`toolCallBfcl: gold: ${what}`, { code: 'NE3501', cause })
}
