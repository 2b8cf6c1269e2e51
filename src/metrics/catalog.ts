import { classificationCatalog } from './classification/catalog.ts'
import { jsonCatalog } from './json/catalog.ts'
import { mathCatalog } from './math/catalog.ts'
import type { Metric } from './metric.ts'
import { textCatalog } from './text/catalog.ts'
import { toolCallCatalog } from './tool-call/catalog.ts'

/**
 * Every metric that needs no options, with its range, its laws and the reference it follows.
 *
 * Those of one sample have `score`, those of a whole set `measure`.
 *
 * @example catalog.find(({ id }) => id === 'qem').score('1.5', '15') // 1
 * @example catalog.find(({ id }) => id === 'accuracy').measure([{ output: 'a', gold: 'a' }]) // 1
 */
export const catalog: readonly Metric[] = [
  ...textCatalog,
  ...jsonCatalog,
  ...mathCatalog,
  ...toolCallCatalog,
  ...classificationCatalog,
]
