import { expect, test } from 'vitest'
import { type KeyOptions, keyF1, keyPrecision, keyRecall } from '../../../src/metrics/json/index.ts'
import cases from './key-f1.cases.json' with { type: 'json' }

test.each(cases)('$title', ({ output, gold, options, precision, recall, f1 }) => {
  expect(keyPrecision(output, gold, options as KeyOptions)).toBeCloseTo(precision, 12)
  expect(keyRecall(output, gold, options as KeyOptions)).toBeCloseTo(recall, 12)
  expect(keyF1(output, gold, options as KeyOptions)).toBeCloseTo(f1, 12)
})

test.each([
  [{ arrays: 'set' }, '/arrays'],
  [{ limit: -1 }, '/limit'],
  [{ strings: 'exact' }, '/strings'],
])('refuses the options %j', (options, path) => {
  for (const metric of [keyF1, keyPrecision, keyRecall])
    expect(() => metric('{}', '{}', options as KeyOptions)).toThrow(
      expect.objectContaining({ name: 'MetricError', code: 'NE3502', path }),
    )
})
