import { isDeepStrictEqual } from 'node:util'
import type { DeployedFunction, FunctionAlias } from '../aws/function.ts'
import type { LambdaCall } from '../aws/function-calls.ts'
import {
  type architectures,
  functionDefaults,
  type runtimes,
  telemetryVariables,
} from '../contract/function-defaults.ts'
import { isPackageLayer } from './plan-layer.ts'
import { outputOf, type Step } from './step.ts'
import { missingTags, type Tags } from './tags.ts'

export type Runtime = (typeof runtimes)[number]
export type Architecture = (typeof architectures)[number]

/** A function as it should be. What is left out stays as the function has it, or is the default where it is made. */
export interface FunctionWish {
  readonly name: string
  /** ARN of the role it runs under. */
  readonly role: string
  /** The archive; without one only the configuration is changed. */
  readonly code?: { readonly bytes: Uint8Array; readonly sha256: string } | undefined
  /** ARN of the version of our layer; with code and without a layer the code brings the package itself. */
  readonly layer?: string | undefined
  readonly memory?: number | undefined
  readonly timeout?: number | undefined
  readonly architecture?: Architecture | undefined
  readonly runtime?: Runtime | undefined
  /** Variables to be set; one that is empty is removed. */
  readonly environment: Readonly<Record<string, string>>
  readonly alias: string
  readonly tags: Tags
}

/** What there is of it. */
export interface FoundFunction {
  readonly function: DeployedFunction | undefined
  readonly aliases: readonly FunctionAlias[]
  /** The version that the alias names. */
  readonly aliased: DeployedFunction | undefined
}

interface Settings {
  readonly Role: string
  readonly Runtime: Runtime
  readonly Handler: string
  readonly MemorySize: number
  readonly Timeout: number
  readonly Layers: string[]
  readonly Environment: { readonly Variables: Record<string, string> }
}

/** Makes the function or brings it to what it should be, then publishes a version and points the alias to it. Nothing to do gives no step. */
export function planFunction(wish: FunctionWish, { function: found, aliases, aliased }: FoundFunction): Step[] {
  const changes = found === undefined ? creation(wish) : updates(wish, found)
  const alias = aliases.find(({ name }) => name === wish.alias)
  const tags = found === undefined ? {} : missingTags(wish.tags, found.tags)
  return [
    ...changes,
    // A deployment that was cut off may have left the alias at an older version.
    ...(changes.length === 0 && alias !== undefined && isSame(found, aliased) ? [] : release(wish, found, alias)),
    ...(found === undefined || Object.keys(tags).length === 0 ? [] : [addTags(wish.name, found.arn, tags)]),
  ]
}

function creation(wish: FunctionWish): Step[] {
  const { name, code, tags, architecture = functionDefaults.architecture } = wish
  if (code === undefined) return []
  const settings = settingsOf(wish, undefined)
  return [
    made('+', name, describe(settings, architecture), {
      service: 'lambda',
      action: 'CreateFunction',
      input: {
        FunctionName: name,
        Description: 'Scores the answers of a customised Nova model; made by nova-custom-eval',
        PackageType: 'Zip',
        Architectures: [architecture],
        ...settings,
        Code: { ZipFile: code.bytes },
        Tags: { ...tags },
      },
    }),
    { kind: 'wait', functionName: name },
  ]
}

function updates(wish: FunctionWish, found: DeployedFunction): Step[] {
  const settings = newSettings(wish, found)
  const code = newCode(wish, found)
  // Code that leaves the package to the layer must not stand there without it, not even for the moment between two calls.
  const layerFirst = wish.layer !== undefined && !found.layers.includes(wish.layer)
  const steps = layerFirst ? [...settings, ...code] : [...code, ...settings]
  // What was under way before must have ended: AWS refuses a change upon a change.
  return steps.length > 0 && found.updateStatus === 'InProgress'
    ? [{ kind: 'wait', functionName: wish.name }, ...steps]
    : steps
}

function newCode({ name, code, architecture }: FunctionWish, found: DeployedFunction): Step[] {
  const wanted = architecture ?? (found.architecture as Architecture)
  if (code === undefined || (base64(code.sha256) === found.codeSha256 && wanted === found.architecture)) return []
  return [
    made('~', name, `code ${code.sha256.slice(0, 12)}, ${wanted}`, {
      service: 'lambda',
      action: 'UpdateFunctionCode',
      input: { FunctionName: name, Architectures: [wanted], ZipFile: code.bytes },
    }),
    { kind: 'wait', functionName: name },
  ]
}

