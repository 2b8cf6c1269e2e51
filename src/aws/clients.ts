import { NovaEvalError } from '../errors.ts'

/** A client of AWS: its package is `@aws-sdk/client-<name>`, which not everybody has installed. */
export type Client = 'bedrock' | 'cloudwatch-logs' | 'iam' | 'lambda' | 's3' | 'sagemaker' | 'sts'

/**
 * Refuses where clients are missing that a command is going to need: all at once, before the first of them is asked.
 *
 * @param what what needs them: `deploying`
 * @param maybe needed too, as it may turn out: they are named where others are missing, and refuse nothing
 * @throws NovaEvalError NE1004 with the line that installs them
 */
export function requireClients(
  what: string,
  needed: readonly Client[],
  maybe: readonly Client[] = [],
  isThere: (name: string) => boolean = isInstalled,
): void {
  const missing = (clients: readonly Client[]): Client[] => clients.filter((client) => !isThere(packageOf(client)))
  if (missing(needed).length > 0) throw notInstalled(what, missing([...needed, ...maybe]))
}

/** The error where clients are not installed, with the line that installs them. */
export function notInstalled(what: string, [first, ...more]: readonly Client[], cause?: unknown): NovaEvalError {
  const clients = first === undefined ? more : [first, ...more]
  const names = clients.map(packageOf)
  return new NovaEvalError(
    more.length === 0
      ? `${what} needs the package ${names[0]}, which is not installed`
      : `${what} needs the packages ${names.slice(0, -1).join(', ')} and ${names.at(-1)}, which are not installed`,
    {
      code: 'NE1004',
      hint: `npm install --save-dev ${clients.map((client) => `${packageOf(client)}@${versionOf(client)}`).join(' ')}`,
      cause,
    },
  )
}

const packageOf = (client: Client): string => `@aws-sdk/client-${client}`

/** Older versions of two clients know neither reinforcement fine-tuning nor jobs of agents. */
const versionOf = (client: Client): string =>
  client === 'bedrock' || client === 'sagemaker' ? '^3.1100.0' : '^3.700.0'

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name)
    return true
  } catch {
    return false
  }
}
