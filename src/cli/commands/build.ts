import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { buildFunction } from '../../deploy/build-function.ts'
import { packShardFunction } from '../../deploy/shard-package.ts'
import type { CommandResult, Finish } from '../command.ts'
import { once } from '../flags.ts'

/** `nova-eval build`. */
export function addBuild(program: Command, finish: Finish): void {
  program
    .command('build')
    .description("pack a processor as the function's zip; our package comes from the layer")
    .argument('<processor>', 'module that exports handler')
    .option('--standalone', 'bring our package in the zip: no layer is needed')
    .option('--shard-function', 'pack what runs a shard of a run instead, for emit stepfunctions: it needs no layer')
    .option('-o, --output <file>', 'the zip to write (default: function.zip, or shard-function.zip)', once())
    .option('--json', 'print one JSON document, nothing else')
    .action(async (processor: string, { shardFunction = false, standalone = false, output }: BuildFlags) =>
      finish(
        shardFunction
          ? await buildShardFunction(processor, output ?? 'shard-function.zip')
          : await buildCommand(processor, !standalone, output ?? 'function.zip'),
      ),
    )
}

interface BuildFlags {
  readonly standalone?: boolean
  readonly shardFunction?: boolean
  readonly output?: string
}

/** Packs the engine with a processor as the function that runs a shard. */
async function buildShardFunction(processor: string, output: string): Promise<CommandResult> {
  const { bytes, sha256 } = await packShardFunction(processor, output)
  await writeFile(output, bytes)
  return {
    verdict: 'ok',
    text: [
      `${output}  ${kilobytes(bytes.byteLength)} KB  sha256 ${sha256}`,
      'handler index.handler, runtime nodejs24.x or nodejs22.x, no layer; 1,769 MB of memory and more, timeout 900, a disk for data, outputs and the shard',
    ],
    json: { schema: 'nova-eval/build@1', output, bytes: bytes.byteLength, sha256, handler: 'index.handler' },
  }
}

/** Packs a processor as the function's own code. */
async function buildCommand(processor: string, layer: boolean, output: string): Promise<CommandResult> {
  const { bytes, sha256 } = await buildFunction(processor, layer, output)
  await writeFile(output, bytes)
  return {
    verdict: 'ok',
    text: [
      `${output}  ${kilobytes(bytes.byteLength)} KB  sha256 ${sha256}`,
      `handler index.handler, runtime nodejs24.x or nodejs22.x, ${layer ? 'with the layer nova-custom-eval-layer' : 'no layer'}`,
    ],
    json: { schema: 'nova-eval/build@1', output, bytes: bytes.byteLength, sha256, handler: 'index.handler' },
  }
}

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1)
