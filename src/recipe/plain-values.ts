import { readFile } from 'node:fs/promises'
import { isMap, LineCounter, parseDocument } from 'yaml'
import { NovaEvalError } from '../errors.ts'

/** A YAML or JSON file of settings, as it stands, and as plain values. */
export interface PlainFile {
  /** As the user named it. */
  readonly file: string
  readonly text: string
  readonly values: Readonly<Record<string, unknown>>
  /** The line of a value, from 1. */
  readonly lineOf: (path: readonly string[]) => number | undefined
}

/**
 * Reads a recipe or a job file as plain values: the job is sent the text, unchanged, and only what the request names is taken from it.
 *
 * @throws NovaEvalError NE1003 where there is no file, NE4001 where it is not YAML, NE4401 where it is no map
 */
export async function readPlainFile(file: string): Promise<PlainFile> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new NovaEvalError(`no file ${file}`, {
      code: 'NE1003',
      hint: 'paths are relative to the folder you stand in',
      cause,
    })
  })
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter })
  const [broken] = document.errors
  if (broken !== undefined) {
    throw new NovaEvalError(`the file is not YAML: ${broken.message.split('\n')[0]}`, {
      code: 'NE4001',
      file,
      line: counter.linePos(broken.pos[0]).line,
      hint: 'mend the line',
    })
  }
  if (!isMap(document.contents)) {
    throw new NovaEvalError('expected a recipe or a job file, got no map of settings', {
      code: 'NE4401',
      file,
      hint: 'docs/jobs.md shows one of each kind',
    })
  }
  return {
    file,
    text,
    values: document.toJS() as Readonly<Record<string, unknown>>,
    lineOf: (path) => {
      const node = document.getIn(path, true) as { range?: readonly [number, number, number] | null } | undefined
      return node?.range ? counter.linePos(node.range[0]).line : undefined
    },
  }
}
