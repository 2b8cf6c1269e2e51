import { readFile } from 'node:fs/promises'
import { isMap, LineCounter, parseDocument } from 'yaml'
import { type AggregationKind, isAggregation } from '../aggregation/index.ts'
import { NovaEvalError } from '../errors.ts'

/** What a run takes from a recipe: the job's name and its processor's switches. */
export interface Recipe {
  readonly name: string | undefined
  readonly lambdaType: string | undefined
  readonly preprocessing: boolean
  readonly postprocessing: boolean
  readonly aggregation: AggregationKind
}

/**
 * Reads a recipe as far as a run needs it. Switches that are left out have the values of the shipped recipes: no preprocessing,
 * postprocessing, average.
 *
 * @throws NovaEvalError NE4001 unreadable, NE4002 not a recipe of this kind, NE4003 a value that it cannot have; with file and line
 */
export async function readRecipe(file: string): Promise<Recipe> {
  const counter = new LineCounter()
  const document = parseDocument(await readFile(file, 'utf8'), { lineCounter: counter })
  const [broken] = document.errors
  if (broken !== undefined) {
    throw new NovaEvalError(`the recipe is not YAML: ${broken.message.split('\n')[0]}`, {
      code: 'NE4001',
      file,
      line: counter.linePos(broken.pos[0]).line,
      hint: 'mend the line',
    })
  }
  const at = (path: readonly string[]): unknown => {
    const value = document.getIn(path)
    return value === null ? undefined : value
  }
  const lineOf = (path: readonly string[]): number | undefined => {
    const node = document.getIn(path, true) as { range?: readonly [number, number, number] | null } | undefined
    return node?.range ? counter.linePos(node.range[0]).line : undefined
  }
  const refuse = (code: 'NE4002' | 'NE4003', path: readonly string[], expected: string, got: unknown, hint: string) =>
    new NovaEvalError(
      `the recipe at /${path.join('/')}: expected ${expected}, got ${got === undefined ? 'nothing' : JSON.stringify(got)}`,
      {
        code,
        file,
        line: lineOf(path),
        path: `/${path.join('/')}`,
        hint,
      },
    )
  if (!isMap(document.contents))
    throw refuse(
      'NE4002',
      [],
      'sections run, evaluation, processor',
      undefined,
      'see examples/01-support-tickets/recipe.yaml',
    )
  const task = at(['evaluation', 'task'])
  if (task !== undefined && task !== 'gen_qa')
    throw refuse('NE4002', ['evaluation', 'task'], 'gen_qa', task, 'a processor serves gen_qa only')
  const flag = (path: readonly string[], fallback: boolean): boolean => {
    const value = at(path) ?? fallback
    if (typeof value !== 'boolean') throw refuse('NE4003', path, 'true or false', value, 'YAML 1.2 knows no yes or no')
    return value
  }
  const aggregation = at(['processor', 'aggregation']) ?? 'average'
  if (typeof aggregation !== 'string' || !isAggregation(aggregation)) {
    throw refuse(
      'NE4003',
      ['processor', 'aggregation'],
      'min, max, average or sum',
      aggregation,
      aggregation === 'mean' ? 'the word here is average' : 'choose one of them',
    )
  }
  const name = at(['run', 'name'])
  const lambdaType = at(['processor', 'lambda_type'])
  return {
    name: typeof name === 'string' && name !== '' ? name : undefined,
    lambdaType: typeof lambdaType === 'string' ? lambdaType : undefined,
    preprocessing: flag(['processor', 'preprocessing', 'enabled'], false),
    postprocessing: flag(['processor', 'postprocessing', 'enabled'], true),
    aggregation,
  }
}
