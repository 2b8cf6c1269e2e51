import { type Html, raw } from './html.ts'

/** What a report has beyond the style of all pages. Nothing is fetched; colours are those of the page, so that charts follow the theme. */
export const reportStyle: Html = raw(`
:root[data-theme=light] { color-scheme: light; } :root[data-theme=dark] { color-scheme: dark; --ground: #14171b; --card: #1d2127; --line: #333a43;
  --text: #e6e9ed; --soft: #9aa5b1; --good: #4cc38a; --warn: #e2b04a; --bad: #ff7b7b; --bar: #7fa3e8; }
html { scroll-padding-top: 3.5rem; } body { max-width: 76rem; padding-top: 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }
:focus-visible { outline: 2px solid var(--bar); outline-offset: 2px; }
.top { position: sticky; top: 0; z-index: 5; display: flex; gap: 1rem; align-items: center; margin: 0 -1.25rem 1.75rem; padding: .55rem 1.25rem;
  background: var(--ground); border-bottom: 1px solid var(--line); }
.top nav { display: flex; gap: 1.1rem; flex: 1; overflow-x: auto; white-space: nowrap; font-size: .9rem; scrollbar-width: none; }
a { color: var(--soft); text-decoration: none; } a:hover { color: var(--text); text-decoration: underline; }
h1 { font-size: 1.7rem; line-height: 1.25; letter-spacing: -.01em; } h2 { margin-bottom: .4rem; } h3 { margin: 1.5rem 0 .5rem; }
section { margin-top: 2.75rem; } .one-line { white-space: nowrap; } .small { font-size: .85rem; }
button, input, select { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: .4rem; padding: .35rem .6rem; }
button { cursor: pointer; } button:hover { border-color: var(--soft); } button:disabled { opacity: .5; cursor: default; }
button.link { border: 0; padding: 0; background: none; color: var(--bar); text-decoration: underline; }
.facts { display: flex; flex-wrap: wrap; gap: .3rem 1.75rem; margin: .25rem 0 0; } .facts dt { font-size: .8rem; color: var(--soft); } .facts dd { margin: 0; }
.verdict { margin-top: 1.5rem; padding: 1.1rem 1.3rem; background: var(--card); border: 1px solid var(--line); border-left: .35rem solid var(--soft); border-radius: .6rem; }
section.verdict { color: var(--text); } .verdict.good { border-left-color: var(--good); } .verdict.bad { border-left-color: var(--bad); } .verdict.warning { border-left-color: var(--warn); }
.verdict h2 { font-size: .8rem; font-weight: 600; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); margin: 0; }
.headline { font-size: 1.4rem; line-height: 1.35; font-weight: 650; margin: .15rem 0 .4rem; }
.note { margin: .6rem 0; padding: .5rem .8rem; border: 1px solid var(--line); border-left: .25rem solid var(--warn); border-radius: .4rem; }
.strip { display: block; width: 100%; height: .8rem; border-radius: .3rem; background: var(--line); overflow: hidden; } .strip.thin { height: .45rem; }
.swatch { width: .7rem; height: .7rem; border-radius: .2rem; margin-right: .35rem; }
rect.scored, rect.tie { fill: var(--bar); } rect.abstained { fill: var(--warn); } rect.failed { fill: var(--bad); } rect.rejected { fill: var(--soft); }
rect.win { fill: var(--good); } rect.loss { fill: var(--bad); } rect.tie { fill: var(--line); }
.outcomes { margin-top: 1.25rem; } .outcomes ul, .duel ul { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; list-style: none; padding: 0; margin: .5rem 0 0; }
.outcomes .total { margin-left: auto; }
.duel { margin: .5rem 0 1rem; } .duel-name { font-weight: 600; margin-bottom: .25rem; }
.wide { position: relative; } th, td { overflow-wrap: break-word; } thead th { white-space: nowrap; } td { vertical-align: middle; } tbody th { vertical-align: middle; color: var(--text); min-width: 7rem; font-size: inherit; font-weight: 500; } thead th { vertical-align: bottom; }
.interval { display: block; width: 9rem; height: 18px; } .interval circle { fill: var(--bar); } .interval .base { stroke: var(--line); stroke-width: 1.5; }
.interval .mark { stroke: var(--soft); stroke-dasharray: 3 2; } .interval .range { stroke: var(--bar); stroke-width: 5; stroke-opacity: .45; stroke-linecap: round; }
.interval.good circle { fill: var(--good); } .interval.good .range { stroke: var(--good); } .interval.bad circle { fill: var(--bad); } .interval.bad .range { stroke: var(--bad); }
.causes { list-style: none; padding: 0; margin: .75rem 0 0; display: grid; gap: .6rem; }
.cause { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .7rem .9rem; } .cause code { color: var(--soft); margin-left: .4rem; }
.cause-size { display: grid; grid-template-columns: minmax(6rem, 14rem) 1fr; gap: .9rem; align-items: center; margin: .35rem 0; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); gap: 1rem; margin-top: .9rem; align-items: start; }
.charts.small { grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
.card { margin: 0; padding: .9rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; min-width: 0; } .card h3 { margin: 0 0 .5rem; }
.card th, .card td { padding: .35rem .45rem; }
figcaption { font-weight: 600; margin-bottom: .5rem; } figcaption .soft { font-weight: 400; } .plot svg { display: block; width: 100%; height: auto; max-width: 30rem; margin: 0 auto; }
details { margin-top: .5rem; }
.confusion { width: auto; margin-top: .75rem; } .confusion td, .confusion thead th { text-align: center; border: 1px solid var(--line); min-width: 2.6rem; }
.confusion tbody th { white-space: nowrap; } .confusion .number { text-align: right; } .confusion .corner { text-align: left; vertical-align: bottom; font-size: .85rem; border: 0; }
.turned span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 11rem; text-align: left; }
.heat-1 { --heat: 8%; } .heat-2 { --heat: 16%; } .heat-3 { --heat: 24%; } .heat-4 { --heat: 32%; } .heat-5 { --heat: 38%; } .heat-6 { --heat: 44%; }
td.right { background: color-mix(in srgb, var(--good) var(--heat, 0%), var(--ground)); } td.wrong { background: color-mix(in srgb, var(--bad) var(--heat, 0%), var(--ground)); }
.toolbar { display: flex; flex-wrap: wrap; gap: .6rem .8rem; align-items: end; margin: .75rem 0 .25rem; }
.toolbar label { display: grid; gap: .15rem; font-size: .8rem; color: var(--soft); } .toolbar input, .toolbar select { font-size: .95rem; color: var(--text); max-width: 12rem; }
.toolbar input, .toolbar select, .toolbar button { height: 2.3rem; box-sizing: border-box; } .toolbar .grow { flex: 1 1 11rem; } .toolbar .grow input { max-width: none; width: 100%; } .bound input { width: 5rem; }
#grid { position: relative; height: min(38rem, 75vh); overflow: auto; border: 1px solid var(--line); border-radius: .6rem; }
#grid { --id: 3.5rem; } #grid-body { position: relative; min-width: calc(var(--least, 42.5rem) + var(--id)); } .grid-head { position: sticky; top: 0; z-index: 2; min-width: calc(var(--least, 42.5rem) + var(--id)); background: var(--card); border-bottom: 1px solid var(--line); }
.line { display: grid; grid-template-columns: var(--id) 5rem minmax(9rem, 3fr) minmax(9rem, 3fr) minmax(6rem, 1.5fr) repeat(var(--metrics, 0), 5.75rem); gap: 0 .8rem;
  align-items: center; height: 44px; padding: 0 .9rem; }
#grid-body .line { position: absolute; inset: 0 0 auto; border-bottom: 1px solid var(--line); cursor: pointer; }
#grid-body .line:hover { background: var(--card); } #grid:focus .line.active { background: color-mix(in srgb, var(--bar) 16%, var(--ground)); }
.line > div { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; overflow-wrap: normal; } .c-number { text-align: right; font-variant-numeric: tabular-nums; }
.c-row { color: var(--soft); } .zero, .failed.c-outcome, .loss.c-outcome { color: var(--bad); } .abstained.c-outcome, .rejected.c-outcome { color: var(--warn); } .win.c-outcome { color: var(--good); }
.grid-head .line { height: auto; min-height: 44px; align-items: end; padding-block: .5rem; } .grid-head button { border: 0; padding: 0; background: none; font-size: .85rem; line-height: 1.25; font-weight: 600; color: var(--soft); text-align: inherit; overflow-wrap: anywhere; }
.grid-head .line > div { white-space: normal; }
.grid-head button:focus-visible { outline-offset: -2px; } [aria-sort=ascending] button::after { content: " ↑"; } [aria-sort=descending] button::after { content: " ↓"; }
.metrics-1 { --metrics: 1; --least: 42.5rem; } .metrics-2 { --metrics: 2; --least: 48.5rem; } .metrics-3 { --metrics: 3; --least: 56.5rem; } .metrics-4 { --metrics: 4; --least: 63.5rem; } .metrics-5 { --metrics: 5; --least: 70.5rem; }
#none { position: absolute; top: 4rem; left: 0; right: 0; text-align: center; color: var(--soft); }
kbd { font: 12px ui-monospace, Consolas, monospace; border: 1px solid var(--line); border-radius: .25rem; padding: .05rem .35rem; margin-left: .6rem; } .keys { margin-top: .5rem; font-size: .85rem; }
dialog { width: min(62rem, 96vw); max-height: 92vh; padding: 0 1.3rem 1.3rem; color: var(--text); background: var(--ground); border: 1px solid var(--line); border-radius: .7rem; overflow: auto; }
dialog::backdrop { background: rgb(0 0 0 / .45); } .detail-head { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: .5rem .6rem; align-items: center; padding: .8rem 0; background: var(--ground); }
.detail-head h2 { margin: 0; } .detail-head span { margin-right: auto; } dialog section { margin-top: 1rem; min-width: 0; } dialog h3 { margin: 0 0 .25rem; font-size: .95rem; }
dialog pre { max-height: 26rem; overflow: auto; background: var(--card); } .fault pre { border-left: .25rem solid var(--bad); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: 0 1rem; } mark { background: #ffe08a; color: #1b1f24; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .85rem; color: var(--soft); }
@media (max-width: 44rem) {
  .headline { font-size: 1.2rem; } h1 { font-size: 1.35rem; } .outcomes .total { margin-left: 0; } .wide .interval { display: none; } .card { padding: .75rem; }
  .cause-size { grid-template-columns: 1fr; gap: .25rem; }
  #grid-body, .grid-head { min-width: 0; } .toolbar .grow { flex-basis: 100%; } .line { grid-template-columns: min(var(--id) * .85, 6rem) minmax(0, 1fr) minmax(0, 1fr) 4rem; } .c-outcome, .c-gold, .c-number ~ .c-number { display: none; } .c-row { font-size: .85rem; } .keys { display: none; }
  dialog { padding: 0 .9rem .9rem; } .detail-head h2 { font-size: 1.05rem; } .detail-head button { padding: .25rem .45rem; font-size: .85rem; } th, td { padding: .35rem .4rem; }
}
@media print {
  :root, :root[data-theme=dark], :root:not([data-theme=light]) { color-scheme: light; --ground: #fff; --card: #fff; --line: #ccd2d9; --text: #000; --soft: #4c5560; --good: #1a7f4b; --warn: #805300; --bad: #b3211f; --bar: #4169b2; }
  body { max-width: none; padding: 0; font-size: 11px; } .top, .toolbar, .keys, dialog, #status, button { display: none !important; } .grid-head button { display: inline !important; }
  section { break-inside: auto; margin-top: 1.5rem; } .card, .cause, tr, .verdict { break-inside: avoid; } * { print-color-adjust: exact; }
  #grid { height: auto !important; overflow: visible; } #grid-body { height: auto !important; min-width: 0; } .grid-head { position: static; min-width: 0; } .wide { overflow: visible; }
  #grid-body .line { position: static; transform: none !important; height: 2.4em; } .line { grid-template-columns: var(--id) 5rem 3fr 3fr 1.5fr repeat(var(--metrics, 0), 4.5rem); } .charts { grid-template-columns: 1fr 1fr; }
}
`)
