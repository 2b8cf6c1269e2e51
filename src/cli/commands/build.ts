import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { buildFunction } from '../../deploy/build-function.ts'
import type { CommandResult, Finish } from '../command.ts'
import { once } from '../flags.ts'

/** `nova-eval build`. */
export function addBuild(program: Command, finish: Finish): void {
  program
    .command('build')
    .description("pack a processor as the function's zip; our package comes from the layer")
    .argument('<processor>', 'module that exports handler')
    .option('-o, --output <file>', 'the zip to write', once(), 'function.zip')
    .option('--json', 'print one JSON document, nothing else')
    .action(async (processor: string, { output }: { output: string }) => finish(await buildCommand(processor, output)))
}

/** Packs a processor as the function's own code; our package comes from the layer. */
async function buildCommand(processor: string, output: string): Promise<CommandResult> {
  const { bytes, sha256 } = await buildFunction(processor, true, output)
  await writeFile(output, bytes)
  return {
    verdict: 'ok',
    text: [
      `${output}  ${kilobytes(bytes.byteLength)} KB  sha256 ${sha256}`,
      'handler index.handler, runtime nodejs24.x or nodejs22.x, with the layer nova-custom-eval-layer',
    ],
    json: { schema: 'nova-eval/build@1', output, bytes: bytes.byteLength, sha256, handler: 'index.handler' },
  }
}

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1)
