export interface DirectoryEntry {
  readonly path: string
  /** Unix mode with its file type. */
  readonly mode: number
  /** 3 is Unix: only then is `mode` read. */
  readonly host: number
  /** As stored: local time, no zone. */
  readonly date: string
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50

/**
 * The central directory of an archive without a comment, read by hand from the format's own text, so that the writer under
 * test is not its own judge.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.3.12 and 4.3.16
 */
export function centralDirectory(archive: Uint8Array): DirectoryEntry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = archive.byteLength - 22
  if (view.getUint32(end, true) !== endSignature) throw new Error('no end record')
  const entries: DirectoryEntry[] = []
  let at = view.getUint32(end + 16, true)
  while (entries.length < view.getUint16(end + 10, true)) {
    if (view.getUint32(at, true) !== entrySignature) throw new Error(`no entry at ${at}`)
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      path: new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength)),
      mode: view.getUint32(at + 38, true) >>> 16,
      host: view.getUint8(at + 5),
      date: dosDate(view.getUint16(at + 14, true), view.getUint16(at + 12, true)),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function dosDate(date: number, time: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${1980 + (date >> 9)}-${two((date >> 5) & 15)}-${two(date & 31)} ${two(time >> 11)}:${two((time >> 5) & 63)}:${two((time & 31) * 2)}`
}
