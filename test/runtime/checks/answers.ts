import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import type { Environment } from '../environment.ts'
import { events, texts } from '../events.ts'
import type { Check } from '../report.ts'

/** What the caller sees, event by event. */
export async function checkAnswers(environment: Environment, check: Check): Promise<void> {
  const answers = async (event: unknown, expected: unknown) => {
    const { kind, body } = await environment.invoke(event)
    equal(kind, 'response', JSON.stringify(body))
    deepEqual(body, expected)
  }
  const throws = async (event: unknown, type: string, message: RegExp) => {
    const { kind, body } = await environment.invoke(event)
    const { errorType, errorMessage } = body as Record<string, unknown>
    equal(kind, 'error', JSON.stringify(body))
    equal(errorType, type)
    match(String(errorMessage), message)
  }
  const refuses = (value: string) => ({ statusCode: 400, body: { error: `Unsupported process_type: ${value}` } })

  await check('answers a preprocess event, system always present', () =>
    answers(events.preprocess, {
      statusCode: 200,
      body: { system: null, prompt: `${texts.prompt}!`, gold: texts.gold },
    }),
  )
  await check('answers a postprocess event of an async stage', () =>
    answers(events.postprocess, {
      statusCode: 200,
      body: [
        { metric: 'priority_match', value: 1 },
        { metric: 'priority_length', value: texts.gold.length },
      ],
    }),
  )
  await check('reports a preprocess stage that throws', () =>
    throws(events.preprocessThrows, 'PreprocessError', /^Preprocessing failed: .+\[NE\d{4}\]$/),
  )
  await check('reports a postprocess stage that throws', () =>
    throws(events.postprocessThrows, 'PostprocessError', /^PostProcessor failed: .+\[NE\d{4}\]$/),
  )
  await check('reports an event that is not valid', () =>
    throws(events.postprocessInvalid, 'PostprocessError', /^Validation failed: .+\[NE\d{4}\]$/),
  )
  await check('reports an event that fits no caller', () => throws(events.list, 'ProcessorError', /\[NE3101\]$/))
  await check('answers 400 to an unknown process_type', () => answers(events.unknownType, refuses('reward')))
  await check('answers 400 to a missing process_type, as Python prints it', () =>
    answers(events.noType, refuses('None')),
  )
}

/** A function that must not start; which proves that what starts elsewhere starts for the reason we think. */
export async function checkRefusal(
  environment: Environment,
  check: Check,
  claim: string,
  message: RegExp,
): Promise<void> {
  await check(claim, () => rejects(environment.invoke(events.preprocess), message))
}
