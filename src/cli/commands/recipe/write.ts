import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import type { Command } from 'commander'
import { NovaEvalError } from '../../../errors.ts'
import { hasErrors } from '../../../finding.ts'
import { writableKinds } from '../../../recipe/recipe-plan.ts'
import { writeRecipe } from '../../../recipe/write-recipe.ts'
import { findingsText } from '../../../report/findings-text.ts'
import type { CommandResult, Finish } from '../../command.ts'
import { collect, once } from '../../flags.ts'

/** The flags of `nova-eval recipe write`, as the command line reads them. */
interface WriteFlags {
  readonly kind: string
  readonly set?: readonly string[]
  readonly output?: string
  readonly force?: boolean
}

/** `nova-eval recipe write`. */
export function addRecipeWrite(recipe: Command, finish: Finish): void {
  recipe
    .command('write')
    .description('write a recipe with a comment beside every key')
    .requiredOption('--kind <kind>', `what it asks for: ${writableKinds.join(', ')}`, once())
    .option('--set <key=value>', 'a value of yours, its key dotted; may be given several times', collect)
    .option('-o, --output <file>', 'the file to write (default: print it)', once())
    .option('--force', 'replace the file')
    .option('--json', 'print one JSON document, nothing else')
    .action(async (flags: WriteFlags) => finish(await writeCommand(flags)))
}

/** Writes a recipe: exit 3, and no file, where the values that were set make it one that no job takes. */
async function writeCommand({ kind: name, set, output: file, force = false }: WriteFlags): Promise<CommandResult> {
  const schema = file === undefined ? undefined : schemaFrom(dirname(resolve(file)))
  const { kind, text, findings, facts } = writeRecipe(name, { set, schema })
  const refused = hasErrors(findings)
  if (file !== undefined && !refused) await put(file, text, force)
  const shown = file === undefined ? text.trimEnd().split('\n') : [`${file}  ${kind}`]
  return {
    verdict: refused ? 'input' : 'ok',
    text: refused ? findingsText(findings) : shown,
    notes: refused || findings.length === 0 ? [] : findingsText(findings),
    json: { schema: 'nova-eval/recipe-write@1', kind, file, text, facts, findings },
  }
}

/** @throws NovaEvalError NE1005 where the file is there */
async function put(file: string, text: string, force: boolean): Promise<void> {
  if (!force && existsSync(file))
    throw new NovaEvalError(`${file} is there already`, {
      code: 'NE1005',
      file,
      hint: 'choose another with -o, or --force to replace it',
    })
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

const published = 'node_modules/nova-custom-eval/dist/recipe.schema.json'

/** The schema seen from a folder, where a project around it has this package installed. */
function schemaFrom(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, published))) return relative(folder, join(at, published)).replaceAll('\\', '/')
    if (dirname(at) === at) return undefined
  }
}
