import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const src = join(root, 'src')

/** A file may import a strictly lower rank, or its own folder. */
const ranks: Record<string, number> = {
  errors: 0,
  abstain: 0,
  'error-codes': 0,
  finding: 1,
  cloudwatch: 1,
  iam: 1,
  contract: 1,
  statistics: 1,
  text: 1,
  jsonl: 1,
  metrics: 2,
  aggregation: 2,
  archive: 2,
  sample: 2,
  nearest: 3,
  results: 3,
  rewards: 3,
  judge: 3,
  analysis: 4,
  processor: 4,
  lambda: 5,
  dataset: 5,
  recipe: 5,
  report: 5,
  bundle: 5,
  run: 6,
  config: 6,
  aws: 7,
  check: 8,
  deploy: 8,
  emit: 8,
  jobs: 8,
  cdk: 8,
  cli: 9,
  index: 9,
}

/** Every external is pinned to the files that may import it. */
const externals: Record<string, readonly string[]> = {
  ajv: ['contract/compile.ts', 'metrics/json/ajv.ts'],
  'ajv/dist/2020.js': ['metrics/json/ajv.ts'],
  'ajv/dist/standalone/index.js': ['contract/compile.ts'],
  'ajv-formats': ['metrics/json/ajv.ts'],
  '@aws-sdk/client-lambda': [
    'aws/function-calls.ts',
    'aws/function.ts',
    'aws/invoke.ts',
    'aws/lambda.ts',
    'aws/lambda-client.ts',
  ],
  '@aws-sdk/client-iam': ['aws/role-calls.ts', 'aws/role.ts'],
  '@aws-sdk/client-cloudwatch-logs': ['aws/log-group.ts', 'aws/logs-client.ts'],
  '@aws-sdk/client-bedrock': ['aws/bedrock-jobs.ts'],
  '@aws-sdk/client-sagemaker': ['aws/hub.ts', 'aws/sagemaker-jobs.ts'],
  '@aws-sdk/client-sts': ['aws/identity.ts'],
  '@aws-lambda-powertools/logger': ['lambda/powertools.ts'],
  '@aws-lambda-powertools/metrics': ['lambda/powertools.ts'],
  'aws-lambda': ['processor/stage.ts', 'lambda/handler.ts', 'rewards/reward-part.ts'],
  esbuild: ['bundle/esbuild.ts'],
  yaml: [
    'recipe/parse-recipe.ts',
    'recipe/plain-values.ts',
    'recipe/edit.ts',
    'recipe/edit-insert.ts',
    'recipe/scalar-text.ts',
    'config/read-config.ts',
    'emit/template-text.ts',
  ],
  commander: [
    'cli/program.ts',
    'cli/aws-flags.ts',
    'cli/flags.ts',
    'cli/configured.ts',
    'cli/commands/build.ts',
    'cli/commands/check.ts',
    'cli/commands/compare.ts',
    'cli/commands/config.ts',
    'cli/commands/dataset.ts',
    'cli/commands/dataset/check.ts',
    'cli/commands/dataset/convert.ts',
    'cli/commands/dataset/sample.ts',
    'cli/commands/dataset/split.ts',
    'cli/commands/dataset/stats.ts',
    'cli/commands/dataset/tag.ts',
    'cli/commands/deploy.ts',
    'cli/commands/destroy.ts',
    'cli/commands/invoke.ts',
    'cli/commands/logs.ts',
    'cli/commands/doctor.ts',
    'cli/setting-faults.ts',
    'cli/commands/emit.ts',
    'cli/commands/emulate.ts',
    'cli/commands/emit-function.ts',
    'cli/commands/emit-policy.ts',
    'cli/commands/explain.ts',
    'cli/commands/inspect.ts',
    'cli/commands/jobs.ts',
    'cli/commands/judge.ts',
    'cli/commands/list.ts',
    'cli/commands/merge.ts',
    'cli/commands/probe.ts',
    'cli/commands/recipe.ts',
    'cli/commands/recipe/check.ts',
    'cli/commands/recipe/explain.ts',
    'cli/commands/recipe/write.ts',
    'cli/commands/run.ts',
    'cli/commands/score.ts',
    'cli/commands/submit.ts',
    'cli/commands/xray.ts',
  ],
  fflate: ['deploy/zip.ts'],
  hyparquet: ['archive/page-memory.ts', 'archive/read-parquet.ts'],
  'hyparquet-writer': ['archive/write-parquet.ts'],
  'tar-stream': ['archive/tar.ts'],
  '@aws-sdk/client-s3': ['aws/s3.ts', 'aws/s3-upload.ts'],
  '@observablehq/plot': ['report/chart.ts'],
  linkedom: ['report/chart.ts'],
  '@aws-sdk/client-bedrock-runtime': ['judge/bedrock.ts', 'judge/service/converse-extras.ts'],
  '@aws-sdk/client-sagemaker-runtime': ['judge/sagemaker.ts'],
  'aws-cdk-lib': ['cdk/build-code.ts', 'cdk/nova-eval-function.ts'],
  'aws-cdk-lib/aws-cloudwatch': ['cdk/nova-eval-function.ts'],
  'aws-cdk-lib/aws-iam': ['cdk/nova-eval-function.ts'],
  'aws-cdk-lib/aws-lambda': ['cdk/build-code.ts', 'cdk/nova-eval-function.ts'],
  'aws-cdk-lib/aws-logs': ['cdk/nova-eval-function.ts'],
  constructs: ['cdk/nova-eval-function.ts'],
  'csv-parse': ['dataset/source/read-csv.ts'],
  'cli-progress': ['cli/progress.ts'],
}

