import type { Command } from 'commander'
import type { Diagnosis } from '../../check/doctor/diagnosis.ts'
import { examineMachine } from '../../check/doctor/examine.ts'
import { type AwsFlags, awsOptions, withAwsFlags } from '../aws-flags.ts'
import type { CommandResult, Finish } from '../command.ts'
import { configFile } from '../configured.ts'
import { settingFaults } from '../setting-faults.ts'

/** The flags of `nova-eval doctor`, as the command line reads them. */
interface DoctorFlags extends AwsFlags {
  readonly aws?: boolean
}

/** `nova-eval doctor`. */
export function addDoctor(program: Command, finish: Finish): void {
  const command = program
    .command('doctor')
    .description(
      'look at what commands need of this machine: Node, packages, credentials, region, settings; nothing leaves it',
    )
    .option('--aws', 'also ask AWS who you are, and what time it is')
  withAwsFlags(command)
    .option('--json', 'print one JSON document, nothing else')
    .action(async (flags: DoctorFlags) => finish(await doctorCommand(program, flags)))
}

/** Examines the machine: exit 5 where AWS does not take the credentials, 2 for anything else that fails. */
async function doctorCommand(program: Command, { aws = false, ...flags }: DoctorFlags): Promise<CommandResult> {
  const machine = await examineMachine(process.cwd(), { ...awsOptions(flags), aws })
  const diagnoses = [...machine, await settings(program)]
  const failed = diagnoses.filter(({ state }) => state === 'fail')
  const verdict = failed.length === 0 ? 'ok' : failed.some(({ about }) => about === 'account') ? 'aws' : 'usage'
  const width = Math.max(...diagnoses.map(({ about }) => about.length))
  return {
    verdict,
    text: [
      ...diagnoses.flatMap(({ about, state, found, mend }) => [
        `${state.padEnd(4)}  ${about.padEnd(width)}  ${found}`,
        ...(mend === undefined ? [] : [`${' '.repeat(width + 8)}${mend}`]),
      ]),
      '',
      `next:  npx nova-eval ${failed.length === 0 ? 'check' : 'doctor'}`,
    ],
    json: { schema: 'nova-eval/doctor@1', verdict, diagnoses },
  }
}

async function settings(program: Command): Promise<Diagnosis> {
  const about = 'settings'
  const file = configFile(process.argv)
  if (file === undefined) return { about, state: 'ok', found: 'no nova-eval.config.*: every setting has its default' }
  const [fault, ...more] = await settingFaults(program, file)
  if (fault === undefined) return { about, state: 'ok', found: file }
  const others = more.length === 0 ? '' : `, and ${more.length} more`
  return { about, state: 'fail', found: `${file}: ${fault.path ?? ''} ${fault.message}${others}`, mend: fault.hint }
}
