/** How a function is made, unless told otherwise: what the published reward samples advise, on the newer of Lambda's two Nodes. */
export const functionDefaults = {
  /** MB. A model that is asked waits, it does not compute; below 512 MB Lambda gives so little of a processor that init takes a second. */
  memory: 512,
  /** Seconds. */
  timeout: 60,
  architecture: 'arm64',
  runtime: 'nodejs24.x',
  handler: 'index.handler',
  /** The alias that jobs call. */
  alias: 'live',
} as const

/** The Lambda runtimes that the package is tested on. */
export const runtimes = ['nodejs22.x', 'nodejs24.x'] as const

/** The architectures that the package is tested on; it has no native code. */
export const architectures = ['arm64', 'x86_64'] as const

/**
 * The variables by which a function's telemetry has a service of its own, so that its alarms count no other function.
 *
 * @example telemetryVariables('SageMaker-tickets') // { POWERTOOLS_SERVICE_NAME: 'SageMaker-tickets' }
 */
export const telemetryVariables = (functionName: string): Readonly<Record<string, string>> => ({
  POWERTOOLS_SERVICE_NAME: functionName,
})
