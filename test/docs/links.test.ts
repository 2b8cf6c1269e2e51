import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { anchorsOf, linksOf } from './markdown.ts'
import { root } from './stranger.ts'

/** Folders whose texts are others', or are made. */
const passedOver = new Set(['node_modules', 'dist', 'results', '.git'])

const textsBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return passedOver.has(entry.name) ? [] : textsBelow(path)
    return entry.name.endsWith('.md') ? [relative(root, path)] : []
  })

const texts = textsBelow(root).map((file) => {
  const text = readFileSync(join(root, file), 'utf8')
  return { file, links: linksOf(text), anchors: anchorsOf(text) }
})
const anchors = new Map(texts.map((text) => [text.file, text.anchors]))

/** What is wrong with where a link leads; nothing, where that is there. */
function faultOf(file: string, to: string): string | undefined {
  if (/^[a-z]+:/.test(to)) {
    if (!URL.canParse(to)) return 'is no address'
    const { protocol, hostname } = new URL(to)
    return protocol === 'https:' && hostname.includes('.') ? undefined : 'is no https address of a host'
  }
  const [path = '', anchor] = to.split('#')
  const target = path === '' ? file : relative(root, join(root, dirname(file), path))
  if (to === '' || target.startsWith('..') || !existsSync(join(root, target))) return 'names no file'
  if (anchor === undefined || anchors.get(target)?.includes(anchor)) return undefined
  return 'names no heading'
}

test('the texts are those of the repository, in all its folders', () => {
  const files = texts.map(({ file }) => file)
  for (const file of ['README.md', 'docs/check.md', 'examples/04-judge/README.md', 'layer/README.md'])
    expect(files).toContain(file)
})

test.each(texts.filter(({ links }) => links.length > 0))('every link of $file leads somewhere', ({ file, links }) => {
  expect(links.flatMap((to) => faultOf(file, to)?.replace(/^/, `${to} `) ?? [])).toEqual([])
})

test.each([
  ['README.md', 'docs/no-such-page.md', 'names no file'],
  ['docs/check.md', 'README.md', 'names no file'],
  ['README.md', '../README.md', 'names no file'],
  ['README.md', '#no-such-heading', 'names no heading'],
  ['README.md', 'docs/check.md#no-such-heading', 'names no heading'],
  ['README.md', 'http://example.com', 'is no https address of a host'],
  ['README.md', 'https://', 'is no address'],
  ['README.md', 'docs/check.md#settings', undefined],
  ['docs/commands.md', '#deploy-1', undefined],
])('in %s a link to %s is told: %s', (file, to, fault) => {
  expect(faultOf(file, to)).toBe(fault)
})
