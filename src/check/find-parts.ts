import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { NovaEvalError } from '../errors.ts'
import type { ProjectParts } from './request.ts'

/** What the parts of a project are called where nobody says otherwise, in the order in which they are looked for. */
const conventions = {
  processor: ['processor', 'handler', 'reward', 'index'].flatMap((name) =>
    ['', 'src/'].flatMap((folder) => ['ts', 'mts', 'js', 'mjs'].map((ending) => `${folder}${name}.${ending}`)),
  ),
  data: ['gen_qa', 'rft', 'llm_judge', 'mm_llm_judge'].flatMap((name) => [`${name}.jsonl`, `data/${name}.jsonl`]),
  recipe: ['recipe.yaml', 'recipe.yml'],
} as const

/**
 * The parts that are there: those that are named, else those by convention.
 *
 * @throws NovaEvalError NE1003 for a named part that is not there, NE1101 where there is none at all
 */
export function findParts(named: ProjectParts, folder: string): ProjectParts {
  const part = (kind: keyof typeof conventions): string | undefined => {
    const name = named[kind]
    if (name === undefined) return conventions[kind].find((file) => existsSync(join(folder, file)))
    // Data of a job may lie in S3 already: it is not ours to look at.
    if (kind === 'data' && name.startsWith('s3://')) return undefined
    if (existsSync(name)) return name
    throw new NovaEvalError(`no such file: ${name}`, {
      code: 'NE1003',
      file: name,
      hint: `give the path of the ${kind}`,
    })
  }
  const parts = { processor: part('processor'), data: part('data'), recipe: part('recipe') }
  if (Object.values(parts).some((one) => one !== undefined)) return parts
  throw new NovaEvalError('there is nothing to check: no handler, no dataset and no recipe', {
    code: 'NE1101',
    hint: 'name them with --processor, --data and --recipe, or in nova-eval.config.ts; by convention they are processor.ts, gen_qa.jsonl and recipe.yaml',
  })
}
