import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { hasErrors } from '../../../finding.ts'
import { type CheckedRecipe, checkRecipe, readRecipeText } from '../../../recipe/check-recipe.ts'
import { type FixedRecipe, fixRecipe } from '../../../recipe/fix-recipe.ts'
import { type RecipePlatform, recipePlatforms } from '../../../recipe/rule.ts'
import { findingsText } from '../../../report/findings-text.ts'
import type { CommandResult, Finish } from '../../command.ts'
import { once, oneOf, positive } from '../../flags.ts'

/** The flags of `nova-eval recipe check`, as the command line reads them. */
interface CheckFlags {
  readonly platform?: RecipePlatform
  readonly instanceType?: string
  readonly instanceCount?: number
  readonly fix?: boolean
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
    .option('--fix', 'mend what there is one way to mend, in the files themselves')
    .option('--json', 'print one JSON document, nothing else')
    .action(async (files: readonly string[], flags: CheckFlags) => finish(await checkCommand(files, flags)))
}

/** Checks recipes: exit 3 where a job would not take one, warnings keep 0. What was mended counts no more. */
async function checkCommand(files: readonly string[], { fix = false, ...options }: CheckFlags): Promise<CommandResult> {
  const recipes: (FixedRecipe & { readonly file: string })[] = []
  for (const file of files) {
    const before = await readRecipeText(file)
    const recipe = fix
      ? fixRecipe(before, { ...options, file })
      : { fixed: [], text: before, ...checkRecipe(before, { ...options, file }) }
    if (recipe.text !== before) await writeFile(file, recipe.text)
    recipes.push({ file, ...recipe })
  }
  const findings = recipes.flatMap((recipe) => recipe.findings)
  return {
    verdict: hasErrors(findings) ? 'input' : 'ok',
    text: [...recipes.map(headline), '', ...findingsText(findings)],
    notes: recipes.flatMap(({ file, fixed }) =>
      fixed.map(({ code, line, message }) => `mended ${code} in ${file}, line ${line}: ${message}`),
    ),
    json: { schema: 'nova-eval/recipe-check@1', recipes: recipes.map(({ text: _, ...recipe }) => recipe) },
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
