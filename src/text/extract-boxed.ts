import { isBlank, Scanner } from './scanner.ts'

export interface ExtractBoxedOptions {
  /** Read `\boxed 5` without braces too: up to the next `$` or the end of the line. */
  readonly legacy?: boolean | undefined
}

/** What a box holds, and where that begins. */
export interface Box {
  readonly start: number
  readonly end: number
}

const commands = ['\\boxed', '\\fbox'] as const

/**
 * What the last complete `\boxed{…}` or `\fbox{…}` holds, or undefined where there is none.
 *
 * Braces are matched, a backslash skips the character behind it, blanks may stand before the brace. Of nested boxes it is the
 * innermost, of unfinished ones none. The text is given as it stands: not trimmed, perhaps empty. O(n).
 *
 * @see `last_boxed_only_string` of hendrycks/math, which gives nothing where an unfinished box comes last, and takes `\}` for a brace
 * @example extractBoxed('\\boxed{\\frac{1}{2}}, or \\boxed{unfinished') // '\\frac{1}{2}'
 * @example extractBoxed('\\boxed{}') // ''
 * @example extractBoxed('$\\boxed 5$', { legacy: true }) // '5'
 */
export function extractBoxed(text: string, { legacy = false }: ExtractBoxedOptions = {}): string | undefined {
  const scan = new Scanner(text)
  const { boxes, bare } = findBoxes(scan)
  const last = lastBegun(boxes)
  if (!legacy || bare === undefined || bare < (last?.start ?? 0)) return last && text.slice(last.start, last.end)
  return text
    .slice(
      bare,
      scan.skip(bare, (unit) => unit !== 36 && unit !== 10),
    )
    .trim()
}

/** The box that begins last: of nested ones the innermost, though it ends first. */
export function lastBegun(boxes: readonly Box[]): Box | undefined {
  return boxes.reduce<Box | undefined>((last, box) => (last && last.start > box.start ? last : box), undefined)
}

/** Every complete box in the order of their ends, and where the text of the last box without braces begins. */
export function findBoxes(scan: Scanner): { boxes: Box[]; bare: number | undefined } {
  const boxes: Box[] = []
  let bare: number | undefined
  /** Where the text behind each open brace begins; -1 for a brace of no box. */
  const open: number[] = []
  for (let at = 0; at < scan.text.length; at++) {
    const unit = scan.unit(at)
    if (unit === 123) open.push(-1)
    else if (unit === 125) {
      const start = open.pop() ?? -1
      if (start >= 0) boxes.push({ start, end: at })
    } else if (unit === 92) {
      const name = commands.find((command) => scan.has(command, at))
      if (name === undefined) {
        // `\\boxed{5}`, as a text that was escaped once too often has it, is a box as well.
        if (!commands.some((command) => scan.has(command, at + 1))) at++
        continue
      }
      const behind = scan.skip(at + name.length, isBlank)
      const braced = scan.has('{', behind)
      if (braced) open.push(behind + 1)
      else if (behind > at + name.length && /[^$\n]/.test(scan.text.charAt(behind))) bare = behind
      at = braced ? behind : behind - 1
    }
  }
  return { boxes, bare }
}