function newSettings(wish: FunctionWish, found: DeployedFunction): Step[] {
  const settings = settingsOf(wish, found)
  if (isDeepStrictEqual(settings, settingsIn(found))) return []
  return [
    made('~', wish.name, describe(settings, wish.architecture ?? found.architecture), {
      service: 'lambda',
      action: 'UpdateFunctionConfiguration',
      input: { FunctionName: wish.name, ...settings },
    }),
    { kind: 'wait', functionName: wish.name },
  ]
}

function release(
  { name, code, alias }: FunctionWish,
  found: DeployedFunction | undefined,
  there?: FunctionAlias,
): Step[] {
  const sha256 = code === undefined ? found?.codeSha256 : base64(code.sha256)
  const version = outputOf('PublishVersion', 'Version')
  const of = { FunctionName: name, Name: alias, FunctionVersion: version }
  return [
    {
      kind: 'call',
      sign: '+',
      what: 'version',
      name,
      detail: 'of this code and configuration',
      call: {
        service: 'lambda',
        action: 'PublishVersion',
        input: { FunctionName: name, ...(sha256 !== undefined && { CodeSha256: sha256 }) },
      },
    },
    {
      kind: 'call',
      sign: there === undefined ? '+' : '~',
      what: 'alias',
      name: `${name}:${alias}`,
      detail: there === undefined ? 'to the new version' : `from version ${there.version} to the new one`,
      call:
        there === undefined
          ? { service: 'lambda', action: 'CreateAlias', input: of }
          : { service: 'lambda', action: 'UpdateAlias', input: of },
    },
  ]
}

const addTags = (name: string, arn: string, tags: Tags): Step => ({
  kind: 'call',
  sign: '~',
  what: 'tags',
  name,
  detail: Object.keys(tags).join(', '),
  call: { service: 'lambda', action: 'TagResource', input: { Resource: arn, Tags: { ...tags } } },
})

const made = (sign: '+' | '~', name: string, detail: string, call: LambdaCall): Step => ({
  kind: 'call',
  sign,
  what: 'function',
  name,
  detail,
  call,
})

/** The configuration as it will be: what is asked for, else what the function has, else the default. */
function settingsOf(wish: FunctionWish, found: DeployedFunction | undefined): Settings {
  const others = (found?.layers ?? []).filter((arn) => !isPackageLayer(arn))
  const kept = (found?.layers ?? []).filter((arn) => wish.code === undefined && isPackageLayer(arn))
  const before = found?.environment ?? telemetryVariables(wish.name)
  const variables = Object.entries({ ...before, ...wish.environment }).filter(
    ([name, value]) => value !== '' || wish.environment[name] === undefined,
  )
  return {
    Role: wish.role,
    Runtime: wish.runtime ?? ((found?.runtime ?? functionDefaults.runtime) as Runtime),
    Handler: functionDefaults.handler,
    MemorySize: wish.memory ?? found?.memory ?? functionDefaults.memory,
    Timeout: wish.timeout ?? found?.timeout ?? functionDefaults.timeout,
    Layers: [...(wish.layer === undefined ? kept : [wish.layer]), ...others],
    Environment: { Variables: Object.fromEntries(variables) },
  }
}

const settingsIn = (found: DeployedFunction): Settings => ({
  Role: found.role,
  Runtime: found.runtime as Runtime,
  Handler: found.handler ?? '',
  MemorySize: found.memory,
  Timeout: found.timeout,
  Layers: [...found.layers],
  Environment: { Variables: { ...found.environment } },
})

const isSame = (found: DeployedFunction | undefined, version: DeployedFunction | undefined): boolean =>
  found !== undefined &&
  version !== undefined &&
  found.codeSha256 === version.codeSha256 &&
  isDeepStrictEqual(settingsIn(found), settingsIn(version))

const describe = ({ MemorySize, Timeout, Runtime, Layers }: Settings, architecture: string): string =>
  [
    `${MemorySize} MB`,
    `${Timeout} s`,
    architecture,
    Runtime,
    Layers.length === 0 ? 'no layer' : `${Layers.length} layer${Layers.length === 1 ? '' : 's'}`,
  ].join(', ')

/** Lambda gives a hash in base64. */
const base64 = (hexadecimal: string): string => Buffer.from(hexadecimal, 'hex').toString('base64')
