import { type Command, Option } from 'commander'
import type { Change } from '../../check/fix-recipe.ts'
import type { CheckRequest } from '../../check/request.ts'
import { NovaEvalError } from '../../errors.ts'
import { hasErrors } from '../../finding.ts'
import { type RecipePlatform, recipePlatforms } from '../../recipe/rule.ts'
import { type AwsFlags, awsOptions, withAwsFlags } from '../aws-flags.ts'
import { checkText } from '../check-text.ts'
import type { CommandResult, Finish } from '../command.ts'
import { configFile } from '../configured.ts'
import type { Verdict } from '../exit-code.ts'
import { duration, once, positive } from '../flags.ts'
import { settingFaults } from '../setting-faults.ts'

/** The flags of `nova-eval check`, as the command line reads them. */
interface CheckFlags extends AwsFlags {
  readonly processor?: string
  readonly data?: string
  readonly recipe?: string
  readonly train?: string
  readonly platform?: RecipePlatform
  readonly instanceType?: string
  readonly instanceCount?: number
  readonly function?: string
  readonly timeout?: number
  readonly memory?: number
  readonly role?: string
  readonly trust?: string
  readonly policy?: string
  readonly aws?: boolean
  readonly fix?: boolean
}

/** `nova-eval check`. */
export function addCheck(program: Command, finish: Finish): void {
  const command = program
    .command('check')
    .description(
      'hold handler, dataset, recipe and settings against each other, and with --aws the function and its roles',
    )
    .option(
      '--processor <file>',
      'module that exports handler (default: processor.ts, src/processor.ts, handler.ts)',
      once(),
    )
    .option('--data <file>', 'dataset (default: gen_qa.jsonl, data/gen_qa.jsonl, rft.jsonl)', once())
    .option('--recipe <file>', "the job's recipe (default: recipe.yaml)", once())
    .option('--train <file>', 'training data, whose questions are looked for in the dataset', once())
    .addOption(new Option('--platform <platform>', 'who will run the job').choices(recipePlatforms))
    .option('--instance-type <type>', 'of the job, as ml.p5.48xlarge', once())
    .option('--instance-count <n>', 'how many the job is started with', once(positive))
    .option('--function <name|arn>', 'the function, where the recipe does not name it', once())
    .option('--timeout <time>', "the function's: 60s, 900s", once(duration))
    .option('--memory <mb>', "the function's", once(positive))
    .option('--role <name|arn>', "the job's role", once())
    .option('--trust <file>', 'who may take that role, as a policy document', once())
    .option('--policy <file>', 'what that role may do, as a policy document', once())
    .option('--aws', 'ask AWS for the function and the role; nothing is changed there')
    .option('--fix', 'mend what is mechanical, and say what was changed')
  withAwsFlags(command)
    .option('--json', 'print one JSON document, nothing else')
    .action(async (flags: CheckFlags) => finish(await checkCommand(program, flags)))
}

/** Checks a project: exit 2 for its settings, 3 for anything else that would break the job; warnings keep 0. */
async function checkCommand(program: Command, flags: CheckFlags): Promise<CommandResult> {
  const file = configFile(process.argv)
  const settings = file === undefined ? [] : await settingFaults(program, file)
  const { checkProject } = await import('../../check/check-project.ts')
  const request = requestOf(flags)
  const before = await checkProject(request).catch((error: unknown) => {
    // Parts that nobody found may be named in the settings that could not be read.
    const [fault] = settings
    throw fault === undefined ? error : new NovaEvalError(`${fault.path ?? ''}: ${fault.message}`, fault)
  })
  const changes = flags.fix === true ? await mend(before) : []
  const report = changes.length === 0 ? before : await checkProject(request)
  const findings = [...settings, ...report.findings]
  const verdict: Verdict = hasErrors(settings) ? 'usage' : hasErrors(findings) ? 'input' : 'ok'
  const { parts, call, speaks, recipe, dataset } = report
  return {
    verdict,
    text: checkText(report, { settings, changes, fix: flags.fix === true, named: flags }),
    json: {
      schema: 'nova-eval/check@1',
      verdict,
      parts,
      kind: recipe?.kind,
      facts: { recipe: recipe?.facts, dataset: dataset?.facts },
      called: call,
      speaks,
      findings,
      changes,
    },
  }
}

const requestOf = ({ function: functionName, aws = false, fix: _, ...flags }: CheckFlags): CheckRequest => ({
  ...flags,
  ...awsOptions(flags),
  functionName,
  aws,
})

async function mend(report: Parameters<typeof import('../../check/fix-recipe.ts').fixRecipe>[0]): Promise<Change[]> {
  const [{ fixRecipe }, { fixDataset }] = await Promise.all([
    import('../../check/fix-recipe.ts'),
    import('../../check/fix-dataset.ts'),
  ])
  return [...(await fixRecipe(report)), ...(await fixDataset(report))]
}
