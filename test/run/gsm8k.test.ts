import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { novaEval, temporaryFolder } from '../support/command.ts'
import { externalData } from '../support/external.ts'

const data = externalData('gsm8k')

const truth = { '6b_finetuning': 286, '175b_finetuning': 458 }

describe.skipIf(data === undefined)('two real models on GSM8K, through processors/gsm8k', () => {
  for (const [model, correct] of Object.entries(truth)) {
    test(`${model}: ${correct} of 1,319 are right, as every verdict of the publisher says`, async () => {
      await using folder = await temporaryFolder()
      const outputs = join(data as string, `outputs.${model}.jsonl`)
      const args = [
        '--data',
        join(data as string, 'gen_qa.jsonl'),
        '--outputs',
        outputs,
        '--processor',
        'processors/gsm8k/handler.ts',
        '--aggregation',
        'sum',
      ]
      const { code } = await novaEval(['run', ...args, '-o', join(folder.path, 'out')])
      expect(code).toBe(0)
      const lines = async (path: string) =>
        (await readFile(path, 'utf8'))
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      const rows = await lines(join(folder.path, 'out/rows.jsonl'))
      const verdicts = await lines(outputs)
      expect(rows.map(({ metrics }) => metrics.correct === 1)).toEqual(verdicts.map(({ is_correct }) => is_correct))
      const summary = JSON.parse(await readFile(join(folder.path, 'out/summary.json'), 'utf8'))
      expect(summary.metrics.correct).toMatchObject({ value: correct, n: 1319, unscored: 0 })
    })
  }
})
