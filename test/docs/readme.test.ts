import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readRecorded } from '../../src/dataset/recorded.ts'
import { bashBlock } from '../publish/block.ts'
import { Clone } from './clone.ts'
import { guides } from './guides.ts'
import { type Block, blocksOf, codeIn } from './markdown.ts'
import { notPrinted } from './printed.ts'
import { root, Stranger } from './stranger.ts'

const papers = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...guides].map((file) => {
  const text = readFileSync(join(root, file), 'utf8')
  return { file, text, blocks: blocksOf(text) }
})
const readme = papers[0] as (typeof papers)[number]
const named = papers.flatMap(({ file, blocks }) => blocks.map((block) => ({ ...block, name: `${file}:${block.line}` })))
const inLanguage = (language: string) => named.filter((block) => block.language === language)
/** Blocks that stand for themselves; those of the walkthroughs are followed one after the other, by a test of their own. */
const alone = (language: string) => inLanguage(language).filter(({ name }) => !name.startsWith('docs/guides/'))

/** Shell blocks that are not run here, each with the place where they are. */
const runElsewhere: Record<string, string> = {
  'npm ci && npm start\nnpm ci && npm test\n':
    '.ci/run runs them on a clean clone; what npm start prints is compared below',
  'npm install --save-dev ./nova-custom-eval-0.1.0.tgz\n': 'test/package installs the tarball into an empty project',
  'npm create nova-custom-eval my-eval -- --template byom\n':
    'it needs a published package; test/create runs the line below it, which needs none',
  'npx ./create-nova-custom-eval-0.1.0.tgz my-eval --template byom\n':
    'test/create runs it for every template, and then all that the README of the project says',
  'npm run check:types\nnpm run check:style\nnpx vitest run test/metrics\n':
    '.ci/run runs all three, the last among all tests',
  'npx nova-eval judge check my-judge.ts --labels labels.jsonl\n':
    'test/run/judge-check.test.ts runs it with judges whose faults are planted',
  'npx nova-eval jobs list\nnpx nova-eval jobs watch support-tickets-2026-01-31-09-15-00-123\n':
    'test/jobs/watch.test.ts follows jobs of all kinds, against services that are played',
  'npx nova-eval deploy --name SageMaker-support-tickets --processor processor.ts --recipe recipe.yaml --dry-run\nnpx nova-eval deploy --name SageMaker-support-tickets --processor processor.ts --recipe recipe.yaml\nnpx nova-eval invoke SageMaker-support-tickets --data gen_qa.jsonl --outputs outputs.jsonl --compare-local processor.ts\nnpx nova-eval logs SageMaker-support-tickets --summary --since 1h\nnpx nova-eval destroy SageMaker-support-tickets --logs --dry-run\n':
    'test/aws-server runs it against a stand-in for AWS, with every other shell block of these pages',
  'npx nova-eval deploy --name SageMaker-support-tickets --processor processor.ts --dry-run\n':
    'test/aws-server runs it against a stand-in for AWS, with every other shell block of these pages',
  'npx nova-eval deploy --name SageMaker-support-tickets --role sagemaker --role-name NovaEvaluationJob \\\n  --data s3://my-bucket/eval/gen_qa.jsonl --output-path s3://my-bucket/jobs/ --dry-run\n':
    'test/aws-server runs it against a stand-in for AWS, with every other shell block of these pages',
  'npx nova-eval invoke SageMaker-support-tickets --data gen_qa.jsonl --outputs outputs.jsonl --rows 20 --compare-local processor.ts\n':
    'test/aws-server runs it against a stand-in for AWS, with every other shell block of these pages',
  'npx nova-eval logs SageMaker-support-tickets --summary --since 1h\n':
    'test/aws-server runs it against a stand-in for AWS, with every other shell block of these pages',
  'npx nova-eval destroy SageMaker-support-tickets --layer --logs --dry-run\n':
    'test/aws-server runs it against a stand-in for AWS, with every other shell block of these pages',
}

/** What a handler without events of its own is sent. */
const events: readonly unknown[] = [
  { process_type: 'preprocess', data: { system: 'Be brief.', prompt: 'Capital of France?', gold: 'Paris' } },
  { process_type: 'postprocess', data: { prompt: 'Capital of France?', inference_output: 'Paris', gold: 'Paris' } },
]

const stranger = new Stranger()
const clone = new Clone()
afterAll(() => {
  stranger[Symbol.dispose]()
  clone[Symbol.dispose]()
})

test('every block has a language that is held here', () => {
  const held = ['ts', 'sh', 'bash', 'json', 'jsonl', 'yaml', 'text']
  expect(named.filter(({ language }) => !held.includes(language)).map(({ name }) => name)).toEqual([])
})

