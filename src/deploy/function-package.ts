import { createHash } from 'node:crypto'
import { NovaEvalError } from '../errors.ts'
import { type ZipEntry, zip } from './zip.ts'

export interface FunctionSource {
  /** The bundled processor, one ES module that exports `handler`. */
  readonly code: string
  /** Its source map as JSON; left out of the archive when undefined. */
  readonly map?: string | undefined
  /** Where the archive will be written, for messages alone. */
  readonly output: string
}

export interface FunctionPackage {
  readonly bytes: Uint8Array
  /** In hexadecimal. Lambda's own `CodeSha256` is the same hash in base64. */
  readonly sha256: string
}

/** What Lambda takes in a direct upload; more must go by S3. */
const largestUpload = 50 * 1024 * 1024

/**
 * A processor's bundle as the archive Lambda takes: `index.mjs`, so the handler is `index.handler`, and `index.mjs.map`.
 *
 * The map is linked, not inlined: Node reads it only under `--enable-source-maps`, while an inlined one is parsed at every
 * cold start. The same code gives the same bytes on every machine. O(size of the code).
 *
 * @throws NovaEvalError NE1301 when the archive is larger than the 50 MB of a direct upload
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 * @example packFunction({ code: 'export const handler = async () => 1', output: 'function.zip' }).bytes.byteLength // 154
 */
export function packFunction({ code, map, output }: FunctionSource): FunctionPackage {
  return packArchive(
    [
      { path: 'index.mjs', content: utf8(linked(code, map !== undefined)) },
      ...(map === undefined ? [] : [{ path: 'index.mjs.map', content: utf8(map) }]),
    ],
    output,
  )
}

/**
 * The archive of a function.
 *
 * @param output where it will be written, for messages alone
 * @throws NovaEvalError NE1301 when it is larger than the 50 MB of a direct upload
 */
export function packArchive(entries: readonly ZipEntry[], output: string): FunctionPackage {
  const bytes = zip(entries)
  if (bytes.byteLength > largestUpload) {
    throw new NovaEvalError(
      `${output} would have ${megabytes(bytes.byteLength)} MB: expected at most ${megabytes(largestUpload)} MB, what Lambda takes in a direct upload`,
      {
        code: 'NE1301',
        file: output,
        hint: 'Read large tables at run time instead of importing them, or leave the source map out.',
      },
    )
  }
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** The bundler named the map after its own output file; in the archive it has ours. */
function linked(code: string, hasMap: boolean): string {
  const bare = code.replace(/\n\/\/# sourceMappingURL=[^\n]*\s*$/, '\n')
  return hasMap ? `${bare.endsWith('\n') ? bare : `${bare}\n`}//# sourceMappingURL=index.mjs.map\n` : bare
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1)
}
