import { arnOf, type Place } from './place.ts'
import { allow, type PolicyDocument, policy, type Statement, type TrustDocument, trust } from './policy-document.ts'

/** Who takes on the role of a function. */
export const functionTrust: TrustDocument = trust('lambda.amazonaws.com')

export interface FunctionAccess {
  readonly functionName: string
  /** Models that judges ask: ids, inference profiles, or their ARNs. */
  readonly judges?: readonly string[]
}

/**
 * What a function may do: write its own log and, where it holds judges, ask their models; nothing else.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
 */
export function functionPolicy(place: Place, { functionName, judges = [] }: FunctionAccess): PolicyDocument {
  const logGroup = arnOf(place, 'logs', `log-group:/aws/lambda/${functionName}`)
  return policy(
    allow(
      'WriteLog',
      ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      [logGroup, `${logGroup}:*`],
    ),
    ...judges.flatMap((model, at) => judgeStatements(place, model, judges.length === 1 ? '' : String(at + 1))),
  )
}

/**
 * Leave to ask one model. An inference profile passes a call on to the model in the regions it covers: the model is then allowed in any
 * region, but only by way of this profile.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
 */
function judgeStatements(place: Place, model: string, suffix: string): Statement[] {
  const actions = ['bedrock:InvokeModel']
  const profile = profileArn(place, model)
  if (profile === undefined) return [allow(`AskJudge${suffix}`, actions, [modelArn(place, model, place.region)])]
  const id = profile.slice(profile.indexOf('/') + 1)
  const models = modelArn(place, id.replace(geographies, ''), '*')
  return [
    allow(`AskJudge${suffix}`, actions, [profile]),
    allow(`AskJudge${suffix}ThroughProfile`, actions, [models], {
      StringEquals: { 'bedrock:InferenceProfileArn': profile },
    }),
  ]
}

/** Where inference profiles send calls; a model's own id may have two dots too: `zai.glm-4.7`. */
const geographies = /^(?:us|us-gov|ca|eu|apac|au|jp|in|sa|me|global)\./

/** `us.amazon.nova-pro-v1:0` is a profile: the id of a model behind a geography. */
function profileArn(place: Place, model: string): string | undefined {
  if (/^arn:[\w-]+:bedrock:[\w-]*:\d*:inference-profile\//.test(model)) return model
  return geographies.test(model) ? arnOf(place, 'bedrock', `inference-profile/${model}`) : undefined
}

const modelArn = ({ partition }: Place, model: string, region: string): string =>
  model.startsWith('arn:') ? model : `arn:${partition}:bedrock:${region}::foundation-model/${model}`
