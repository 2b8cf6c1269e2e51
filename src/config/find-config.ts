import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The names of a configuration, in the order in which they are looked for. */
export const configNames: readonly string[] = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map(
  (extension) => `nova-eval.config.${extension}`,
)

/**
 * The nearest configuration, from a folder up to the root of its repository, the folder with `.git`. Outside of a repository only the
 * folder itself is looked at: what lies above it is somebody else's.
 */
export function findConfig(folder: string): string | undefined {
  const folders = foldersUp(folder)
  return folders.flatMap((one) => configNames.map((name) => join(one, name))).find((file) => existsSync(file))
}

function foldersUp(folder: string): readonly string[] {
  const folders: string[] = []
  for (let at = folder; ; at = dirname(at)) {
    folders.push(at)
    if (existsSync(join(at, '.git'))) return folders
    if (dirname(at) === at) return [folder]
  }
}
