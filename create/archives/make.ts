/**
 * Makes the two archives of the template `analyse` as a job leaves them: the support tickets of the first example, answered by a model and
 * by the same model tuned. `npm run build && node create/archives/make.ts`; the tuned answers are made up, in tuned.jsonl.
 */
import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'

const root = resolve(import.meta.dirname, '../..')
const example = join(root, 'examples/01-support-tickets')

/** The jobs, each with the answers of its model. */
export const jobs: Readonly<Record<string, string>> = {
  base: join(example, 'outputs.jsonl'),
  tuned: join(import.meta.dirname, 'tuned.jsonl'),
}

/** Plays a job's container, and packs what it leaves: the folder of its name. */
export async function makeArchive(job: string, target: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nova-eval-archive-'))
  try {
    const recipe = join(folder, 'recipe.yaml')
    const text = readFileSync(join(example, 'recipe.yaml'), 'utf8')
    writeFileSync(recipe, text.replace('name: support-tickets', `name: tickets-${job}`))
    const files = ['--data', 'gen_qa.jsonl', '--processor', 'processor.ts', '--outputs', jobs[job] ?? job]
    const out = join(folder, 'run')
    execFileSync(
      process.execPath,
      [join(root, 'dist/cli/main.js'), 'run', ...files, '--recipe', recipe, '--output', out],
      { cwd: example, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    mkdirSync(dirname(target), { recursive: true })
    await packFolder(out, `tickets-${job}`, target)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function packFolder(from: string, name: string, target: string): Promise<void> {
  const archive = pack()
  const written = pipeline(archive, createGzip({ level: 9 }), createWriteStream(target))
  const files = readdirSync(join(from, name), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).toSorted())
    archive.entry({ name: file.slice(from.length + 1), mtime: new Date(0) }, readFileSync(file))
  archive.finalize()
  await written
}

if (process.argv[1] === import.meta.filename)
  for (const job of Object.keys(jobs))
    await makeArchive(job, join(root, 'create/templates/analyse/jobs', job, 'output.tar.gz'))
