import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Scorer = (args: { readonly output: string; readonly expected: string }) => Scored | Promise<Scored>

interface Scored {
  readonly score: number
}

interface RougeTokens {
  readonly tokenizer?: (text: string) => string[]
  readonly segmenter?: (text: string) => string[]
}

/** What is used of the packages that our text metrics stand beside. */
export interface Peers {
  readonly rouge: {
    n(output: string, gold: string, options: RougeTokens & { readonly n: number }): number
    l(output: string, gold: string, options?: RougeTokens): number
  }
  readonly bleu: (gold: string, output: string, longest: number) => number
  readonly distance: (a: string, b: string) => number
  readonly autoevals: {
    readonly ExactMatch: Scorer
    readonly Levenshtein: Scorer
    readonly JSONDiff: Scorer
  }
}

export type PeerName = 'js-rouge' | 'bleu-score' | 'fastest-levenshtein' | 'autoevals'

const folder = import.meta.dirname
const { dependencies }: { dependencies: Readonly<Record<PeerName, string>> } = JSON.parse(
  readFileSync(join(folder, 'package.json'), 'utf8'),
)

/** A package with its version, as a table names it. */
export const peerLabel = (name: PeerName): string => `${name} ${dependencies[name]}`

/** Loads the peers, which it installs where they are missing or of another version; throws in one line where it cannot. */
export async function loadPeers(): Promise<Peers> {
  if (!Object.entries(dependencies).every(([name, version]) => installedVersion(name) === version)) install()
  const load = (name: PeerName): Promise<Readonly<Record<string, unknown>>> => import(name)
  const [rouge, bleu, levenshtein, autoevals] = await Promise.all([
    load('js-rouge'),
    load('bleu-score'),
    load('fastest-levenshtein'),
    load('autoevals'),
  ])
  return {
    rouge: rouge as unknown as Peers['rouge'],
    bleu: bleu.bleu as Peers['bleu'],
    distance: levenshtein.distance as Peers['distance'],
    autoevals: autoevals as unknown as Peers['autoevals'],
  }
}

function install(): void {
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--prefix', folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: folder,
      encoding: 'utf8',
      // A shim on Windows, which runs through a shell only.
      shell: process.platform === 'win32',
    })
  } catch (cause) {
    const output = (cause as { readonly stderr?: string }).stderr ?? ''
    const reason = output.split('\n').find((line) => line.startsWith('npm error')) ?? (cause as Error).message
    throw new Error(`the peers do not install: ${reason}`, { cause })
  }
}

function installedVersion(name: string): string | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version
  } catch {
    return undefined
  }
}
