import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Aggregate, type AggregationKind, type Aggregator, createAggregator } from '../aggregation/index.ts'
import { LineWriter } from '../jsonl/write-lines.ts'
import { ContainerMetrics } from '../metrics/text/container-metrics.ts'
import { pythonRepr } from '../text/python-repr.ts'
import { conversationOf } from './conversation.ts'
import { type RowRecord, wireMetrics } from './row-record.ts'
import type { RunFile } from './run-file.ts'

/** The container's own metrics of a gen_qa job that we compute, as it names them. */
const builtIn = ['em', 'qem', 'f1', 'f1_score_quasi'] as const

/**
 * Writes what the container would leave: `<name>/eval_results/` with `inference_output.jsonl` and `results_<timestamp>.json`.
 * Scores, stand-ins and companions count alike here, as they do there; the truth is in `summary.json`.
 */
export class ContainerFiles {
  readonly #folder: string
  readonly #run: RunFile
  readonly #inference: LineWriter
  readonly #aggregators = new Map<string, Aggregator>()
  readonly #builtIn = new ContainerMetrics()
  readonly #own = builtIn.map((id) => ({ id, aggregator: createAggregator('average') }))
  #failures = 0

  private constructor(folder: string, run: RunFile, inference: LineWriter) {
    this.#folder = folder
    this.#run = run
    this.#inference = inference
  }

  static async create(runFolder: string, run: RunFile): Promise<ContainerFiles> {
    const folder = join(runFolder, run.name, 'eval_results')
    await mkdir(folder, { recursive: true })
    return new ContainerFiles(folder, run, await LineWriter.create(join(folder, 'inference_output.jsonl')))
  }

  /** Takes a row; a promise only when the disk is to be waited for. */
  add(record: RowRecord): Promise<void> | undefined {
    const { outcome, system, prompt, output, gold, metadata } = record
    if (outcome === 'failed') this.#failures++
    for (const [metric, value] of outcome === 'failed' || outcome === 'rejected'
      ? []
      : wireMetrics(record, this.#run.mayAbstain)) {
      let aggregator = this.#aggregators.get(metric)
      if (aggregator === undefined) {
        aggregator = createAggregator(this.#run.aggregation)
        this.#aggregators.set(metric, aggregator)
      }
      aggregator.add(value)
    }
    if (prompt === null || output === null || gold === null) return undefined
    const scores = this.#builtIn.score(output, gold)
    for (const { id, aggregator } of this.#own) aggregator.add(scores[id])
    return this.#inference.write(
      JSON.stringify({
        prompt: conversationOf(system, prompt),
        inference: pythonRepr([output]),
        gold,
        ...(metadata !== undefined && { metadata }),
      }),
    )
  }

  /** @param seconds how long the run took: three fields of the results are times, all else is not */
  async close(seconds: number): Promise<void> {
    await this.#inference.close()
    const results: Record<string, number> = {}
    for (const { id, aggregator } of this.#own) put(results, id, aggregator.result(), 'average')
    for (const [metric, aggregator] of this.#aggregators)
      put(results, metric, aggregator.result(), this.#run.aggregation)
    results.byoc_failure_count = this.#failures
    const file = {
      config_general: {
        lighteval_sha: '?',
        num_fewshot_seeds: 1,
        max_samples: null,
        job_id: 0,
        start_time: 0,
        end_time: seconds,
        total_evaluation_time_secondes: String(seconds),
        model_name: 'recorded outputs',
        model_sha: '',
        model_dtype: null,
        model_size: '',
      },
      results: { 'custom|gen_qa_gen_qa|0': results, all: results },
      versions: { 'custom|gen_qa_gen_qa|0': 0 },
    }
    await writeFile(join(this.#folder, `results_${this.#run.timestamp}.json`), `${JSON.stringify(file, null, 2)}\n`)
  }
}

/** The container leaves a standard error out where there is none: a single sample, or an extreme. */
function put(
  results: Record<string, number>,
  metric: string,
  { value, stderr }: Aggregate,
  kind: AggregationKind,
): void {
  if (value === undefined) return
  results[metric] = value
  if (stderr !== undefined && kind !== 'median') results[`${metric}_stderr`] = stderr
}