describe('TypeScript blocks', () => {
  const blocks = inLanguage('ts')

  test.each([false, true])('compile in a project of their own, experimentalDecorators %s', (experimentalDecorators) => {
    const files = blocks.map(({ text }, at) => {
      stranger.write(`block-${at}.ts`, text)
      return `block-${at}.ts`
    })
    expect(stranger.complaints(files, { experimentalDecorators })).toBe('')
  })

  test.each(alone('ts'))('$name runs, answers events and gives the values it shows', async ({ text }) => {
    for (const experimentalDecorators of text.includes('\n  @') ? [false, true] : [false]) {
      const isHandler = text.includes('export const handler')
      const { shown, answers } = await stranger.answers(text, isHandler ? events : [], { experimentalDecorators })
      for (const [got, want] of shown) expect(got).toEqual(want)
      expect(shown).toHaveLength(text.match(/^\w.*\) \/\/ /gm)?.length ?? 0)
      const codes = answers.map((answer) => (answer as { statusCode: number }).statusCode)
      if (!isHandler) continue
      if (!/\b(?:reward|agent): /.test(text)) expect(codes).toContain(200)
      for (const [at, stage] of ['preprocess', 'postprocess'].entries())
        expect(codes[at], stage).toBe(text.includes(`${stage}or: `) || text.includes(`@${stage}`) ? 200 : 400)
    }
  })
})

describe('JSON blocks', () => {
  test.each(inLanguage('json'))('$name parses', ({ text }) => {
    expect(() => JSON.parse(text)).not.toThrow()
  })

  test.each(inLanguage('yaml'))('$name parses', ({ text }) => {
    expect(() => parse(text)).not.toThrow()
  })

  const exchanges = papers.flatMap(({ file, blocks }) =>
    blocks.flatMap((event, at) => {
      if (event.role !== 'event') return []
      const handler = blocks.slice(0, at).findLast(({ language }) => language === 'ts') as Block
      const answer = blocks[at + 1] as Block
      return [{ name: `${file}:${event.line}`, handler: handler.text, event: JSON.parse(event.text), answer }]
    }),
  )

  test.each(exchanges)('the event of $name gets the answer below it', async ({ handler, event, answer }) => {
    expect(answer.role).toBe('answer')
    expect((await stranger.answers(handler, [event])).answers).toEqual([JSON.parse(answer.text)])
  })

  test('the log line is the one that the handler above it writes', async () => {
    const { blocks, text } = papers.find((paper) => paper.blocks.some(({ role }) => role === 'log')) as typeof readme
    const at = blocks.findIndex(({ role }) => role === 'log')
    const handler = blocks.slice(0, at).findLast(({ language }) => language === 'ts') as Block
    const event = blocks.slice(0, at).findLast(({ role }) => role === 'event') as Block
    const { printed } = await stranger.answers(handler.text, [JSON.parse(event.text)])
    const [line, blob, ...more] = printed
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text))
    expect(more).toEqual([])
    const steady = (logged: Record<string, unknown> & { samples: object[] }) => ({
      ...logged,
      timestamp: typeof logged.timestamp,
      function_request_id: typeof logged.function_request_id,
      samples: logged.samples.map((sample) => ({ ...sample, ms: 'a number' })),
    })
    expect(steady(line)).toEqual(steady(JSON.parse(blocks[at]?.text as string)))
    const [{ Namespace, Dimensions, Metrics }] = blob._aws.CloudWatchMetrics
    const ours = Metrics.map(({ Name }: { Name: string }) => Name).filter((name: string) => /^[A-Z]/.test(name))
    for (const name of [Namespace, ...Dimensions.flat(), ...ours]) expect(codeIn(text)).toContain(name)
  })

  test('every form of a recorded answer is read', () => {
    const lines = inLanguage('jsonl').flatMap(({ text }) => text.trim().split('\n'))
    expect(lines.map((line) => readRecorded(line).key.by)).toEqual(['line', 'row', 'id', 'content'])
  })
})

describe('shell blocks', () => {
  const blocks = alone('sh')

  test('those that are not run here are run elsewhere', () => {
    const texts = blocks.map(({ text }) => text)
    expect(Object.keys(runElsewhere).filter((text) => !texts.includes(text))).toEqual([])
  })

  test.each(blocks.filter(({ text }) => !(text in runElsewhere)))('$name runs to its end', ({ text }) => {
    expect(clone.shell(text)).not.toBe('')
  })

  test('the block that publishes is the one that its own test runs', () => {
    const page = papers.find(({ file }) => file === 'docs/publish.md')
    const block = bashBlock(page?.text ?? '', 'With the aws command line')
    expect(inLanguage('bash').map(({ text }) => text)).toEqual([block])
    execFileSync('bash', ['-n', '-c', block])
  })

  test('name npm scripts that there are, and the tarball of this version', () => {
    const { scripts, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const asked = papers.flatMap(({ text }) => [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script))
    expect(asked.filter((script) => !((script as string) in scripts))).toEqual([])
    expect(readme.text).toContain(`nova-custom-eval-${version}.tgz`)
    expect(papers[2]?.text).toContain(`## ${version}\n`)
  })
})

test('the printed table is what npm start prints', () => {
  const [table, ...others] = alone('text')
  expect(others).toEqual([])
  expect(notPrinted(table?.text ?? '', clone.start())).toBeUndefined()
  expect(readdirSync(join(clone.folder, 'results'))).toContain('latest')
})
