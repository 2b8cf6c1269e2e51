import type { Finding } from '../finding.ts'
import type { PlainFile } from '../recipe/plain-values.ts'

/** `<account_id>`, as AWS's recipes and pages write what is to be filled in. */
const placeholder = /<[A-Za-z][\w -]*>/

/**
 * What still has to be filled in. A check of a recipe passes it over, for a recipe may be a template; a job that is sent it fails after
 * its instances were started.
 */
export function placeholders(file: PlainFile): Finding[] {
  return textsOf(file.values, []).flatMap(({ path, text }): Finding[] => {
    const found = placeholder.exec(text)?.[0]
    if (found === undefined) return []
    return [
      {
        code: 'NE4406',
        level: 'error',
        message: `expected a value, got the placeholder ${found}`,
        hint: 'fill it in',
        file: file.file,
        line: file.lineOf(path),
        path: `/${path.join('/')}`,
      },
    ]
  })
}

/** All texts of a file, with their places. */
function textsOf(value: unknown, path: readonly string[]): { path: readonly string[]; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, [...path, key]))
}
