import { bundleProcessor } from '../bundle/esbuild.ts'
import { type FunctionPackage, packFunction } from './function-package.ts'

/** Left to Lambda's runtime, whatever else the archive holds. */
const runtimes = ['@aws-sdk/*']
/** Left to the layer: what the archive must not carry a second copy of. */
const layers = ['nova-custom-eval', 'nova-custom-eval/*']

/**
 * A processor as the archive of a function.
 *
 * @param layer whether our package comes from the layer; without one the archive brings it
 * @param output where the archive will be written, for messages
 * @throws NovaEvalError NE1003 no such file, NE1004 esbuild is not installed, NE1301 too large, NE3008 it does not compile
 */
export async function buildFunction(processor: string, layer: boolean, output: string): Promise<FunctionPackage> {
  const external = layer ? [...layers, ...runtimes] : runtimes
  const { code, map } = await bundleProcessor(processor, { outfile: 'index.mjs', external })
  return packFunction({ code, map, output })
}
