/** The environment of a processor: what Lambda is to a function. It runs in a worker thread and speaks JSON text only. */
import { parentPort, workerData } from 'node:worker_threads'
import { descriptionOf } from '../processor/description.ts'
import { failureOf } from './call-failure.ts'
import { ledgerKey, readLedger } from './ledger.ts'
import {
  type Answer,
  type Call,
  type EnvironmentData,
  type LedgerEntry,
  type Order,
  pulse,
  type Report,
} from './messages.ts'

const { module, concurrency, timeout, memory, pulse: shared } = workerData as EnvironmentData
const beat = new Float64Array(shared)
const port = parentPort as NonNullable<typeof parentPort>
const report = (message: Report) => port.postMessage(message)

type Handler = (event: unknown, context: unknown) => unknown

const waiting: Call[] = []
const running = new Map<number, number>()
let answers: { id: number; answer: Answer }[] = []
let scheduled = false

async function call(handler: Handler, { id, event }: Call): Promise<void> {
  const began = performance.timeOrigin + performance.now()
  running.set(id, began)
  beat[pulse.active] = began
  beat[pulse.call] = id
  let answer: Answer
  try {
    const context = contextOf(id, began)
    let ledger: readonly LedgerEntry[] | undefined
    const told = (entries: unknown): void => {
      ledger = readLedger(entries, module)
    }
    // Only lists have samples that end one by one.
    const listens = event.startsWith('[') ? { ...context, [ledgerKey]: told } : context
    const response = await handler(JSON.parse(event), listens)
    const json = JSON.stringify(response) ?? 'null'
    answer = ledger === undefined ? { json } : { json, ledger }
  } catch (error) {
    answer = { failure: failureOf(error, module) }
  }
  settle(id, answer)
}

function settle(id: number, answer: Answer): void {
  // A call that timed out may still come to an end; its answer is nobody's.
  if (!running.delete(id)) return
  beat[pulse.active] = performance.timeOrigin + performance.now()
  answers.push({ id, answer })
  if (answers.length >= 256 || (running.size === 0 && waiting.length === 0)) send()
  else if (!scheduled) {
    scheduled = true
    setTimeout(send, 20)
  }
}

function send(): void {
  scheduled = false
  if (answers.length === 0) return
  report({ kind: 'answers', answers })
  answers = []
}

function contextOf(id: number, began: number) {
  return {
    awsRequestId: `local-${id}`,
    functionName: 'nova-eval-run',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:nova-eval-run',
    memoryLimitInMB: String(memory),
    logGroupName: '/aws/lambda/nova-eval-run',
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, began + timeout - performance.timeOrigin - performance.now()),
  }
}

/** One watch over all calls costs less than a timer each. */
function watch(): void {
  const now = performance.timeOrigin + performance.now()
  beat[pulse.active] = now
  for (const [id, began] of running) {
    if (now - began < timeout) continue
    const seconds = timeout / 1000
    settle(id, {
      failure: {
        code: 'NE3112',
        message: `the call took longer than ${seconds} s [NE3112]`,
        hint: "raise --timeout, and the function's own, or make the stage faster",
      },
    })
    send()
  }
}

async function start(): Promise<void> {
  const { handler }: { handler?: unknown } = await import(module)
  if (typeof handler !== 'function') {
    report({
      kind: 'broken',
      failure: {
        code: 'NE3007',
        message: 'the module exports no handler [NE3007]',
        hint: 'export const handler = buildLambdaHandler({ ... })',
      },
    })
    return
  }
  const next = (): void => {
    while (running.size < concurrency) {
      const first = waiting.shift()
      if (first === undefined) return
      void call(handler as Handler, first).then(next)
    }
  }
  port.on('message', (order: Order) => {
    if (order.kind === 'call') {
      waiting.push(...order.calls)
      next()
    } else if (order.kind === 'drain') report({ kind: 'returned', ids: waiting.splice(0).map(({ id }) => id) })
    else process.stdout.write('', () => process.stderr.write('', () => process.exit(0)))
  })
  setInterval(watch, Math.min(250, timeout / 4)).unref()
  report({ kind: 'ready', processor: descriptionOf(handler) })
}

process.setSourceMapsEnabled(true)
await start().catch((error: unknown) => report({ kind: 'broken', failure: failureOf(error, module) }))
