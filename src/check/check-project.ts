import { type Client, requireClients } from '../aws/clients.ts'
import type { DatasetReport } from '../dataset/check/dataset-report.ts'
import { byLevel, type Finding } from '../finding.ts'
import type { CheckInput, KnownRecipe } from './check-input.ts'
import { findParts } from './find-parts.ts'
import { type JobCall, jobCall } from './job-call.ts'
import { readFirstRow, readKnownDataset } from './read-dataset.ts'
import { readKnownFunction } from './read-function.ts'
import { readKnownHandler } from './read-handler.ts'
import { readKnownRecipe } from './read-recipe.ts'
import { asksForRole, readKnownRole } from './read-role.ts'
import type { CheckRequest, ProjectParts } from './request.ts'
import { checkRules } from './rules.ts'

/** What a check says of a project. */
export interface ProjectReport {
  readonly parts: ProjectParts
  readonly recipe: KnownRecipe | undefined
  readonly dataset: DatasetReport | undefined
  readonly call: JobCall | undefined
  /** In which tongues the handler answers, where it could be asked. */
  readonly speaks: readonly string[]
  /** Errors first. */
  readonly findings: readonly Finding[]
}

/**
 * Holds handler, dataset, recipe and, where AWS may be asked, function and role against each other.
 *
 * @throws NovaEvalError NE1003, NE1101 for parts that are not there, NE1004 without esbuild, NE1102, NE54 for what AWS refuses
 */
export async function checkProject(request: CheckRequest, folder: string = process.cwd()): Promise<ProjectReport> {
  const parts = findParts(request, folder)
  const recipe = parts.recipe === undefined ? undefined : await readKnownRecipe(parts.recipe, request)
  if (request.aws) requireClients('asking AWS', neededClients(request, recipe))
  const dataset = parts.data === undefined ? undefined : await readKnownDataset(parts.data, request, recipe)
  const call = jobCall(recipe?.kind, recipe?.facts ?? {}, request.platform)
  const handler =
    parts.processor === undefined ? undefined : await readKnownHandler(parts.processor, { dataset, recipe, call })
  const input: CheckInput = {
    request,
    parts,
    recipe,
    dataset,
    first: dataset === undefined ? undefined : await readFirstRow(dataset.file),
    call,
    handler: handler?.facts,
    code: handler?.code,
    known: await readKnownFunction(request, recipe),
    role: await readKnownRole(request),
  }
  const between = checkRules.flatMap((rule) => [...rule(input)])
  const alone = [...(recipe?.findings ?? []), ...(dataset?.findings ?? []), ...(handler?.findings ?? [])]
  return {
    parts,
    recipe,
    dataset,
    call,
    speaks: [...(handler?.facts?.speaks ?? [])],
    findings: byLevel([...alone.filter((finding) => !isToldBetter(finding, between)), ...between]),
  }
}

const neededClients = (request: CheckRequest, recipe: KnownRecipe | undefined): Client[] => [
  ...((request.functionName ?? recipe?.facts.lambdaArn) ? (['lambda'] as const) : []),
  ...(asksForRole(request) ? (['iam'] as const) : []),
]

/** What the recipe alone leaves open is told with the handler at hand. */
const isToldBetter = ({ code, path }: Finding, between: readonly Finding[]): boolean =>
  code === 'NE4107' && between.some((other) => other.code === 'NE4101' && other.path === path)
