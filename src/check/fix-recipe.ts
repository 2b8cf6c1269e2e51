import { writeFile } from 'node:fs/promises'
import { setRecipeValue } from '../recipe/edit.ts'
import type { RecipeScalar } from '../recipe/scalar-text.ts'
import type { ProjectReport } from './check-project.ts'

/** One thing that was mended, in words for people. */
export interface Change {
  readonly file: string
  /** `/processor/lambda_type: rft -> custom_metrics`. */
  readonly what: string
  readonly code: string
}

interface Edit {
  readonly code: string
  readonly path: readonly string[]
  readonly value: RecipeScalar
}

/** Mends what is mechanical in the recipe; every other byte of it stays as it is. */
export async function fixRecipe(report: ProjectReport): Promise<Change[]> {
  const { recipe } = report
  if (recipe === undefined) return []
  const edits = editsFor(report)
  if (edits.length === 0) return []
  const text = edits.reduce((before, { path, value }) => setRecipeValue(before, path, value), recipe.text)
  await writeFile(recipe.file, text)
  return edits.map(({ code, path, value }) => {
    const pointer = `/${path.join('/')}`
    const before = recipe.at(pointer)
    return {
      file: recipe.file,
      code,
      what: `${pointer}: ${before === undefined ? 'absent' : JSON.stringify(before)} -> ${JSON.stringify(value)}`,
    }
  })
}

function editsFor({ findings, speaks }: ProjectReport): Edit[] {
  const has = (code: string): boolean => findings.some((finding) => finding.code === code)
  const isByom = speaks.includes('byom')
  const tongue = isByom === speaks.includes('rft') ? undefined : isByom ? 'custom_metrics' : 'rft'
  return [
    ...(has('NE4101') && tongue !== undefined
      ? [{ code: 'NE4101', path: ['processor', 'lambda_type'], value: tongue }]
      : []),
    ...findings
      .filter(({ code, message }) => code === 'NE4111' && message.includes('got "mean"'))
      .map(({ code, path = '' }) => ({ code, path: path.split('/').slice(1), value: 'average' })),
  ]
}
