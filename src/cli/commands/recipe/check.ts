import type { Command } from 'commander'
import { hasErrors } from '../../../finding.ts'
import { type CheckedRecipe, checkRecipeFile } from '../../../recipe/check-recipe.ts'
import { type RecipePlatform, recipePlatforms } from '../../../recipe/rule.ts'
import { findingsText } from '../../../report/findings-text.ts'
import type { CommandResult, Finish } from '../../command.ts'
import { once, oneOf, positive } from '../../flags.ts'

/** The flags of `nova-eval recipe check`, as the command line reads them. */
interface CheckFlags {
  readonly platform?: RecipePlatform
  readonly instanceType?: string
  readonly instanceCount?: number
}

/** `nova-eval recipe check`. */
export function addRecipeCheck(recipe: Command, finish: Finish): void {
  recipe
    .command('check')
    .description('check recipes against what their jobs take')
    .argument('<files...>', 'recipes, YAML')
    .option('--platform <name>', `who runs them: ${recipePlatforms.join(', ')}`, once(oneOf(recipePlatforms)))
    .option('--instance-type <type>', 'on which instances, as ml.p5.48xlarge', once())
    .option('--instance-count <n>', 'on how many, as the job is started', once(positive))
    .option('--json', 'print one JSON document, nothing else')
    .action(async (files: readonly string[], flags: CheckFlags) => finish(await checkCommand(files, flags)))
}

/** Checks recipes: exit 3 where a job would not take one, warnings keep 0. */
async function checkCommand(
  files: readonly string[],
  { platform, instanceType, instanceCount }: CheckFlags,
): Promise<CommandResult> {
  const recipes: (CheckedRecipe & { readonly file: string })[] = []
  for (const file of files)
    recipes.push({ file, ...(await checkRecipeFile(file, { platform, instanceType, instanceCount })) })
  const findings = recipes.flatMap((recipe) => recipe.findings)
  return {
    verdict: hasErrors(findings) ? 'input' : 'ok',
    text: [...recipes.map(headline), '', ...findingsText(findings)],
    json: { schema: 'nova-eval/recipe-check@1', recipes },
  }
}

function headline({
  file,
  kind,
  facts: { modelType, lambdaArn, aggregation },
}: CheckedRecipe & { readonly file: string }): string {
  const told = [kind, modelType, lambdaArn, aggregation].filter((fact) => fact !== undefined)
  return `${file}  ${told.join(', ')}`
}
