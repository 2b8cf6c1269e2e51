import { zipSync } from 'fflate'

export interface ZipEntry {
  /** Path inside the archive, with forward slashes: `nodejs/node_modules/x/index.js`. */
  readonly path: string
  readonly content: Uint8Array
}

/**
 * A date that DOS can hold, the same digits in every time zone: zip stores local time without a zone and fflate reads the
 * local getters, so the date is made from local parts. Noon, because no zone's clock change ever skipped it.
 */
const fixedDate = new Date(1980, 0, 1, 12)

/** A regular file, rw-r--r--: the mode a Lambda needs, whatever the umask of the machine that packed it. */
const mode = 0o100644

/** `host system` of the zip format; only under 3, Unix, is the mode above read. */
const unix = 3

/**
 * One zip archive whose bytes depend on the entries alone: sorted by path, mode 0644, one fixed date.
 *
 * Deflate comes from fflate, which is JavaScript, and not from `node:zlib`: each Node line carries its own copy of
 * Chromium's zlib, which also picks its match finder by processor, so equal input gives other bytes on another machine.
 *
 * O(total size), in memory. No entry gives an empty, valid archive.
 *
 * @throws RangeError for a path given twice or one that leaves the archive: a fault of the caller, not of the user
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.4.2 and 4.4.6
 * @example zip([{ path: 'index.mjs', content: new Uint8Array() }]).byteLength // 118
 */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const files: Record<string, Uint8Array> = {}
  for (const { path, content } of entries.toSorted(byPath)) {
    if (!isInside(path)) throw new RangeError(`zip entry "${path}" is not a path inside the archive`)
    if (Object.hasOwn(files, path)) throw new RangeError(`zip entry "${path}" is given twice`)
    files[path] = content
  }
  return zipSync(files, { level: 9, mtime: fixedDate, os: unix, attrs: mode << 16 })
}

/** By code units: a locale's order would differ between machines. */
function byPath(one: ZipEntry, other: ZipEntry): number {
  return one.path < other.path ? -1 : Number(one.path > other.path)
}

function isInside(path: string): boolean {
  return !path.includes('\\') && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}
