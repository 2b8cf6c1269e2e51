import { type PythonData, pythonEquals, pythonType, tagged, valueAt } from './python-data.ts'

/** Why BFCL's checker rejects a value, in its own words; undefined where it accepts. */
export type BfclFault =
  | 'type_error:simple'
  | 'type_error:nested'
  | 'value_error:string'
  | 'value_error:list/tuple'
  | 'value_error:dict_key'
  | 'value_error:dict_value'
  | 'value_error:list_dict_count'
  | 'value_error:others'
  | 'dict_checker:unclear'
  | 'list_dict_checker:unclear'

/** The types of a parameter as Python names them. */
export interface BfclTypes {
  readonly own: string
  readonly items: string | undefined
}

/** What the checker makes of the value of one parameter, given the values that are acceptable. */
export function checkValue(value: PythonData, answers: readonly PythonData[], types: BfclTypes): BfclFault | undefined {
  const { fault, variable } = checkType(value, answers, types)
  if (fault) return fault
  if (!variable) {
    if (types.own === 'dict') return checkDict(value, answers)
    if (types.own === 'list' && types.items === 'dict') return checkDicts(itemsOf(value), answers)
    if (types.own === 'str') return checkString(value, answers)
    if (types.own === 'list') return checkList(value, answers)
  }
  return answers.some((answer) => pythonEquals(answer, value)) ? undefined : 'value_error:others'
}

/** Types must be the declared ones exactly; or those of the first answer, which makes the value a "variable". */
function checkType(
  value: PythonData,
  answers: readonly PythonData[],
  { own, items }: BfclTypes,
): { readonly fault?: BfclFault; readonly variable: boolean } {
  const first = answers.find((answer) => answer !== '')
  const expected = first === undefined ? undefined : pythonType(first)
  const variable = expected !== undefined && expected !== own
  let fault: BfclFault | undefined
  if (pythonType(value) === own) {
    if (items === undefined || answers.some((answer) => itemsHaveType(value, answer, items))) return { variable }
    fault = 'type_error:nested'
  }
  // A nested fault stays one even where the type is that of the answer.
  if (pythonType(value) !== expected) fault = 'type_error:simple'
  return fault ? { fault, variable: true } : { variable: true }
}

function itemsHaveType(value: PythonData, answer: PythonData, items: string): boolean {
  if (pythonType(answer) !== 'list') return true
  const answers = itemsOf(answer)
  return itemsOf(value).every((item) => checkType(item, answers, { own: items, items: undefined }).fault === undefined)
}

/** Without spaces and `, . / - _ * ^`, in lower case, single quotes as double ones: "3.14" is "314". */
function standardized(value: PythonData): PythonData {
  if (typeof value !== 'string') return value
  return value
    .replace(/[ ,./\-_*^]/g, '')
    .toLowerCase()
    .replaceAll("'", '"')
}

function checkString(value: PythonData, answers: readonly PythonData[]): BfclFault | undefined {
  const got = standardized(value)
  return answers.some((answer) => standardized(answer) === got) ? undefined : 'value_error:string'
}

/** In order. Where "" is among the answers, the empty list is accepted: a text is taken for the list of its characters. */
function checkList(value: PythonData, answers: readonly PythonData[]): BfclFault | undefined {
  const got = { type: 'list', items: itemsOf(value).map(standardized) } as const
  const equal = answers.some((answer) => pythonEquals(got, { type: 'list', items: itemsOf(answer).map(standardized) }))
  return equal ? undefined : 'value_error:list/tuple'
}

/** One level deep: every key is known, its value among its answers; keys that are missing may be. */
function checkDict(value: PythonData, answers: readonly PythonData[]): BfclFault | undefined {
  const got = tagged(value)
  let fault: BfclFault = 'dict_checker:unclear'
  for (const answer of answers) {
    const want = tagged(answer)
    if (got?.type !== 'dict' || want?.type !== 'dict') continue
    const wrong = got.entries
      .map(([key, item]): BfclFault | undefined => {
        const accepted = valueAt(want, key)
        if (accepted === undefined) return 'value_error:dict_key'
        const plain = standardized(item)
        return itemsOf(accepted).some((one) => pythonEquals(standardized(one), plain))
          ? undefined
          : 'value_error:dict_value'
      })
      .find((one) => one !== undefined)
    const missing = want.entries.some(
      ([key, accepted]) => valueAt(got, key) === undefined && !itemsOf(accepted).includes(''),
    )
    if (!wrong && !missing) return undefined
    fault = missing ? 'value_error:dict_key' : (wrong as BfclFault)
  }
  return fault
}

function checkDicts(items: readonly PythonData[], answers: readonly PythonData[]): BfclFault | undefined {
  let fault: BfclFault = 'list_dict_checker:unclear'
  for (const answer of answers) {
    const want = itemsOf(answer)
    if (items.length !== want.length) {
      fault = 'value_error:list_dict_count'
      continue
    }
    const wrong = items.map((item, at) => checkDict(item, [want[at]!])).find((one) => one !== undefined)
    if (!wrong) return undefined
    fault = wrong
  }
  return fault
}

/** The items of a list, the characters of a text; of anything else none. */
function itemsOf(value: PythonData): readonly PythonData[] {
  if (typeof value === 'string') return [...value]
  const data = tagged(value)
  return data?.type === 'list' ? data.items : []
}
