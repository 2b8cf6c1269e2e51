import { equal, match } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Block, blocksOf } from '../../docs/markdown.ts'
import { repository } from '../../support/command.ts'
import { LambdaHost } from '../lambda-host.ts'
import { region, type Stage } from '../stage.ts'

const page = (file: string): string => readFileSync(join(repository, file), 'utf8')
const shell = (text: string): Block[] => blocksOf(text).filter(({ language }) => language === 'sh')

/** What the README and its page tell a reader to type, in the folder of an example, one block after the other. */
export async function checkPapers({ check, proxy, folder }: Stage): Promise<void> {
  const project = join(folder, 'project')
  cpSync(join(repository, 'examples/01-support-tickets'), project, { recursive: true })
  await using _host = new LambdaHost(proxy, folder)
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  // `npx nova-eval` without npm: it would ask a registry whether there is a newer one.
  const main = join(repository, 'dist/cli/main.js')
  writeFileSync(
    join(bin, 'npx'),
    `#!/bin/sh\n[ "$1" = nova-eval ] || exit 99\nshift\nexec "${process.execPath}" "${main}" "$@"\n`,
  )
  chmodSync(join(bin, 'npx'), 0o755)
  const [, publish = ''] = page('README.md').split(/^## Publish\n/m)
  const [section = ''] = publish.split(/^## /m)
  const blocks = [
    ...shell(section).map((block) => ({ ...block, name: 'README.md' })),
    ...shell(page('docs/deploy.md')).map((block) => ({ ...block, name: `docs/deploy.md:${block.line}` })),
  ]
  await check('there are blocks', () => equal(blocks.length >= 6, true))
  for (const { name, text } of blocks)
    await check(`${name} runs to its end`, async () => {
      const env = { ...process.env, AWS_REGION: region, PATH: `${bin}:${process.env.PATH}` }
      const { code, output } = await run(text, project, env)
      equal(code, 0, output)
      if (text.includes('--compare-local')) match(output, /agree on 20 of 20$/m)
    })
}

function run(block: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  return new Promise((done) => {
    const child = spawn('bash', ['-euo', 'pipefail', '-c', block], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    child.on('close', (code) => done({ code, output }))
  })
}
