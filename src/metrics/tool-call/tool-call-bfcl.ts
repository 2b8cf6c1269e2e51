import { refuseUnknown } from '../../text/known-options.ts'
import { bestAssignment } from '../json/best-assignment.ts'
import { badOption } from '../json/read-pair.ts'
import { type BfclCall, decodeBfcl } from './bfcl-decode.ts'
import { type BfclAnswer, type BfclGold, bfclAnswers } from './bfcl-gold.ts'
import { type BfclFault, checkValue } from './bfcl-values.ts'
import { type PythonData, pythonType, tagged } from './python-data.ts'

export type { BfclGold }

export interface ToolCallBfclOptions {
  /** How several calls are paired: as BFCL does, each gold takes the first that fits, or by the best assignment. */
  readonly matching?: 'greedy' | 'assignment'
  /** Expect `_` for `.` in names, as for models that allow no dot. */
  readonly underscores?: boolean
}

export interface BfclVerdict {
  readonly valid: boolean
  /** BFCL's `error_type` where it is not valid. */
  readonly fault: BfclCallFault | undefined
}

export type BfclCallFault =
  | BfclFault
  | 'ast_decoder:decoder_failed'
  | 'simple_function_checker:wrong_count'
  | 'multiple_function_checker:wrong_count'
  | 'parallel_function_checker_no_order:wrong_count'
  | 'parallel_function_checker_no_order:cannot_find_match'
  | 'simple_function_checker:wrong_func_name'
  | 'simple_function_checker:missing_required'
  | 'simple_function_checker:unexpected_param'
  | 'simple_function_checker:missing_optional'

/**
 * The AST checker of the Berkeley Function-Calling Leaderboard, for Python: 1 or 0.
 *
 * The gold is a row's `function` beside its `ground_truth`, as text or as a value. One call, or as many as the gold has in any
 * order; names exact, every required parameter there, none unknown, types the declared ones (an int is a float too), strings and
 * lists as `""`-marked answers allow. O(n) beside pairing, which is quadratic in the calls (cubic with `matching: 'assignment'`).
 *
 * Known faults, kept: strings are compared without spaces, case and `,./-_*^`, so that "3.14" is "314"; every sign and `not` negates,
 * so that `+5` is -5; arguments without a name are dropped; dicts are compared one level deep; an empty list passes where a
 * parameter may be left out; several calls are paired greedily, so that a gold of [{a or b}, {a}] rejects [a, b] and accepts [b, a].
 * Not kept: `eval` of text of the model; here only sums and products of numbers are worked out. Sound: `toolCallExact`.
 *
 * @see `ast_checker.py` of bfcl-eval 2026.3.23, https://github.com/ShishirPatil/gorilla (6ea5797)
 * @example toolCallBfcl('f(city="new york ny")', { function: { name: 'f', parameters: { properties: { city: { type: 'string' } } } }, ground_truth: [{ f: { city: ['New York, NY'] } }] }) // 1
 */
export function toolCallBfcl(output: string, gold: string | BfclGold, options: ToolCallBfclOptions = {}): number {
  return bfclVerdict(output, gold, options).valid ? 1 : 0
}

/**
 * What the AST checker of BFCL says of an output, with its reason. See `toolCallBfcl`.
 *
 * @example bfclVerdict('Sorry.', { function: { name: 'f', parameters: { properties: {} } }, ground_truth: [{ f: {} }] }) // { valid: false, fault: 'ast_decoder:decoder_failed' }
 */
export function bfclVerdict(output: string, gold: string | BfclGold, options: ToolCallBfclOptions = {}): BfclVerdict {
  refuseUnknown('toolCallBfcl', options, ['matching', 'underscores'])
  const { matching = 'greedy', underscores = false } = options
  if (matching !== 'greedy' && matching !== 'assignment')
    throw badOption('toolCallBfcl', 'matching', 'greedy, assignment')
  if (typeof underscores !== 'boolean') throw badOption('toolCallBfcl', 'underscores', 'true, false')
  const { answers, functions } = bfclAnswers(gold)
  const calls = decodeBfcl(output)
  const fault = calls ? checkCalls(calls, answers, functions, matching, underscores) : 'ast_decoder:decoder_failed'
  return { valid: fault === undefined, fault }
}

function checkCalls(
  calls: readonly BfclCall[],
  answers: readonly BfclAnswer[],
  functions: number,
  matching: 'greedy' | 'assignment',
  underscores: boolean,
): BfclCallFault | undefined {
  const kind =
    answers.length > 1
      ? 'parallel_function_checker_no_order'
      : functions > 1
        ? 'multiple_function_checker'
        : 'simple_function_checker'
  if (calls.length !== answers.length) return `${kind}:wrong_count`
  const check = (answer: BfclAnswer, call: BfclCall) => checkCall(call, answer, underscores)
  if (answers.length === 1) return check(answers[0]!, calls[0]!)
  const paired = matching === 'greedy' ? pairedGreedily(answers, calls, check) : pairedBest(answers, calls, check)
  return paired ? undefined : 'parallel_function_checker_no_order:cannot_find_match'
}

type Check = (answer: BfclAnswer, call: BfclCall) => BfclCallFault | undefined

function pairedGreedily(answers: readonly BfclAnswer[], calls: readonly BfclCall[], check: Check): boolean {
  const left = new Set(calls)
  return answers.every((answer) => {
    const fits = [...left].find((call) => check(answer, call) === undefined)
    return fits !== undefined && left.delete(fits)
  })
}

function pairedBest(answers: readonly BfclAnswer[], calls: readonly BfclCall[], check: Check): boolean {
  const fits = answers.flatMap((answer) => calls.map((call) => (check(answer, call) === undefined ? 1 : 0)))
  return bestAssignment(Float64Array.from(fits), answers.length, calls.length).every((call) => call >= 0)
}

function checkCall(call: BfclCall, answer: BfclAnswer, underscores: boolean): BfclCallFault | undefined {
  const { answers, types, required } = answer
  if (call.name !== (underscores ? answer.name.replaceAll('.', '_') : answer.name))
    return 'simple_function_checker:wrong_func_name'
  if (required.some((name) => !call.parameters.has(name))) return 'simple_function_checker:missing_required'
  for (const [name, value] of call.parameters) {
    const accepted = answers.get(name)
    const type = types.get(name)
    if (!accepted || !type) return 'simple_function_checker:unexpected_param'
    const fault = checkValue(convertedTo(type.declared, value), accepted, type)
    if (fault) return fault
  }
  const missing = [...answers].some(([name, accepted]) => !call.parameters.has(name) && !accepted.includes(''))
  return missing ? 'simple_function_checker:missing_optional' : undefined
}

/** A tuple is taken for a list where one is declared, an int for a float. */
function convertedTo(declared: string, value: PythonData): PythonData {
  const data = tagged(value)
  if (declared === 'tuple' && data?.type === 'tuple') return { type: 'list', items: data.items }
  if ((declared === 'float' || declared === 'number') && data?.type === 'number' && pythonType(data) === 'int')
    return { ...data, integer: false }
  return value
}
