import { dirname, relative, resolve } from 'node:path'
import { sharedFiles, sharedKeys } from './config.ts'
import type { KnownCommand, KnownFlag } from './known-command.ts'
import type { ReadConfig } from './read-config.ts'

/** What a configuration says of one flag. */
export interface ConfigValue {
  readonly flag: KnownFlag
  /** Paths as they are seen from where the command runs. */
  readonly value: string | boolean | readonly string[]
  /** Where it stands in the configuration: `run.concurrency`. */
  readonly key: string
}

/**
 * What a configuration says of a command's flags: the section of the command before that of its group, and these before the top. A file
 * at the top is for flags that take a file: where `--data` is a place in S3, it is another thing.
 */
export function configValues(config: ReadConfig, { path, flags }: KnownCommand, cwd: string): ConfigValue[] {
  const layers = [
    ...path
      .map((_, at) => path.slice(0, path.length - at))
      .map((words) => ({ words, values: below(config.values, words) })),
    { words: [], values: onlyShared(config.values) },
  ]
  return flags.flatMap((flag) => {
    const layer = layers.find(
      ({ words, values }) =>
        values[flag.name] !== undefined &&
        (words.length > 0 || flag.isPath || !sharedFiles.some((key) => key === flag.name)),
    )
    const value = layer?.values[flag.name]
    if (layer === undefined || value === null || (typeof value === 'object') !== Array.isArray(value)) return []
    return [{ flag, value: shown(value, flag, config.file, cwd), key: [...layer.words, flag.name].join('.') }]
  })
}

type Values = Readonly<Record<string, unknown>>

const onlyShared = (values: Values): Values => Object.fromEntries(sharedKeys.map((key) => [key, values[key]]))

function below(values: Values, words: readonly string[]): Values {
  let section: unknown = values
  for (const word of words) {
    if (typeof section !== 'object' || section === null) return {}
    section = (section as Values)[word]
  }
  return typeof section === 'object' && section !== null ? (section as Values) : {}
}

function shown(value: unknown, { kind, isPath }: KnownFlag, file: string, cwd: string): ConfigValue['value'] {
  if (typeof value === 'boolean') return value
  const texts = (Array.isArray(value) ? value : [value]).map((one) =>
    isPath ? pathOf(String(one), file, cwd) : String(one),
  )
  return kind === 'list' ? texts : (texts[0] ?? '')
}

/** A path of the configuration's folder as it is seen from another; what is no path of this machine stays as it is. */
function pathOf(text: string, file: string, cwd: string): string {
  if (text === '-' || /^(?:[a-z][a-z0-9+.-]+:|\d{12}:function:)/i.test(text)) return text
  const seen = relative(cwd, resolve(dirname(file), text))
  return seen === '' ? '.' : seen
}
