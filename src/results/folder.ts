import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { NovaEvalError } from '../errors.ts'

/**
 * Makes the folder of a run.
 *
 * @throws NovaEvalError NE1005 where it holds a run already, or files that are not a run's
 */
export async function openFolder(folder: string, { force }: { readonly force: boolean }): Promise<void> {
  await mkdir(folder, { recursive: true })
  const found = await readdir(folder)
  // What a run leaves that is killed before it begins is nobody's work.
  if (found.every((name) => unbegun.has(name))) return
  const run = existsSync(join(folder, 'run.json'))
  if (!force || !run) {
    throw new NovaEvalError(`${folder} ${run ? 'holds a run already' : 'holds files that are not a run'}`, {
      code: 'NE1005',
      file: folder,
      hint: run
        ? 'choose another -o, --resume to go on with it, or --force to replace it'
        : 'choose an empty folder with -o',
    })
  }
  await rm(folder, { recursive: true })
  await mkdir(folder, { recursive: true })
}

/** Removes a folder in which nothing was run: it holds no row and no answer, and would stand in the way of the next try. */
export async function discardFolder(folder: string): Promise<void> {
  const found = (await readdir(folder).catch(() => undefined)) ?? []
  const isEmpty = async (name: string): Promise<boolean> =>
    idle.has(name) || (journals.has(name) && (await stat(join(folder, name))).size === 0)
  const empty = await Promise.all(found.map(isEmpty))
  if (empty.every((one) => one)) await rm(folder, { recursive: true, force: true })
}

/** Files that are there before `run.json` is. */
const unbegun: ReadonlySet<string> = new Set(['handler.log', 'run.json.part'])
/** Files that a run begins with. */
const idle: ReadonlySet<string> = new Set([...unbegun, 'run.json'])
const journals: ReadonlySet<string> = new Set(['rows.jsonl', 'outputs.jsonl', 'told.jsonl'])

/** Makes `latest` beside the run's folder name it. */
export async function pointLatest(folder: string): Promise<void> {
  const latest = join(dirname(folder), 'latest')
  await rm(latest, { force: true })
  await symlink(basename(folder), latest)
}
