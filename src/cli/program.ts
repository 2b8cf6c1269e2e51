import { Command, CommanderError } from 'commander'
import { isNovaEvalError } from '../errors.ts'
import { version } from '../lambda/version.ts'
import type { CommandResult, Finish } from './command.ts'
import { configFile, configure } from './configured.ts'
import { exitCodes, type Verdict, verdictOf } from './exit-code.ts'
import { fileRefusal } from './file-refusal.ts'
import { printError, printResult } from './output.ts'

/** Reads the command line, runs one command, prints its result, and ends the process with its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  process.exitCode = exitCodes[await runProgram(argv)]
}

async function runProgram(argv: readonly string[]): Promise<Verdict> {
  let verdict: Verdict = 'ok'
  const json = argv.includes('--json')
  const finish = (result: CommandResult): void => {
    printResult(result, json)
    verdict = result.verdict
  }
  try {
    const asked = askedOf(argv)
    const command = await program(asked, finish)
    await settle(command, asked ?? '', argv)
    await command.parseAsync([...argv])
    return verdict
  } catch (error) {
    // Commander has printed its own; asked-for help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 'ok' : 'usage'
    const told = fileRefusal(error) ?? error
    printError(told, json)
    return isNovaEvalError(told) ? verdictOf(told) : 'internal'
  }
}

/** All commands with their flags, for the pages and types that are made from them. */
export const wholeProgram = (): Promise<Command> => program(undefined, () => {})

type Add = (program: Command, finish: Finish) => void

/** The commands by what they are for, in the order of the help. Each is loaded when it is asked for: what a run does not need takes none of its memory. */
const groups: Readonly<Record<string, Readonly<Record<string, () => Promise<Add>>>>> = {
  'Write:': {
    list: async () => (await import('./commands/list.ts')).addList,
    explain: async () => (await import('./commands/explain.ts')).addExplain,
    config: async () => (await import('./commands/config.ts')).addConfig,
    build: async () => (await import('./commands/build.ts')).addBuild,
  },
  'Rehearse:': {
    run: async () => (await import('./commands/run.ts')).addRun,
    merge: async () => (await import('./commands/merge.ts')).addMerge,
    probe: async () => (await import('./commands/probe.ts')).addProbe,
    emulate: async () => (await import('./commands/emulate.ts')).addEmulate,
    xray: async () => (await import('./commands/xray.ts')).addXray,
    judge: async () => (await import('./commands/judge.ts')).addJudge,
  },
  'Before the job:': {
    doctor: async () => (await import('./commands/doctor.ts')).addDoctor,
    check: async () => (await import('./commands/check.ts')).addCheck,
    dataset: async () => (await import('./commands/dataset.ts')).addDataset,
    recipe: async () => (await import('./commands/recipe.ts')).addRecipe,
  },
  'Deploy:': {
    deploy: async () => (await import('./commands/deploy.ts')).addDeploy,
    invoke: async () => (await import('./commands/invoke.ts')).addInvoke,
    logs: async () => (await import('./commands/logs.ts')).addLogs,
    destroy: async () => (await import('./commands/destroy.ts')).addDestroy,
    emit: async () => (await import('./commands/emit.ts')).addEmit,
  },
  'Jobs:': {
    submit: async () => (await import('./commands/submit.ts')).addSubmit,
    jobs: async () => (await import('./commands/jobs.ts')).addJobs,
  },
  'After the job:': {
    inspect: async () => (await import('./commands/inspect.ts')).addInspect,
    score: async () => (await import('./commands/score.ts')).addScore,
    compare: async () => (await import('./commands/compare.ts')).addCompare,
  },
}

const commands: Readonly<Record<string, () => Promise<Add>>> = Object.assign({}, ...Object.values(groups))

/** Commands that speak of the flags of all. */
const ofAll = new Set(['check', 'config', 'doctor'])

/** Commands that read no configuration, or say themselves what is wrong with it. */
const unconfigured = new Set(['config', 'explain', 'list'])

/** Commands that tell what is wrong with a configuration among other things. */
const tolerant = new Set(['check', 'doctor'])

async function settle(command: Command, asked: string, argv: readonly string[]): Promise<void> {
  if (unconfigured.has(asked)) return
  try {
    await configure(command, Object.keys(commands), configFile(argv))
  } catch (error) {
    if (!tolerant.has(asked) || !isNovaEvalError(error)) throw error
  }
}

/** The command on a line: its first word that is no flag and no flag's value. */
function askedOf(argv: readonly string[]): string | undefined {
  const words = argv.slice(2)
  return words.find((word, at) => !word.startsWith('-') && words[at - 1] !== '--config')
}

async function program(asked: string | undefined, finish: Finish): Promise<Command> {
  const command = new Command('nova-eval')
    .description('Write, rehearse and understand custom evaluations of Amazon Nova models.')
    .version(version, '-V, --version')
    .option('--config <file>', 'settings to take in place of the nearest nova-eval.config.*')
    .exitOverride()
    .showHelpAfterError('(nova-eval --help lists the commands)')
  // Help lists them all, and so does a name that is none, to find the nearest.
  const alone = asked !== undefined && Object.hasOwn(commands, asked) && !ofAll.has(asked)
  for (const [heading, members] of Object.entries(groups)) {
    command.commandsGroup(heading)
    const names = alone ? [asked] : Object.keys(members)
    for (const name of names) (await members[name]?.())?.(command, finish)
  }
  return command
}
