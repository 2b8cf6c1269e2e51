/** Makes what a release consists of, in `release/`: the layer, the tarballs of both packages, and their hashes. `npm run release` */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = import.meta.dirname
const folder = join(root, 'release')

function run(program: string, ...args: readonly string[]): void {
  // npm's own notices go to the error stream; what the scripts print is for the reader.
  execFileSync(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
run(process.execPath, 'build.ts')
run(process.execPath, join('layer', 'build.ts'))
for (const part of ['.', './create'])
  run('npm', 'pack', part, '--silent', '--ignore-scripts', '--pack-destination', folder)

const sums = readdirSync(folder)
  .toSorted()
  .map(
    (file) =>
      `${createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex')}  ${file}\n`,
  )
writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''))
process.stdout.write(`release/SHA256SUMS\n${sums.join('')}`)
