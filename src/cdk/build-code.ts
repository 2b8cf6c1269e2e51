import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { FileSystem } from 'aws-cdk-lib'
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda'
import { NovaEvalError } from '../errors.ts'

/**
 * A processor as code of a function: what `nova-eval build` writes, the same bytes for the same sources. Constructs are made without
 * waiting and bundling waits, so the command is run, as the CDK's own constructs do with their bundlers.
 *
 * @param layer whether our package comes from a layer; without one the archive brings it
 * @throws NovaEvalError NE1403 where the processor cannot be built, with what the command said
 */
export function buildCode(processor: string, layer: boolean): AssetCode {
  const output = join(FileSystem.mkdtemp('nova-eval-'), 'function.zip')
  const command = join(packageFolder(), 'dist/cli/main.js')
  try {
    execFileSync(process.execPath, [command, 'build', processor, '-o', output, ...(layer ? [] : ['--standalone'])], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } catch (cause) {
    const { stderr = String(cause) } = cause as { stderr?: string }
    throw new NovaEvalError(`${processor} cannot be built:\n${stderr.trim()}`, {
      code: 'NE1403',
      file: processor,
      cause,
    })
  }
  return Code.fromAsset(output)
}

/** Where the package of the app is, from the folder the app is run in: the same for both forms of this module. */
const packageFolder = (): string =>
  join(createRequire(join(process.cwd(), 'app.js')).resolve('nova-custom-eval/package.json'), '..')
