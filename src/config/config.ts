import type { ConfigSections } from './generated-sections.ts'

/** Settings that hold for every command with a flag of that name. Paths are relative to the configuration's own folder. */
export interface SharedConfig {
  /** The dataset, `--data`. */
  readonly data?: string | null
  /** The module that exports `handler`, `--processor`. */
  readonly processor?: string | null
  /** Recorded answers, `--outputs`. */
  readonly outputs?: string | null
  /** The job's recipe, `--recipe`. */
  readonly recipe?: string | null
  /** A model to ask, `--model`. */
  readonly model?: string | null
  /** The region of AWS, `--region`. */
  readonly region?: string | null
  /** The profile of the AWS configuration, `--profile`. */
  readonly profile?: string | null
  /** Where AWS is reached, `--endpoint-url`. */
  readonly endpointUrl?: string | null
}

/** The keys that stand at the top of a configuration. */
export const sharedKeys: readonly (keyof SharedConfig)[] = [
  'data',
  'processor',
  'outputs',
  'recipe',
  'model',
  'region',
  'profile',
  'endpointUrl',
]

/** Those of them that are files. */
export const sharedFiles: readonly (keyof SharedConfig)[] = ['data', 'processor', 'outputs', 'recipe']

/**
 * The settings of a project: `nova-eval.config.ts` exports one as its default. A section named after a command holds that command's
 * flags, in camel case, and goes before what stands at the top; `null` takes away what stands there.
 */
export interface NovaEvalConfig extends SharedConfig, ConfigSections {}

/**
 * Gives a configuration back as it is, its type checked by the editor.
 *
 * @example defineConfig({ data: 'gen_qa.jsonl', run: { concurrency: 4 } }).data // 'gen_qa.jsonl'
 */
export function defineConfig<const Config extends NovaEvalConfig>(config: Config): Config {
  return config
}
