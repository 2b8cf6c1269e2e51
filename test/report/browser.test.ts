import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReportData } from '../../src/report/report-data.ts'
import { writeReport } from '../../src/report/write-report.ts'
import { temporaryFolder } from '../support/command.ts'
import { hasBrowser, openBrowser, openReport } from './open-browser.ts'
import { payloads, smallComparison, smallRanking, smallReport } from './small-report.ts'

const reports: readonly (readonly [name: string, data: ReportData])[] = [
  ['a run', smallReport()],
  ['a comparison', smallComparison()],
  ['a ranking', smallRanking()],
]

/** What the page says is shown, once it has said so. */
async function settled(page: Page, act: () => Promise<unknown>): Promise<string> {
  const turn = () =>
    page.$eval('#rows', (rows) => Number((rows as unknown as { dataset: { turn: string } }).dataset.turn))
  const before = await turn()
  await act()
  await page.waitForFunction(`Number(document.getElementById('rows').dataset.turn) > ${before}`)
  return page.$eval('#status', (status) => String(status.textContent))
}

const evaluate = (page: Page, code: string): Promise<unknown> => page.evaluate(code)

describe.skipIf(!hasBrowser)('a report in a browser', () => {
  let browser: Browser
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  const pathOf = (name: string) => join(folder.path, `${name.replaceAll(' ', '-')}.html`)
  beforeAll(async () => {
    folder = await temporaryFolder()
    for (const [name, data] of reports) await writeReport(pathOf(name), data)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await folder?.[Symbol.asyncDispose]()
  })

  test.each(reports)('%s runs nothing and loads nothing that a model has written', async (name) => {
    await using report = await openReport(browser, pathOf(name))
    const { page, faults } = report
    await page.focus('#grid')
    await page.keyboard.press('Enter')
    for (let row = 0; row < payloads.length; row++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Escape')
    for (const button of await page.$$('[data-filter], [data-sort], summary'))
      await button.evaluate((one) => (one as unknown as { click(): void }).click())
    expect(await evaluate(page, 'typeof ran')).toBe('undefined')
    expect(
      await evaluate(
        page,
        `document.querySelectorAll('img, iframe, object, embed, link, base, form, script[src], [onerror], [onload], [style*=url], a:not([href^="#"])').length`,
      ),
    ).toBe(0)
    expect(await evaluate(page, `[...document.scripts].filter((script) => script.type === '').length`)).toBe(1)
    expect(faults).toEqual([])
  })

  test('refuses to run or load what is not its own, even were it put into the page', async () => {
    await using report = await openReport(browser, pathOf('a run'))
    const { page, faults } = report
    await evaluate(
      page,
      `document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="ran=1"><style>body{color:red}</style>')`,
    )
    await evaluate(
      page,
      `{ const script = document.createElement('script'); script.textContent = 'ran=2'; document.body.append(script) }`,
    )
    await new Promise((resume) => setTimeout(resume, 100))
    expect(await evaluate(page, 'typeof ran')).toBe('undefined')
    expect(faults.filter((fault) => fault.startsWith('asked'))).toEqual([])
    expect(faults.length).toBeGreaterThanOrEqual(3)
  })

  test('is searched, moved through and read by keyboard alone', async () => {
    await using report = await openReport(browser, pathOf('a run'))
    const { page, faults } = report
    const active = () => evaluate(page, `document.activeElement.id`)
    await page.keyboard.press('/')
    expect(await active()).toBe('by-search')
    // All at once: typed letter by letter, what is told could still be an earlier answer.
    expect(await settled(page, () => page.keyboard.sendCharacter('needle "the gold"'))).toBe('1 of 60 rows')
    await page.keyboard.press('Enter')
    expect(await active()).toBe('grid')
    await page.keyboard.press('Enter')
    expect(await evaluate(page, `document.getElementById('detail').open`)).toBe(true)
    expect(await evaluate(page, `document.getElementById('detail-title').textContent`)).toMatch(/^Row 7 · t-7/)
    expect(await evaluate(page, `document.querySelector('#detail mark').textContent`)).toBe('Needle')
    await page.keyboard.press('Escape')
    await page.waitForFunction(`!document.getElementById('detail').open`)
    expect(await active()).toBe('grid')
    await page.keyboard.press('/')
    expect(await settled(page, () => page.keyboard.press('Escape'))).toBe('60 rows')
    await page.keyboard.press('ArrowDown')
    for (const [key, line] of [
      ['ArrowDown', 1],
      ['ArrowDown', 2],
      ['ArrowUp', 1],
      ['End', 59],
      ['Home', 0],
    ] as const) {
      await page.keyboard.press(key)
      expect(await evaluate(page, `document.getElementById('grid').getAttribute('aria-activedescendant')`)).toBe(
        `line-${line}`,
      )
    }
    expect(faults).toEqual([])
  })

  test.each([
    ['outcome', '2', '5 of 60 rows'],
    ['cause', 'NE6104', '12 of 60 rows'],
    ['slice', '["difficulty","hard"]', '30 of 60 rows'],
  ])('filters by %s', async (name, value, told) => {
    await using report = await openReport(browser, pathOf('a run'))
    expect(await settled(report.page, () => report.page.select(`#by-${name}`, value))).toBe(told)
    expect(await settled(report.page, () => report.page.click('#clear'))).toBe('60 rows')
  })

  test('filters by the range of a metric, and by what changed', async () => {
    await using run = await openReport(browser, pathOf('a run'))
    await settled(run.page, () => run.page.select('#by-metric', '1'))
    expect(await settled(run.page, () => run.page.type('#by-from', '9'))).toBe('0 of 60 rows')
    expect(await evaluate(run.page, `document.getElementById('none').hidden`)).toBe(false)
    await using comparison = await openReport(browser, pathOf('a comparison'))
    expect(await settled(comparison.page, () => comparison.page.select('#by-change', 'loss'))).toBe('20 of 60 rows')
  })

  test('sorts by a column in both directions, what has no number last', async () => {
    await using report = await openReport(browser, pathOf('a run'))
    const { page } = report
    const first = () => evaluate(page, `document.querySelector('#line-0 .c-number').textContent`)
    await settled(page, () => page.click('[data-sort="number:0"]'))
    expect([
      await evaluate(page, `document.querySelector('[data-sort="number:0"]').parentElement.ariaSort`),
      await first(),
    ]).toEqual(['ascending', '0'])
    await settled(page, () => page.click('[data-sort="number:0"]'))
    expect(await first()).toBe('1')
    await page.focus('#grid')
    await page.keyboard.press('End')
    expect(await evaluate(page, `document.querySelector('#line-59 .c-number').textContent`)).toBe('–')
  })

  test('changes its colours at a click', async () => {
    await using report = await openReport(browser, pathOf('a run'))
    const ground = () => evaluate(report.page, 'getComputedStyle(document.body).backgroundColor')
    const light = await ground()
    await report.page.click('#theme')
    expect(await ground()).not.toBe(light)
    await report.page.click('#theme')
    expect(await ground()).toBe(light)
  })

  test.each(
    reports.flatMap(([name]) =>
      (['light', 'dark'] as const).flatMap((theme) => [1200, 400].map((width) => [name, theme, width] as const)),
    ),
  )('axe finds no fault in %s, %s, %d wide', async (name, theme, width) => {
    await using report = await openReport(browser, pathOf(name), { theme, width })
    const { page } = report
    await evaluate(page, axe.source)
    const faults = () =>
      evaluate(
        page,
        `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 200) + ' ' + failureSummary).join(' | ')))`,
      )
    expect(await faults()).toEqual([])
    await page.focus('#grid')
    await page.keyboard.press('Enter')
    expect(await faults()).toEqual([])
  })

  test('prints the beginning of its rows, in dark on light', async () => {
    await using report = await openReport(browser, pathOf('a run'), { theme: 'dark' })
    await report.page.emulateMediaType('print')
    await evaluate(report.page, `dispatchEvent(new Event('beforeprint'))`)
    expect(await evaluate(report.page, `document.querySelectorAll('#grid-body .line').length`)).toBe(60)
    expect(await evaluate(report.page, 'getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    expect(report.faults).toEqual([])
  })
})
