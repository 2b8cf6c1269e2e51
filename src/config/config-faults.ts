import type { Finding } from '../finding.ts'
import { nearest } from '../nearest.ts'
import { isObject } from '../sample/turns.ts'
import { sharedKeys } from './config.ts'
import type { KnownCommand, KnownFlag } from './known-command.ts'
import type { ReadConfig } from './read-config.ts'

/** What a configuration is held against. */
export interface ConfigSchema {
  /** Every command there is, by its first word. */
  readonly names: readonly string[]
  /** Those whose flags are known; a section of another command is left alone. */
  readonly commands: readonly KnownCommand[]
}

/** Every key of a configuration that there is not, with the nearest that there is, and every value that cannot be. */
export function configFaults({ file, values }: ReadConfig, { names, commands }: ConfigSchema): Finding[] {
  const at: Place = { file, path: [] }
  return Object.entries(values).flatMap(([key, value]) => {
    const place = { ...at, path: [key] }
    if (key === '$schema') return []
    if (sharedKeys.some((shared) => shared === key)) return valueFaults(place, value, shared(key))
    if (names.includes(key)) return sectionFaults(place, value, commands)
    const owner = commands.find(({ flags }) => flags.some(({ name }) => name === key))
    const hint = owner === undefined ? undefined : `it is a flag of ${owner.path.join(' ')}: put it in that section`
    return [unknownKey(place, key, [...sharedKeys, ...names], hint)]
  })
}

interface Place {
  readonly file: string
  readonly path: readonly string[]
}

const shared = (name: string): KnownFlag => ({ name, kind: 'value', isPath: true, description: '' })

function sectionFaults(place: Place, section: unknown, commands: readonly KnownCommand[]): Finding[] {
  const below = commands.filter(({ path }) => place.path.every((word, at) => path[at] === word))
  if (below.length === 0) return []
  if (typeof section !== 'object' || section === null || Array.isArray(section))
    return [wrongValue(place, 'an object with the flags of the command', section)]
  const depth = place.path.length
  const words = [...new Set(below.flatMap(({ path }) => path.slice(depth, depth + 1)))]
  const flags = new Map(below.flatMap(({ flags }) => flags.map((flag) => [flag.name, flag])))
  return Object.entries(section).flatMap(([key, value]) => {
    const inner = { ...place, path: [...place.path, key] }
    const flag = flags.get(key)
    // `split` is a command of dataset, and a flag of another: an object is the command's.
    const isSection = words.includes(key) && (flag === undefined || isObject(value))
    if (isSection) return sectionFaults(inner, value, commands)
    return flag === undefined ? [unknownKey(inner, key, [...flags.keys(), ...words])] : valueFaults(inner, value, flag)
  })
}

function valueFaults(place: Place, value: unknown, { kind, choices }: KnownFlag): Finding[] {
  if (value === null || value === undefined) return []
  if (kind === 'switch') return typeof value === 'boolean' ? [] : [wrongValue(place, 'true or false', value)]
  if (kind === 'list' && Array.isArray(value)) return value.every(isScalar) ? [] : [wrongValue(place, 'texts', value)]
  if (!isScalar(value)) return [wrongValue(place, kind === 'list' ? 'texts' : 'a text or a number', value)]
  if (choices === undefined || choices.includes(String(value))) return []
  return [wrongValue(place, `one of ${choices.join(', ')}`, value)]
}

const isScalar = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number'

const pointer = (path: readonly string[]): string => `/${path.join('/')}`

function unknownKey({ file, path }: Place, key: string, known: readonly string[], hint?: string): Finding {
  const meant = nearest(key, known)
  return {
    code: 'NE1010',
    level: 'error',
    file,
    path: pointer(path),
    message: `there is no such setting${path.length > 1 ? ` of ${path.slice(0, -1).join(' ')}` : ''}`,
    hint: hint ?? (meant === undefined ? `expected one of ${known.join(', ')}` : `did you mean ${meant}?`),
  }
}

const wrongValue = ({ file, path }: Place, expected: string, got: unknown): Finding => ({
  code: 'NE1011',
  level: 'error',
  file,
  path: pointer(path),
  message: `expected ${expected}, got ${JSON.stringify(got)}`,
  hint: 'null takes away what stands at the top',
})
