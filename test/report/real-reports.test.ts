import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { novaEval, temporaryFolder } from '../support/command.ts'
import { externalData } from '../support/external.ts'
import { hasBrowser, openBrowser, openReport } from './open-browser.ts'

const gsm8k = externalData('gsm8k')

/** What the commands print, each with the report that the last of them writes. */
const reports = ['tickets', ...(gsm8k === undefined ? [] : ['gsm8k'])]

describe.skipIf(!hasBrowser)('the report of a real run in a browser', () => {
  let browser: Browser
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  const command = async (...args: readonly string[]): Promise<void> => {
    const { code, stderr } = await novaEval(args)
    expect(code, stderr).toBe(0)
  }
  beforeAll(async () => {
    folder = await temporaryFolder()
    const at = (name: string) => join(folder.path, name)
    const tickets = (file: string) => join('examples/01-support-tickets', file)
    const run = (data: string, outputs: string, processor: string, name: string) =>
      command('run', '--data', data, '--outputs', outputs, '--processor', processor, '-o', at(name))
    await run(tickets('gen_qa.jsonl'), tickets('outputs.jsonl'), tickets('processor.ts'), 'run')
    await command('inspect', at('run'), '-o', at('tickets.html'))
    if (gsm8k !== undefined) {
      for (const model of ['6b', '175b']) {
        const outputs = join(gsm8k, `outputs.${model}_finetuning.jsonl`)
        await run(join(gsm8k, 'rft.jsonl'), outputs, 'processors/gsm8k/handler.ts', model)
      }
      await command('compare', at('6b'), at('175b'), '-o', at('gsm8k.html'))
    }
    browser = await openBrowser()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await folder?.[Symbol.asyncDispose]()
  })

  test.each(
    reports.flatMap((name) =>
      (['light', 'dark'] as const).flatMap((theme) => [1200, 400].map((width) => [name, theme, width] as const)),
    ),
  )('%s, %s, %d wide: silent, within its page, no fault for axe', async (name, theme, width) => {
    await using report = await openReport(browser, join(folder.path, `${name}.html`), { theme, width })
    const { page, faults } = report
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    await page.evaluate(axe.source)
    const violations = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 200)))`
    expect(await page.evaluate(violations)).toEqual([])
    await page.focus('#grid')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(violations)).toEqual([])
    expect(faults).toEqual([])
  })

  test('draws the values of every slice best first', async () => {
    await using report = await openReport(browser, join(folder.path, 'tickets.html'))
    const drawn = await report.page.$$eval('#slices figure', (figures) =>
      figures.map((figure) =>
        [
          ...(
            figure as unknown as { querySelectorAll(name: string): Iterable<{ getAttribute(name: string): string }> }
          ).querySelectorAll('circle'),
        ].map((dot) => [Number(dot.getAttribute('cy')), Number(dot.getAttribute('cx'))]),
      ),
    )
    expect(drawn.map((dots) => dots.length)).toEqual([2, 3, 4, 4])
    for (const dots of drawn) {
      const down = dots.toSorted(([a = 0], [b = 0]) => a - b).map(([, x]) => x)
      expect(down).toEqual(down.toSorted((a = 0, b = 0) => b - a))
    }
  })

  test.skipIf(gsm8k === undefined)('shows the ids of rows in full', async () => {
    await using report = await openReport(browser, join(folder.path, 'gsm8k.html'))
    const fits = `[...document.querySelectorAll('#grid-body .c-row')].every((id) => id.textContent.startsWith('gsm8k_') && id.scrollWidth <= id.clientWidth)`
    expect(await report.page.evaluate(fits)).toBe(true)
  })
})
