import { scanString, scanValue, skipJsonSpace } from './scan-json.ts'

/** A member of a JSON object, with the place of its value in the text. */
export interface JsonMember {
  readonly name: string
  readonly from: number
  readonly to: number
}

/**
 * The members of a JSON object where they stand in its text; a name that is there twice is given twice. Undefined for a text that is no
 * object. O(n).
 *
 * @example jsonMembers('{"a": 1}') // [{ name: 'a', from: 6, to: 7 }]
 */
export function jsonMembers(text: string): JsonMember[] | undefined {
  const scan = { text, maxSteps: Number.POSITIVE_INFINITY, steps: 0 }
  const first = skipJsonSpace(text, 0)
  const end = scanValue(scan, first)
  if (text[first] !== '{' || end < 0 || skipJsonSpace(text, end) < text.length) return undefined
  const members: JsonMember[] = []
  for (let at = first; text[at] === '{' || text[at] === ','; ) {
    const key = skipJsonSpace(text, at + 1)
    if (text[key] !== '"') break
    const colon = scanString(text, key)
    const from = skipJsonSpace(text, skipJsonSpace(text, colon) + 1)
    const to = scanValue(scan, from)
    members.push({ name: JSON.parse(text.slice(key, colon)), from, to })
    at = skipJsonSpace(text, to)
  }
  return members
}

/**
 * A JSON object's text with one member set, and every other character as it was: the number, the escape, the space. Of a name that is there
 * twice the last is set, which is the one that `JSON.parse` takes.
 *
 * @param json the value, as JSON
 * @throws SyntaxError for a text that is no object
 * @example setMember('{"n": 1.0}', 'tag', '"x"') // '{"n": 1.0,"tag":"x"}'
 * @example setMember('{"n": 1.0}', 'n', '2') // '{"n": 2}'
 */
export function setMember(text: string, name: string, json: string): string {
  const members = jsonMembers(text)
  if (members === undefined) throw new SyntaxError('expected the text of a JSON object')
  const held = members.findLast((member) => member.name === name)
  if (held !== undefined) return `${text.slice(0, held.from)}${json}${text.slice(held.to)}`
  const last = members.at(-1)
  const at = last?.to ?? text.indexOf('{') + 1
  return `${text.slice(0, at)}${last === undefined ? '' : ','}${JSON.stringify(name)}:${json}${text.slice(at)}`
}
