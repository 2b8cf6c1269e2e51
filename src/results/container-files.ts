import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Aggregate, type AggregationKind, type Aggregator, createAggregator } from '../aggregation/index.ts'
import { LineWriter } from '../jsonl/write-lines.ts'
import { ContainerBleu } from '../metrics/text/container-bleu.ts'
import { ContainerMetrics } from '../metrics/text/container-metrics.ts'
import { ContainerRouge } from '../metrics/text/container-rouge.ts'
import { PairWords } from '../text/pair-words.ts'
import { pythonRepr } from '../text/python-repr.ts'
import { conversationOf } from './conversation.ts'
import { DetailsFile } from './details-file.ts'
import { wireRewards } from './reward-record.ts'
import { type RowRecord, wireMetrics } from './row-record.ts'
import type { RunFile } from './run-file.ts'

/** The container's own metrics of a gen_qa sample, as it names them; its `bleu` is one of the whole job. */
const builtIn = ['rouge1', 'rouge2', 'rougeL', 'em', 'qem', 'f1', 'f1_score_quasi'] as const

/**
 * Writes what the container would leave: `<name>/eval_results/` with `results_<timestamp>.json`, the rows' details and, of a gen_qa
 * job, `inference_output.jsonl`. Scores, stand-ins and companions count alike here, as they do there; the truth is in `summary.json`.
 */
export class ContainerFiles {
  readonly #folder: string
  readonly #run: RunFile
  /** A gen_qa job alone leaves it. */
  readonly #inference: LineWriter | undefined
  readonly #details: DetailsFile
  readonly #rewards: boolean
  readonly #aggregators = new Map<string, Aggregator>()
  readonly #words = new PairWords()
  readonly #builtIn = new ContainerMetrics(this.#words)
  readonly #rouge = new ContainerRouge(this.#words)
  readonly #bleu = new ContainerBleu()
  readonly #own = builtIn.map((id) => ({ id, aggregator: createAggregator('average') }))
  #failures = 0

  private constructor(folder: string, run: RunFile, inference: LineWriter | undefined, details: DetailsFile) {
    this.#folder = folder
    this.#run = run
    this.#rewards = run.stages.includes('reward')
    this.#inference = inference
    this.#details = details
  }

  static async create(runFolder: string, run: RunFile): Promise<ContainerFiles> {
    const folder = join(runFolder, run.name, 'eval_results')
    // What an interrupted run derived is derived anew from all rows.
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    const inference =
      run.task === 'gen_qa' ? await LineWriter.create(join(folder, 'inference_output.jsonl')) : undefined
    return new ContainerFiles(folder, run, inference, await DetailsFile.create(folder, run))
  }

  /** Takes a row; a promise only when the disk is to be waited for. */
  add(record: RowRecord): Promise<unknown> | undefined {
    const { outcome, system, prompt, output, gold, metadata } = record
    const sent = this.#sent(record)
    if (outcome === 'failed' && sent.length === 0) this.#failures++
    for (const [metric, value] of sent) {
      let aggregator = this.#aggregators.get(metric)
      if (aggregator === undefined) {
        aggregator = createAggregator(this.#run.aggregation)
        this.#aggregators.set(metric, aggregator)
      }
      aggregator.add(value)
    }
    if (prompt === null || output === null) return undefined
    const conversation = conversationOf(system, prompt)
    const predictions = `[${pythonRepr(output)}]`
    const own = this.#inference === undefined || gold === null ? [] : this.#measure(output, gold)
    const written = this.#inference?.write(
      JSON.stringify({
        prompt: conversation,
        inference: predictions,
        gold,
        ...(metadata !== undefined && { metadata }),
      }),
    )
    const detailed = this.#details.add({ record, conversation, predictions, metrics: [...own, ...sent] })
    return written === undefined || detailed === undefined ? (written ?? detailed) : Promise.all([written, detailed])
  }

  /** The container's own metrics of a sample. */
  #measure(output: string, gold: string): [string, number][] {
    const scores = { ...this.#rouge.score(output, gold), ...this.#builtIn.score(output, gold) }
    this.#bleu.add(output, gold)
    const measured: [string, number][] = []
    for (const { id, aggregator } of this.#own) {
      const value = scores[id]
      if (value === undefined) continue
      aggregator.add(value)
      measured.push([id, value])
    }
    return measured
  }

  #sent(record: RowRecord): [string, number][] {
    const { outcome, abstained } = record
    // A reward's sample that failed is answered all the same, with the number that stands in; a call that failed answers nothing.
    if (outcome === 'rejected' || (outcome === 'failed' && !(this.#rewards && abstained !== undefined))) return []
    const { mayAbstain } = this.#run
    if (!this.#rewards) return wireMetrics(record, mayAbstain)
    return wireRewards(record, mayAbstain).map(([metric, value]) => [`lambda_${metric}`, value])
  }

  /** @param seconds how long the run took: three fields of the results are times, all else is not */
  async close(seconds: number): Promise<void> {
    await this.#inference?.close()
    await this.#details.close()
    const { task, aggregation } = this.#run
    const results: Record<string, number> = {}
    if (task === 'gen_qa') {
      for (const { id, aggregator } of this.#own) put(results, id, aggregator.result(), 'average')
      // Its standard error is drawn at random there.
      put(results, 'bleu', { value: this.#bleu.result() }, 'average')
    }
    for (const [metric, aggregator] of this.#aggregators) {
      const { value, stderr } = aggregator.result()
      // A captured file of a reward's job has no standard errors, no counter of failures and no "all".
      put(results, metric, { value, stderr: this.#rewards ? undefined : stderr }, aggregation)
    }
    if (task === 'gen_qa') results.byoc_failure_count = this.#failures
    const key = `custom|${task}_${task}|0`
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
      results: { [key]: results, ...(task === 'gen_qa' && { all: results }) },
      versions: { [key]: 0 },
    }
    await writeFile(join(this.#folder, `results_${this.#run.timestamp}.json`), `${JSON.stringify(file, null, 2)}\n`)
  }
}

/** The container leaves a standard error out where there is none: a single sample, or an extreme. */
function put(
  results: Record<string, number>,
  metric: string,
  { value, stderr }: Partial<Pick<Aggregate, 'value' | 'stderr'>>,
  kind: AggregationKind,
): void {
  if (value === undefined) return
  results[metric] = value
  if (stderr !== undefined && kind !== 'median') results[`${metric}_stderr`] = stderr
}
