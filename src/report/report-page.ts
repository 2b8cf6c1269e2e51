import { createHash } from 'node:crypto'
import type { Charts } from './chart.ts'
import { type Html, html } from './html.ts'
import { pageScript } from './page-script.ts'
import type { ReportData } from './report-data.ts'
import { reportStyle } from './report-style.ts'
import { causesSection } from './sections/causes.ts'
import { comparisonSection } from './sections/comparison.ts'
import { confidenceSection } from './sections/confidence.ts'
import { confusionSection } from './sections/confusion.ts'
import { distributionsSection } from './sections/distributions.ts'
import { figuresSections } from './sections/figures.ts'
import { metricsSection } from './sections/metrics.ts'
import { overviewSection, sourceFacts } from './sections/overview.ts'
import { rankingSection } from './sections/ranking.ts'
import { recomputedSection } from './sections/recomputed.ts'
import { rowsSection } from './sections/rows.ts'
import { slicesSection } from './sections/slices.ts'
import { style } from './style.ts'

const css = html`${style}${reportStyle}`

/** Nothing runs but our script and nothing styles but our style, each known by its hash; nothing is loaded from anywhere. */
const policy = `default-src 'none'; script-src '${hashOf(pageScript)}'; style-src '${hashOf(css)}'; base-uri 'none'; form-action 'none'`

function hashOf({ text }: Html): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

/** A report up to where the blocks of its rows begin. */
export function reportHead(
  data: ReportData,
  charts: Charts,
  { limit, redacted }: { readonly limit: number; readonly redacted: boolean },
): string {
  const sections: readonly (readonly [id: string, name: string, Html | undefined])[] = [
    ['comparison', 'Comparison', comparisonSection(data, charts)],
    ['ranking', 'Ranking', rankingSection(data)],
    ['metrics', 'Metrics', data.ranking === undefined ? metricsSection(data) : undefined],
    ['causes', 'Causes', causesSection(data)],
    ...figuresSections(data).map((section, at) => [`figures-${at}`, data.figures?.[at]?.title ?? '', section] as const),
    ['slices', 'Slices', slicesSection(data, charts)],
    ['confidence', 'Confidence', confidenceSection(data, charts)],
    ['confusion', 'Confusion', confusionSection(data)],
    ['distributions', 'Scores', distributionsSection(data, charts)],
    ['recomputed', 'Recomputed', recomputedSection(data)],
    ['rows', 'Rows', rowsSection(data, limit)],
  ]
  const shown = sections.filter(([, , section]) => section !== undefined)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${data.title}</title>
<style>${css}</style>
</head>
<body>
<header class="top"><nav aria-label="Sections"><a href="#overview">Verdict</a>${shown.map(([id, name]) => html`<a href="${`#${id}`}">${name}</a>`)}</nav><button type="button" id="theme" hidden>Dark</button></header>
<main>
<h1>${data.title}</h1>
${sourceFacts(data)}
${redacted ? html`<p class="note">Texts were removed and identifiers masked before this report was shared; what exactly stands at its end.</p>` : undefined}
${overviewSection(data)}
${shown.map(([, , section]) => html`${section}\n`)}
</main>
<script>${pageScript}</script>
`.text
}

/** What follows the rows. */
export function reportFoot(removed: readonly string[]): string {
  return html`<footer>${removed.map((line) => html`<p>${line}</p>`)}<p>Written by nova-custom-eval. One file: nothing is loaded from anywhere, nothing is sent anywhere.</p></footer>
</body>
</html>
`.text
}
