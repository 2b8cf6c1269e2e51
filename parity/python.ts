import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const here = import.meta.dirname

/**
 * The Python of a virtual environment that has the references, in the folder for temporary files; made once for each list of
 * versions. PYTHON names another interpreter than `python3`. A package that does not install is an error that names it.
 */
export function pythonWithReferences(): string {
  const packages = readFileSync(join(here, 'requirements.txt'), 'utf8').trim().split('\n')
  const interpreter = process.env.PYTHON ?? 'python3'
  const version = versionOf(interpreter)
  const hash = createHash('sha256')
    .update([version, ...packages].join('\n'))
    .digest('hex')
    .slice(0, 12)
  const home = join(tmpdir(), `nova-eval-parity-${hash}`)
  const python = process.platform === 'win32' ? join(home, 'Scripts', 'python.exe') : join(home, 'bin', 'python')
  if (existsSync(join(home, 'complete'))) return python
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  execFileSync(interpreter, ['-m', 'venv', home], { stdio: 'inherit' })
  for (const name of packages) {
    process.stderr.write(`installing ${name}\n`)
    try {
      execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', name], {
        stdio: 'inherit',
      })
    } catch {
      throw new Error(`${name} does not install, so nothing can be compared with it`)
    }
  }
  writeFileSync(join(home, 'complete'), `${version}${packages.join('\n')}\n`)
  return python
}

function versionOf(interpreter: string): string {
  try {
    return execFileSync(interpreter, ['-c', 'import sys; print(sys.version)'], { encoding: 'utf8' })
  } catch (cause) {
    throw new Error(`expected Python 3, found none as ${interpreter}; PYTHON may name another`, { cause })
  }
}

/** Sends every case to one Python process and yields its answers in the same order, while both sides keep working. */
export async function* answers<Case>(
  python: string,
  oracle: string,
  cases: readonly Case[],
): AsyncGenerator<readonly [input: Case, answer: unknown]> {
  const child = spawn(python, ['-B', '-X', 'utf8', join(here, 'oracles', oracle)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const lines = Readable.from(linesOf(cases))
  // The process may end before it has read all; its exit code tells more than the broken pipe.
  const sent = pipeline(lines, child.stdin).catch(() => {})
  let at = 0
  for await (const line of createInterface({ input: child.stdout })) yield [cases[at++] as Case, JSON.parse(line)]
  const [code] = await ended
  await sent
  if (code !== 0 || at !== cases.length)
    throw new Error(`${oracle} ended with ${code} after ${at} of ${cases.length} cases`)
}

function* linesOf(cases: readonly unknown[]): Generator<string> {
  for (const input of cases) yield `${JSON.stringify(input)}\n`
}
