import {
  postprocessRequest,
  postprocessResponse,
  preprocessRequest,
  preprocessResponse,
} from './generated/validators.js'
import { type Issue, issueOf } from './issue.ts'
import type { PostprocessRequest, PostprocessResponse } from './postprocess.ts'
import type { PreprocessRequest, PreprocessResponse } from './preprocess.ts'

interface Messages {
  preprocessRequest: PreprocessRequest
  preprocessResponse: PreprocessResponse
  postprocessRequest: PostprocessRequest
  postprocessResponse: PostprocessResponse
}

const validators = { preprocessRequest, preprocessResponse, postprocessRequest, postprocessResponse }

/** What a message has wrong with it, or undefined. The first fault only: the next may follow from it. */
export function faultOf(message: keyof Messages, value: unknown): Issue | undefined {
  const validator = validators[message]
  const fault = validator(value) ? undefined : validator.errors?.[0]
  return fault === undefined ? undefined : issueOf(value, fault)
}

/** Whether a value is the named message, with everything the wire requires and nothing more. */
export function isMessage<K extends keyof Messages>(message: K, value: unknown): value is Messages[K] {
  return validators[message](value)
}
