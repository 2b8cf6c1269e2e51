import { canonicalDecimal } from '../../text/canonical-decimal.ts'
import { asciiDigits, parsePythonFloat } from '../../text/python-float.ts'
import { pythonStrip } from '../../text/python-text.ts'
import { type PythonData, pythonEquals, tagged, valueAt } from './python-data.ts'

/** The two copies of AWS's grader; they differ in coercion, in calls without parameters and in rounding. */
export type AwsCopy = 'llm-eval-kit' | 'bedrock-samples'

/** `values_match` of either copy: equal in Python, equal after coercion, or alike item by item. */
export function coercedEqual(predicted: PythonData, expected: PythonData, copy: AwsCopy): boolean {
  if (pythonEquals(predicted, expected)) return true
  const coerced = copy === 'llm-eval-kit' ? coercedByKit(predicted, expected) : coercedBySamples(predicted, expected)
  if (coerced !== undefined) return coerced
  const got = tagged(predicted)
  const want = tagged(expected)
  if (got?.type === 'list' && want?.type === 'list')
    return (
      got.items.length === want.items.length && got.items.every((item, at) => coercedEqual(item, want.items[at]!, copy))
    )
  if (got?.type === 'dict' && want?.type === 'dict') {
    return (
      got.entries.every(([key]) => valueAt(want, key) !== undefined) &&
      want.entries.every(([key, value]) => {
        const other = valueAt(got, key)
        return other !== undefined && coercedEqual(other, value, copy)
      })
    )
  }
  return false
}

/** True where text reads as the other side; anything else is left to the comparison of lists and dicts. */
function coercedByKit(predicted: PythonData, expected: PythonData): true | undefined {
  return readsAs(predicted, expected) || readsAs(expected, predicted) || undefined
}

function readsAs(text: PythonData, other: PythonData): boolean {
  if (typeof text !== 'string') return false
  if (typeof other === 'boolean') return text.toLowerCase() === String(other)
  const number = tagged(other)
  if (number?.type !== 'number') return false
  return number.integer ? pythonInt(text) === number.text : parsePythonFloat(text) === number.value
}

function coercedBySamples(predicted: PythonData, expected: PythonData): boolean | undefined {
  const text = typeof predicted === 'string' ? predicted : typeof expected === 'string' ? expected : undefined
  const number = doubleOf(text === predicted ? expected : predicted)
  const read = text === undefined ? undefined : parsePythonFloat(text)
  if (read !== undefined && number !== undefined) return read === number
  const dump = tagged(predicted)
  const isText = typeof predicted === 'string' || (dump?.type === 'source' && dump.dumped)
  if (typeof expected !== 'boolean' || !isText) return undefined
  return (typeof predicted === 'string' && predicted.toLowerCase() === 'true') === expected
}

/** `int(text)` of Python as its digits, or undefined where it raises ValueError. */
function pythonInt(text: string): string | undefined {
  const ascii = asciiDigits(pythonStrip(text))
  if (ascii.length > 4300 || !/^[+-]?\d+(?:_\d+)*$/.test(ascii)) return undefined
  return canonicalDecimal(ascii.replaceAll('_', ''))
}

function doubleOf(value: PythonData): number | undefined {
  if (typeof value === 'boolean') return Number(value)
  const number = tagged(value)
  return number?.type === 'number' ? number.value : undefined
}
