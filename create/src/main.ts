#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isNovaEvalError } from '../../src/errors.ts'
import { create } from './create.ts'

const root = resolve(fileURLToPath(import.meta.url), '../..')
const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

try {
  process.stdout.write(
    await create(process.argv.slice(2), {
      cwd: process.cwd(),
      version,
      templates: join(root, 'templates'),
      terminal: { input: process.stdin, output: process.stdout },
    }),
  )
} catch (error) {
  if (!isNovaEvalError(error)) throw error
  const { code, hint } = error
  process.stderr.write(`${code}  ${error.message.replace(` [${code}]`, '')}\n`)
  if (hint !== undefined) process.stderr.write(`        ${hint}\n`)
  process.exitCode = 2
}