/** Exempt from the limit on length: generated, or a table. */
const long = new Set(['error-codes.ts'])

interface Module {
  readonly file: string
  readonly lines: number
  readonly imports: readonly { readonly from: string; readonly typeOnly: boolean }[]
}

const modules: Module[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
  .map((file) => {
    const text = readFileSync(join(src, file), 'utf8')
    const imports = [
      ...text.matchAll(
        /^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm,
      ),
    ]
    return {
      file,
      lines: text.split('\n').length - 1,
      imports: imports.map((found) => ({
        from: (found[2] ?? found[3] ?? found[4]) as string,
        typeOnly: found[1] !== undefined,
      })),
    }
  })

const folderOf = (file: string) => (file.includes('/') ? (file.split('/')[0] as string) : file.replace(/\.[jt]s$/, ''))
const targetOf = (file: string, from: string) => relative(src, resolve(src, dirname(file), from))

test('every folder has a rank', () => {
  expect([...new Set(modules.map(({ file }) => folderOf(file)))].filter((folder) => !(folder in ranks))).toEqual([])
})

test('imports point down, or stay in their folder', () => {
  const faults = modules.flatMap(({ file, imports }) =>
    imports
      .filter(({ from }) => from.startsWith('.'))
      .map(({ from }) => targetOf(file, from))
      .filter((target) => folderOf(target) !== folderOf(file))
      .filter((target) => !((ranks[folderOf(target)] ?? 99) < (ranks[folderOf(file)] ?? -1)))
      .map((target) => `${file} imports ${target}`),
  )
  expect(faults).toEqual([])
})

test('externals stay in the files they are pinned to', () => {
  const faults = modules.flatMap(({ file, imports }) =>
    imports
      .filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:'))
      .filter(({ from }) => !(externals[from] ?? []).includes(file))
      .map(({ from }) => `${file} imports ${from}`),
  )
  expect(faults).toEqual([])
})

test('no import goes round in a circle', () => {
  const edges = new Map(
    modules.map(({ file, imports }) => [
      file,
      imports.filter(({ from }) => from.startsWith('.')).map(({ from }) => targetOf(file, from)),
    ]),
  )
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (file: string, trail: readonly string[]) => {
    if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' > '))
    if (done.has(file) || trail.includes(file)) return
    for (const next of edges.get(file) ?? []) visit(next, [...trail, file])
    done.add(file)
  }
  for (const file of edges.keys()) visit(file, [])
  expect(circles).toEqual([])
})

test('no file is longer than 250 lines', () => {
  expect(
    modules.filter(({ file, lines }) => lines > 250 && !long.has(file)).map(({ file, lines }) => `${file}: ${lines}`),
  ).toEqual([])
})

test('no folder or file is a drawer', () => {
  expect(
    modules
      .map(({ file }) => file)
      .filter((file) => /(^|\/)(utils?|helpers?|common|types|constants|misc)(\.ts|\/)/.test(file)),
  ).toEqual([])
})
