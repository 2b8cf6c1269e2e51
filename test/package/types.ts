import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const compiler = resolve(import.meta.dirname, '../../node_modules/typescript/bin/tsc')

/** A processor as a user writes one. The two lines that must not compile prove that the types are there and not `any`. */
const processor = `
import { abstain, buildLambdaHandler, postprocess, preprocess } from 'nova-custom-eval'
export const handler = buildLambdaHandler(
  {
    preprocessor: preprocess(({ data }) => ({ system: data.system ?? null, prompt: data.prompt, gold: data.gold })),
    postprocessor: postprocess(async ({ data }) => ({
      exact: data.inference_output === data.gold ? 1 : 0,
      judge: data.gold === '' ? abstain('no gold') : 1,
    })),
  },
  { telemetry: 'none', mayAbstain: { judge: [0, 1] } },
)
// @ts-expect-error: there is no such field
postprocess(({ data }) => ({ exact: data.output === '' ? 1 : 0 }))
// @ts-expect-error: there is no such option
buildLambdaHandler({}, { telemetri: 'none' })
`

/** Type-checks a user's project, declarations of the package included, and gives the compiler's complaints. */
export function complaints(
  folder: string,
  moduleResolution: 'nodenext' | 'bundler',
  entries: readonly string[],
): string {
  const everything = entries.map((entry, at) => `import * as entry${at} from '${entry}'\nvoid entry${at}\n`).join('')
  // Under nodenext the two files take the two conditions; a bundler takes the first for both.
  for (const file of ['consumer.mts', 'consumer.cts']) writeFileSync(join(folder, file), everything + processor)
  const project = join(folder, `tsconfig.${moduleResolution}.json`)
  const compilerOptions = {
    module: moduleResolution === 'bundler' ? 'preserve' : 'nodenext',
    moduleResolution,
    target: 'es2024',
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    types: ['node'],
  }
  writeFileSync(project, JSON.stringify({ compilerOptions, files: ['consumer.mts', 'consumer.cts'] }))
  try {
    execFileSync(process.execPath, [compiler, '-p', project, '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return ''
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    return stdout + stderr
  }
}
