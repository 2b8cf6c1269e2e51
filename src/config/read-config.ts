import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseDocument } from 'yaml'
import { bundleProcessor } from '../bundle/esbuild.ts'
import { isNovaEvalError, NovaEvalError } from '../errors.ts'

/** A configuration as it was read: its keys are not yet held against the commands. */
export interface ReadConfig {
  readonly file: string
  readonly values: Readonly<Record<string, unknown>>
}

/**
 * Reads a configuration: TypeScript and JavaScript with all that they import, JSON, or YAML.
 *
 * @throws NovaEvalError NE1003 no such file, NE1004 esbuild is not installed, NE1012 unreadable, NE1013 not an object of settings
 */
export async function readConfig(file: string): Promise<ReadConfig> {
  const values = ['.json', '.yaml', '.yml'].includes(extname(file)) ? await readText(file) : await runModule(file)
  if (typeof values === 'object' && values !== null && !Array.isArray(values))
    return { file, values: values as Readonly<Record<string, unknown>> }
  throw new NovaEvalError(`expected an object of settings, got ${values === null ? 'null' : typeof values}`, {
    code: 'NE1013',
    file,
    hint: /\.[mc]?[jt]s$/.test(file) ? 'export default defineConfig({ ... })' : 'write { "data": "gen_qa.jsonl" }',
  })
}

/** JSON is YAML too. */
async function readText(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw missing(file, cause)
  })
  const document = parseDocument(text)
  const [broken] = document.errors
  if (broken === undefined) return document.toJS()
  throw unreadable(
    file,
    (broken.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:$/, ''),
    broken.linePos?.[0].line,
  )
}

async function runModule(file: string): Promise<unknown> {
  const workshop = await mkdtemp(join(tmpdir(), 'nova-eval-config-'))
  try {
    const module = join(workshop, 'config.mjs')
    await writeFile(module, await bundled(file, module))
    const { default: values }: { default?: unknown } = await import(pathToFileURL(module).href)
    return values
  } catch (error) {
    if (isNovaEvalError(error)) throw error
    throw unreadable(file, `it threw ${error instanceof Error ? error.message : String(error)}`, undefined, error)
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
}

async function bundled(file: string, outfile: string): Promise<string> {
  try {
    return (await bundleProcessor(file, { outfile })).code
  } catch (error) {
    if (!isNovaEvalError(error) || error.code === 'NE1004') throw error
    if (error.code === 'NE1003') throw missing(file, error)
    const said = error.message.replace('the processor does not compile: ', '').replace(/ \[NE\d{4}\]$/, '')
    throw unreadable(error.file ?? file, said, error.line, error)
  }
}

const missing = (file: string, cause: unknown): NovaEvalError =>
  new NovaEvalError(`no such file: ${file}`, {
    code: 'NE1003',
    file,
    hint: 'give the path of a configuration, or none: the nearest nova-eval.config.* is found',
    cause,
  })

const unreadable = (file: string, said: string, line?: number, cause?: unknown): NovaEvalError =>
  new NovaEvalError(`the configuration cannot be read: ${said}`, {
    code: 'NE1012',
    file,
    line,
    hint: 'mend the file; nova-eval config says when it is right',
    cause,
  })
