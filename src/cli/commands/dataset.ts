import type { Command } from 'commander'
import type { Finish } from '../command.ts'
import { addDatasetCheck } from './dataset/check.ts'
import { addDatasetConvert } from './dataset/convert.ts'
import { addDatasetSample } from './dataset/sample.ts'
import { addDatasetSplit } from './dataset/split.ts'
import { addDatasetStats } from './dataset/stats.ts'
import { addDatasetTag } from './dataset/tag.ts'

/** `nova-eval dataset`. */
export function addDataset(program: Command, finish: Finish): void {
  const dataset = program.command('dataset').description('work on datasets')
  for (const add of [
    addDatasetCheck,
    addDatasetStats,
    addDatasetConvert,
    addDatasetSplit,
    addDatasetSample,
    addDatasetTag,
  ])
    add(dataset, finish)
}
