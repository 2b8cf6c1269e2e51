import { constants, existsSync } from 'node:fs'
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundleProcessor } from '../../bundle/esbuild.ts'
import { isNovaEvalError } from '../../errors.ts'
import { version } from '../../lambda/version.ts'
import type { Diagnosis } from './diagnosis.ts'

/** The lines of Node that Lambda has a runtime for. */
const lambdaLines = [22, 24]

/** Node, and whether Lambda has the same. */
export function nodeVersion(running: string = process.versions.node): Diagnosis {
  const about = 'Node'
  const line = Number(running.split('.')[0])
  if (lambdaLines.includes(line)) return { about, state: 'ok', found: `${running}; Lambda has nodejs${line}.x` }
  return {
    about,
    state: 'warn',
    found: `${running}; Lambda has ${lambdaLines.map((one) => `nodejs${one}.x`).join(' and ')}`,
    mend: 'what runs here may not run there: rehearse on one of these',
  }
}

/** The package itself. */
export const ownVersion = (): Diagnosis => ({ about: 'nova-custom-eval', state: 'ok', found: version })

/** Whether esbuild is there and works: TypeScript is read with it. */
export async function esbuildWorks(): Promise<Diagnosis> {
  const about = 'esbuild'
  const folder = await mkdtemp(join(tmpdir(), 'nova-eval-doctor-'))
  try {
    const file = join(folder, 'probe.ts')
    await writeFile(file, 'export const probe: number = 1\n')
    await bundleProcessor(file, { outfile: join(folder, 'probe.mjs') })
    return { about, state: 'ok', found: 'it compiles TypeScript' }
  } catch (error) {
    if (!isNovaEvalError(error)) throw error
    const mend = error.code === 'NE1004' ? error.hint : 'npm rebuild esbuild, or allow its install script'
    return { about, state: 'fail', found: error.message.replace(/ \[NE\d{4}\]$/, ''), mend }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Whether results can be written where a run writes them. */
export async function resultsFolder(folder: string): Promise<Diagnosis> {
  const about = 'results'
  const results = resolve(folder, 'results')
  const place = existsSync(results) ? results : resolve(folder)
  try {
    await access(place, constants.W_OK)
    return { about, state: 'ok', found: `results/ can be written` }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return {
      about,
      state: 'fail',
      found: `nothing can be written: ${why}`,
      mend: 'stand in another folder, or give -o',
    }
  }
}

/** Seconds by which signatures of AWS may be off. */
const tolerance = 300

/** The clock, against another where there is one: AWS refuses what is signed five minutes early or late. */
export function clock(other: Date | undefined, now: Date = new Date()): Diagnosis {
  const about = 'clock'
  const shown = now.toISOString().slice(0, 19)
  if (other === undefined) return { about, state: 'ok', found: `${shown}Z, held against no other: --aws does` }
  const off = Math.round((now.getTime() - other.getTime()) / 1000)
  const found = `${shown}Z, ${Math.abs(off)} s ${off < 0 ? 'behind' : 'before'} AWS`
  if (Math.abs(off) < 60) return { about, state: 'ok', found }
  return { about, state: Math.abs(off) < tolerance ? 'warn' : 'fail', found, mend: 'set the clock by a time server' }
}
