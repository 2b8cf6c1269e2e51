/** What a project can begin as. */
export interface Template {
  readonly name: string
  /** For whom it is, in a line. */
  readonly about: string
  /** The command that shows what it does, after the installation and the tests. */
  readonly first: string
}

/** Every template; each is a folder of its name under `templates/`. */
export const templates: readonly Template[] = [
  { name: 'byom', about: 'an evaluation with metrics of your own', first: 'npx nova-eval run' },
  { name: 'reward', about: 'a reward for reinforcement fine-tuning', first: 'npx nova-eval run' },
  { name: 'judge', about: 'a reward that asks a model, its verdicts recorded', first: 'npx nova-eval run' },
  {
    name: 'analyse',
    about: 'the results of two finished jobs, to be inspected, compared and scored anew',
    first: 'npx nova-eval compare jobs/base/output.tar.gz jobs/tuned/output.tar.gz',
  },
]
