import type { PreprocessBody, PreprocessRequest, PreprocessResponse } from '../contract/index.ts'
import { markStage, type StageContext } from './stage.ts'

/** What a preprocess may answer: the body, or the whole envelope around it. */
export type PreprocessAnswer = PreprocessBody | PreprocessResponse

export type PreprocessStage = (
  event: PreprocessRequest,
  context: StageContext,
) => PreprocessAnswer | Promise<PreprocessAnswer>

/**
 * Declares the stage that runs before inference: it may change the values of `system`, `prompt` and `gold`, not add or remove keys.
 *
 * Usable as a plain call, as a TC39 decorator and as a legacy decorator. It marks the function and gives it back, unwrapped.
 *
 * @throws ProcessorError NE3001 not a function or method, NE3002 more than two parameters, NE3003 private or static, NE3004 declared twice
 * @example preprocess(({ data }) => ({ system: null, prompt: data.prompt.trim(), gold: data.gold }))
 */
export function preprocess<F extends PreprocessStage>(stage: F): F
export function preprocess<This>(
  method: (this: This, event: PreprocessRequest, context: StageContext) => PreprocessAnswer | Promise<PreprocessAnswer>,
  context: ClassMethodDecoratorContext<This>,
): void
export function preprocess(prototype: object, key: string | symbol, descriptor: PropertyDescriptor): void
export function preprocess(target: unknown, ...rest: readonly unknown[]): unknown {
  return markStage('preprocess', target, rest as [])
}
