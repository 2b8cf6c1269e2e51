import type { PolicyDocument } from '../aws/role.ts'
import type { DatasetReport } from '../dataset/check/dataset-report.ts'
import type { Finding } from '../finding.ts'
import type { CheckedRecipe } from '../recipe/check-recipe.ts'
import type { HandlerFacts } from './examine-handler.ts'
import type { JobCall } from './job-call.ts'
import type { CheckRequest, FunctionSettings, ProjectParts } from './request.ts'

/** A function as it was stated or read. */
export interface KnownFunction extends FunctionSettings {
  readonly arn?: string | undefined
  /** Whether AWS said so; else the user's settings did. */
  readonly deployed: boolean
  readonly runtime?: string | undefined
  readonly state?: string | undefined
  readonly environment?: Readonly<Record<string, string>> | undefined
}

/** A job's role, by its documents. */
export interface KnownRole {
  /** For messages: its name, or the files that it was read from. */
  readonly name: string
  readonly arn?: string | undefined
  /** AWS knows of none. */
  readonly isMissing?: true
  readonly trust?: { readonly document: PolicyDocument; readonly file?: string | undefined } | undefined
  readonly policies?: { readonly documents: readonly PolicyDocument[]; readonly file?: string | undefined } | undefined
}

/** A recipe as it was checked, with its text at hand. */
export interface KnownRecipe extends CheckedRecipe {
  readonly file: string
  readonly text: string
  /** The value at a JSON pointer. */
  readonly at: (pointer: string) => unknown
  /** The line of a JSON pointer, from 1. */
  readonly lineOf: (pointer: string) => number | undefined
}

/** What every rule sees: the parts, each as far as it is known. */
export interface CheckInput {
  readonly request: CheckRequest
  readonly parts: ProjectParts
  readonly recipe: KnownRecipe | undefined
  readonly dataset: DatasetReport | undefined
  /** The first row that is an object. */
  readonly first: Readonly<Record<string, unknown>> | undefined
  readonly handler: HandlerFacts | undefined
  /** The author's own code, without this package. */
  readonly code: string | undefined
  readonly call: JobCall | undefined
  readonly known: KnownFunction | undefined
  readonly role: KnownRole | undefined
}

/** One idea of what can be wrong between the parts. */
export type CheckRule = (input: CheckInput) => Iterable<Finding>
