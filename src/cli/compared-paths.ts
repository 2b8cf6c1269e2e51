import { NovaEvalError } from '../errors.ts'
import { exportExtensions, isExportPath } from '../report/export.ts'

/** The flags of `nova-eval compare` that name files. */
export interface PathFlags {
  readonly baseline?: string
  readonly saveBaseline?: string
  readonly output?: readonly string[]
}

/**
 * The results to compare, the baseline first.
 *
 * @throws NovaEvalError NE1002 where they cannot be compared as the flags say
 */
export function comparedPaths(results: readonly string[], flags: PathFlags): readonly string[] {
  const paths = inOrder(results, flags)
  for (const path of flags.output ?? []) checkOutput(path, paths.length)
  return paths
}

function inOrder(results: readonly string[], { baseline, saveBaseline }: PathFlags): readonly string[] {
  const twice = results.find((path, at) => results.indexOf(path) !== at)
  if (twice !== undefined) throw usage(`${twice} is given twice`, 'a result is held against another')
  if (baseline !== undefined) return [baseline, ...results.filter((path) => path !== baseline)]
  if (results.length > 2)
    throw usage('three results and more need a baseline', `name one of them: --baseline ${results[0]}`)
  if (results.length === 1 && saveBaseline === undefined)
    throw usage('there is one result, and nothing to hold it against', 'name a second one, or --baseline <file>')
  return results
}

function checkOutput(path: string, count: number): void {
  if (!isExportPath(path))
    throw usage(
      `-o ${path}: the name must end in one of ${exportExtensions.join(' ')}`,
      'the end of the name tells the format',
    )
  if (count < 2) throw usage('-o writes a report of two results or more', 'name a second one, or --baseline <file>')
}

const usage = (message: string, hint: string): NovaEvalError => new NovaEvalError(message, { code: 'NE1002', hint })
