import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { NovaEvalError } from '../errors.ts'
import type { LayerWish } from './plan-layer.ts'

/**
 * A layer as the command line names it: the ARN of a version, or the path of an archive.
 *
 * @throws NovaEvalError NE1002 an ARN without a version, NE1003 no such file
 */
export async function readLayer(layer: string): Promise<LayerWish> {
  if (layer.startsWith('arn:')) {
    if (/^arn:[\w-]+:lambda:[\w-]+:\d{12}:layer:[\w-]+:\d+$/.test(layer)) return { arn: layer }
    throw new NovaEvalError(`--layer: expected the ARN of a layer's version, got ${layer}`, {
      code: 'NE1002',
      hint: 'it ends in the number of the version: ...:layer:nova-custom-eval-layer:3',
    })
  }
  try {
    const bytes = await readFile(layer)
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
  } catch (cause) {
    throw new NovaEvalError(`no such file: ${layer}`, {
      code: 'NE1003',
      file: layer,
      hint: 'give nova-custom-eval-layer.zip of the release, or the ARN of a version; in a clone npm run build:layer makes it',
      cause,
    })
  }
}
