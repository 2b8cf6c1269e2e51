import type { ReportData, ReportRow } from '../../src/report/report-data.ts'

/** Text that would run, load or break out, were it ever taken for more than text. Whatever runs says so in `ran`. */
export const payloads: readonly string[] = [
  '</script><script>ran = 1</script>',
  '<!--<script>ran = 2</script>',
  '<img src=x onerror="ran = 3">',
  '<img src="https://example.com/pixel.png">',
  '"><svg onload=ran=4>',
  "' onfocus='ran=5' autofocus='",
  'javascript:ran=6',
  '<a href="javascript:ran=7">click</a>',
  '<iframe src="https://example.com/"></iframe>',
  '<style>@import url(https://example.com/x.css);</style>',
  '<link rel=stylesheet href=https://example.com/y.css>',
  '<meta http-equiv=refresh content="0;url=https://example.com/">',
  '<base href="https://example.com/">',
  '</style><script>ran = 8</script>',
  '</title><script>ran = 9</script>',
  '</textarea></select></dialog><script>ran = 10</script>',
  '$(ran = 11)',
  '{{constructor.constructor("ran = 12")()}}',
  '\u2028\u2029</script\n><script\n>ran = 13</script>',
  ']]><script>ran = 14</script>',
  '\ud800<b onmouseover=ran=15>lone</b>\u0000',
  '__proto__',
]

const rowsOf = (count: number): ReportRow[] =>
  Array.from({ length: count }, (_, row) => {
    const payload = payloads[row % payloads.length] ?? ''
    const outcome = row % 11 === 10 ? 'failed' : row % 13 === 12 ? 'abstained' : 'scored'
    return {
      row,
      id: row < payloads.length ? `t-${row} ${payload}` : `t-${row}`,
      outcome,
      system: payload,
      prompt: `Question ${row}: ${payload}`,
      output: `Answer ${row} ${payload}`,
      gold: row === 7 ? 'Needle in the GOLD' : `gold ${payload}`,
      metrics: outcome === 'scored' ? { exact: row % 2, f1: (row % 10) / 10, [payload]: 1 } : {},
      ...(outcome === 'abstained' && { abstained: { exact: 0 }, reason: payload }),
      ...(outcome === 'failed' && { error: { code: 'NE3109', message: payload, at: payload, hint: payload } }),
      metadata: { difficulty: ['easy', 'hard'][row % 2], note: payload },
      saw: { exact: payload },
      causes: row % 5 === 0 ? ['NE6104'] : [],
      confidence: (row % 20) / 20,
    }
  })

/** A run of some rows, in which everything that a dataset or a model can word is a payload. */
export function smallReport(count = 60): ReportData {
  const rows = rowsOf(count)
  const payload = (at: number) => payloads[at % payloads.length] ?? ''
  return {
    title: `Tickets ${payload(0)}`,
    verdict: {
      tone: 'warning',
      headline: `exact is 0.500 over 50 rows ${payload(2)}`,
      lines: [payload(1), payload(3)],
    },
    source: [{ name: payload(5), value: payload(13) }],
    warnings: payloads,
    recomputed: {
      rows: count,
      aggregation: 'average',
      metrics: [
        {
          name: payload(2),
          reported: 0.45,
          reportedError: undefined,
          recomputed: 0.5,
          from: 'the numbers of the rows',
          over: count,
          difference: 0.05,
          agrees: false,
          honest: { value: 0.5, interval: { lower: 0.4, upper: 0.6 }, n: 50, unscored: 10 },
          error: 0.05,
          warnings: [payload(0)],
        },
      ],
    },
    counts: {
      total: count,
      scored: rows.filter(({ outcome }) => outcome === 'scored').length,
      abstained: rows.filter(({ outcome }) => outcome === 'abstained').length,
      failed: rows.filter(({ outcome }) => outcome === 'failed').length,
      rejected: 0,
    },
    metrics: [
      {
        name: 'exact',
        value: 0.5,
        interval: { lower: 0.4, upper: 0.6 },
        n: 50,
        unscored: 10,
        reported: 0.45,
        note: payload(2),
      },
      { name: 'f1', value: 0.25, n: 50, unscored: 10 },
      { name: payload(4), value: undefined, n: 0, unscored: count },
      { name: 'constructor', value: undefined, n: 0, unscored: count },
      { name: '__proto__', value: undefined, n: 0, unscored: count },
    ],
    causes: [
      {
        code: 'NE6104',
        title: `could not be read: "${payload(0)}"`,
        count: 12,
        share: 0.2,
        gain: 0.05,
        fix: payload(2),
        rows: [0, 5],
      },
      { code: payload(5), title: payload(4), count: 1, share: 1 / 60, rows: [] },
    ],
    slices: [
      {
        field: 'metadata.difficulty',
        metric: 'exact',
        values: [
          { value: 'easy', n: 30, score: 0.2, interval: { lower: 0.1, upper: 0.4 }, p: 0.01 },
          { value: 'hard', n: 30, score: 0.8, interval: { lower: 0.6, upper: 0.9 }, p: 0.01 },
        ],
      },
      {
        field: 'metadata.note',
        metric: 'exact',
        values: payloads.map((value, at) => ({ value, n: 2, score: at / payloads.length })),
      },
    ],
    confidence: {
      n: 50,
      ece: 0.1,
      bins: Array.from({ length: 10 }, (_, at) => ({
        lower: at / 10,
        upper: (at + 1) / 10,
        n: at === 3 ? 0 : 5,
        confidence: at === 3 ? undefined : (at + 0.5) / 10,
        accuracy: at === 3 ? undefined : at / 10,
      })),
      figures: [{ name: payload(2), value: payload(0), n: 3 }],
    },
    confusion: {
      labels: payloads,
      counts: payloads.map((_, gold) => payloads.map((_, answer) => (gold === answer ? 3 : (gold + answer) % 2))),
    },
    distributions: [
      {
        metric: payload(2),
        n: 50,
        bins: [
          { lower: 0, upper: 0, count: 25 },
          { lower: 1, upper: 1, count: 25 },
        ],
      },
    ],
    figures: [
      {
        title: payload(0),
        note: payload(2),
        figures: [{ name: 'pass@1', value: 0.3, interval: { lower: 0.1, upper: 0.5 }, n: 10 }],
      },
    ],
    rows: async function* () {
      yield rows
    },
  }
}

