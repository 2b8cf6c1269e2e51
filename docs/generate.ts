/**
 * Writes what is made from the code: the pages `callers.md`, `codes.md`, `commands.md`, `contracts.md` and `metrics.md`, and the settings of a
 * configuration, `src/config/generated-sections.ts`.
 * `npm run docs`
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { knownCommand, leavesOf } from '../src/cli/configured.ts'
import { wholeProgram } from '../src/cli/program.ts'
import { sharedKeys } from '../src/config/config.ts'
import type { KnownCommand, KnownFlag } from '../src/config/known-command.ts'
import { callersPage } from './pages/callers.ts'
import { codesPage } from './pages/codes.ts'
import { commandsPage } from './pages/commands.ts'
import { contractsPage } from './pages/contracts.ts'
import { metricsPage } from './pages/metrics.ts'

/** The pages that are made from the code, by their file in this folder. */
export const generatedPages: Readonly<Record<string, () => string | Promise<string>>> = {
  'callers.md': callersPage,
  'codes.md': codesPage,
  'commands.md': commandsPage,
  'contracts.md': contractsPage,
  'metrics.md': metricsPage,
}

/** The type of a configuration's sections, one for each command but those whose name is a setting: `recipe` is the file. */
export async function configSections(): Promise<string> {
  const commands = leavesOf(await wholeProgram())
    .map(knownCommand)
    .filter(({ path }) => !sharedKeys.some((key) => key === path[0]))
  return [
    '/** The flags of every command, as a configuration may set them. Made by `npm run docs`. */',
    'export interface ConfigSections {',
    ...sectionLines(commands, 0),
    '}',
    '',
  ].join('\n')
}

function sectionLines(commands: readonly KnownCommand[], depth: number): string[] {
  const indent = '  '.repeat(depth + 1)
  const words = Map.groupBy(
    commands.filter(({ path }) => path.length > depth),
    ({ path }) => path[depth] as string,
  )
  return [...words].flatMap(([word, below]) => [
    `${indent}readonly ${/^\w+$/.test(word) ? word : `'${word}'`}?: {`,
    ...below
      .filter(({ path }) => path.length === depth + 1)
      .flatMap(({ flags }) => flags.flatMap((flag) => flagLines(flag, indent))),
    ...sectionLines(below, depth + 1),
    `${indent}}`,
  ])
}

const flagLines = (flag: KnownFlag, indent: string): string[] => [
  `${indent}  /** ${flag.description.replaceAll('*/', '* /')} */`,
  `${indent}  readonly ${flag.name}?: ${typeOf(flag)} | null`,
]

function typeOf({ kind, choices }: KnownFlag): string {
  if (kind === 'switch') return 'boolean'
  if (choices !== undefined) return choices.map((choice) => `'${choice}'`).join(' | ')
  return kind === 'list' ? 'string | readonly string[]' : 'string | number'
}

if (process.argv[1] === import.meta.filename) {
  const made = { ...generatedPages, '../src/config/generated-sections.ts': configSections }
  for (const [name, make] of Object.entries(made)) {
    writeFileSync(join(import.meta.dirname, name), await make())
    process.stdout.write(`${join('docs', name)}\n`)
  }
}
