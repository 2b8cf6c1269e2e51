import type { Interval } from '../../statistics/index.ts'
import type { Charts } from '../chart.ts'
import type { Html } from '../html.ts'

export interface IntervalChartEntry {
  readonly label: string
  readonly n: number
  readonly value: number | undefined
  readonly interval?: Interval | undefined
  readonly tone?: 'good' | 'bad' | undefined
}

/**
 * Values with their intervals, one beneath the other.
 *
 * @param mark a dashed line to compare with: the mean of all, or no difference
 */
export function intervalChart(
  { plot: Plot, draw }: Charts,
  label: string,
  entries: readonly IntervalChartEntry[],
  mark: number | undefined,
): Html {
  const points = entries.flatMap(({ value, interval, tone, n }, at) =>
    value === undefined
      ? []
      : [{ at, n, value, lower: interval?.lower ?? value, upper: interval?.upper ?? value, tone }],
  )
  const ends = [...points.flatMap(({ lower, upper }) => [lower, upper]), ...(mark === undefined ? [] : [mark])]
  // Scores are shown on their whole scale; differences as large as they are.
  const unit = mark !== 0 && ends.every((end) => end >= 0 && end <= 1)
  const colour = ({ tone }: { tone: IntervalChartEntry['tone'] }) =>
    tone === undefined ? 'var(--bar)' : `var(--${tone})`
  return draw(label, {
    width: 380,
    height: 44 + 26 * entries.length,
    marginLeft: 124,
    marginRight: 48,
    marginTop: 10,
    marginBottom: 28,
    x: { label: null, ticks: 5, ...(unit ? { domain: [0, 1] } : { nice: true, inset: 8 }) },
    // Two places would be read as the ends of a scale of numbers, and drawn upside down.
    y: {
      type: 'point',
      label: null,
      domain: entries.map((_, at) => at),
      tickFormat: (at: number) => short(entries[at]?.label ?? ''),
    },
    marks: [
      Plot.gridX({ stroke: 'var(--line)', strokeOpacity: 1, ticks: 5 }),
      Plot.axisY({
        tickSize: 0,
        label: null,
        fontSize: 13,
        tickFormat: (at: number) => short(entries[at]?.label ?? ''),
      }),
      Plot.axisX({ tickSize: 0, label: null, fontSize: 12, ticks: 5, fill: 'var(--soft)' }),
      ...(mark === undefined ? [] : [Plot.ruleX([mark], { stroke: 'var(--soft)', strokeDasharray: '4 3' })]),
      Plot.ruleY(points, {
        y: 'at',
        x1: 'lower',
        x2: 'upper',
        stroke: colour,
        strokeWidth: 3,
        strokeOpacity: 0.45,
        strokeLinecap: 'round',
      }),
      Plot.dot(points, { x: 'value', y: 'at', r: 4.5, fill: colour }),
      Plot.text(
        entries.map(({ n }, at) => ({ at, n })),
        {
          y: 'at',
          frameAnchor: 'right',
          dx: 44,
          textAnchor: 'end',
          fontSize: 12,
          fill: 'var(--soft)',
          text: ({ n }: { n: number }) => `n=${n.toLocaleString('en')}`,
        },
      ),
    ],
  })
}

function short(label: string): string {
  const chars = [...label.replace(/\s+/g, ' ')]
  return chars.length > 18 ? `${chars.slice(0, 17).join('')}…` : chars.join('')
}