/** Two results of the same rows. */
export function smallComparison(count = 60): ReportData {
  const { causes: _, confusion: __, confidence: ___, figures: ____, ...run } = smallReport(count)
  const difference = {
    name: 'exact',
    before: 0.4,
    after: 0.5,
    difference: 0.1,
    interval: { lower: 0.02, upper: 0.18 },
    p: 0.01,
    test: 'McNemar, exact',
    verdict: 'better',
    n: 50,
    wins: 8,
    losses: 3,
    ties: 39,
    detectable: 0.09,
  } as const
  return {
    ...run,
    title: 'tuned against base',
    verdict: {
      tone: 'good',
      headline: 'tuned is better by 10.0 points (95 % 2.0 to 18.0) on the same 50 rows.',
      lines: [],
    },
    comparison: {
      before: `base ${payloads[2]}`,
      after: 'tuned',
      paired: 50,
      unmatched: { before: 2, after: 1 },
      leftOut: 9,
      metrics: [
        difference,
        {
          ...difference,
          name: 'f1',
          difference: -0.01,
          interval: { lower: -0.05, upper: 0.03 },
          verdict: 'no evidence',
        },
      ],
      slices: payloads.slice(0, 5).map((name, at) => ({
        ...difference,
        name,
        field: 'metadata.note',
        difference: (at - 2) / 10,
        interval: { lower: (at - 3) / 10, upper: (at - 1) / 10 },
        verdict: at === 0 ? 'worse' : 'no evidence',
      })),
      notes: [payloads[0] ?? ''],
    },
    rows: async function* () {
      for await (const batch of run.rows())
        yield batch.map((row) => ({
          ...row,
          change: (['win', 'loss', 'tie'] as const)[row.row % 3] ?? 'tie',
          before: {
            outcome: 'scored' as const,
            output: payloads[row.row % payloads.length] ?? '',
            metrics: { exact: 1, f1: 0.5 },
          },
        }))
    },
  }
}

/** Three results of the same rows. */
export function smallRanking(count = 60): ReportData {
  const { comparison, ...run } = smallComparison(count)
  const [difference] = comparison?.metrics ?? []
  if (comparison === undefined || difference === undefined) throw new Error('the small comparison has no metric')
  const worse = { ...difference, difference: -0.1, interval: { lower: -0.18, upper: -0.02 }, verdict: 'worse' } as const
  const named = (name: string) => ({ ...worse, name })
  const result = { value: 0.5, interval: { lower: 0.4, upper: 0.6 }, isBaseline: false }
  return {
    ...run,
    ranking: {
      metric: `exact ${payloads[0]}`,
      n: 50,
      baseline: comparison.before,
      ranked: [
        { ...result, rank: 1, name: comparison.before, isBaseline: true },
        { ...result, rank: 1, name: 'tuned', against: { ...difference, verdict: 'no evidence' } },
        { ...result, rank: 3, name: payloads[3] ?? '', value: 0.4, against: named(payloads[3] ?? '') },
      ],
      pairs: [named(payloads[0] ?? ''), named(payloads[1] ?? '')],
    },
  }
}
