import type { Command } from 'commander'
import type { Finish } from '../command.ts'
import { addDatasetCheck } from './dataset/check.ts'
import { addDatasetConvert } from './dataset/convert.ts'

/** `nova-eval dataset`. */
export function addDataset(program: Command, finish: Finish): void {
  const dataset = program.command('dataset').description('work on datasets')
  addDatasetCheck(dataset, finish)
  addDatasetConvert(dataset, finish)
}
