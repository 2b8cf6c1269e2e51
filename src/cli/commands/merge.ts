import type { Command } from 'commander'
import { summaryText } from '../../report/summary-text.ts'
import { mergeShards } from '../../run/merge.ts'
import type { CommandResult, Finish } from '../command.ts'
import { once } from '../flags.ts'

interface MergeFlags {
  readonly output: string
  readonly force?: boolean
}

/** `nova-eval merge`. */
export function addMerge(program: Command, finish: Finish): void {
  program
    .command('merge')
    .description('join the shards of a run into the files of a single run')
    .argument('<dir...>', 'folders that run --shard or score --shard wrote, in any order')
    .requiredOption('-o, --output <dir>', 'folder of the run', once())
    .option('--force', 'replace a run in the output folder')
    .option('--json', 'print one JSON document, nothing else')
    .action(async (shards: readonly string[], flags: MergeFlags) => finish(await mergeCommand(shards, flags)))
}

async function mergeCommand(shards: readonly string[], { output, force }: MergeFlags): Promise<CommandResult> {
  const command = ['nova-eval', ...process.argv.slice(2)]
  const summary = await mergeShards({ shards, folder: output, force: force ?? false, command })
  return {
    verdict: 'ok',
    text: [
      `${summary.name}  ${shards.length} ${shards.length === 1 ? 'shard' : 'shards'}`,
      ...summaryText(summary),
      '',
      `files: ${output}/  (rows.jsonl summary.json run.json ${summary.name}/eval_results/)`,
    ],
    json: { schema: 'nova-eval/merge-result@1', verdict: 'ok', folder: output, shards: shards.length, summary },
    notes: summary.warnings.map((warning) => `warning: ${warning}`),
  }
}
