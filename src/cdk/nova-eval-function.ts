import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  Alarm,
  CfnDashboard,
  ComparisonOperator,
  type IAlarmAction,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { type Grant, type IGrantable, PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  type Alias,
  Architecture,
  type Code,
  type ILayerVersion,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda'
import { CfnQueryDefinition, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { functionAlarms } from '../cloudwatch/alarms.ts'
import { dashboardBody } from '../cloudwatch/dashboard.ts'
import { insightsQueries } from '../cloudwatch/queries.ts'
import { functionDefaults, telemetryVariables } from '../contract/function-defaults.ts'
import { NovaEvalError } from '../errors.ts'
import { functionPolicy } from '../iam/function-role.ts'
import { buildCode } from './build-code.ts'

export interface NovaEvalFunctionProps {
  /** SageMaker jobs demand that it begins with `SageMaker-`. */
  readonly functionName: string
  /** The module that exports `handler`, from the folder the app is run in; bundled when the app is synthesised. */
  readonly processor?: string
  /** Code that is built already, in place of `processor`: the zip of `nova-eval build`. */
  readonly code?: Code
  /** The package as a layer; without one the code brings it. */
  readonly layer?: ILayerVersion
  /** MB. @default 512 */
  readonly memorySize?: number
  /** @default 60 seconds */
  readonly timeout?: Duration
  /** @default ARM_64 */
  readonly architecture?: Architecture
  /** @default NODEJS_24_X */
  readonly runtime?: Runtime
  readonly environment?: Readonly<Record<string, string>>
  /** Models that judges ask, by id or inference profile: the function may ask these and no other. */
  readonly judges?: readonly string[]
  /** Who may call the function: the roles of jobs. */
  readonly calledBy?: readonly IGrantable[]
  /** @default ONE_MONTH */
  readonly logRetention?: RetentionDays
  /** The score that dashboard and queries are about. @default 'reward_score' */
  readonly score?: string
  /** The metrics whose means are followed. @default the score alone */
  readonly metrics?: readonly string[]
  readonly alarmActions?: readonly IAlarmAction[]
}

/**
 * A function that scores a job's answers, with all that stands around it: its role, its log and how long that is kept, who may call it,
 * alarms on samples that failed and on judges that were throttled, a dashboard, and the queries of its log.
 */
export class NovaEvalFunction extends Construct {
  readonly function: LambdaFunction
  /** `live`, which names the newest version. */
  readonly alias: Alias
  readonly logGroup: LogGroup
  readonly alarms: readonly Alarm[]

  /** @throws NovaEvalError NE1402 for neither or both of `processor` and `code`, NE1403 for a processor that cannot be built */
  constructor(scope: Construct, id: string, props: NovaEvalFunctionProps) {
    super(scope, id)
    const { functionName, layer, judges = [], calledBy = [], score = 'reward_score', metrics = [score] } = props
    this.logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: props.logRetention ?? RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.function = new LambdaFunction(this, 'Function', {
      functionName,
      code: codeOf(props),
      handler: functionDefaults.handler,
      runtime: props.runtime ?? Runtime.NODEJS_24_X,
      architecture: props.architecture ?? Architecture.ARM_64,
      memorySize: props.memorySize ?? functionDefaults.memory,
      timeout: props.timeout ?? Duration.seconds(functionDefaults.timeout),
      environment: { ...telemetryVariables(functionName), ...props.environment },
      logGroup: this.logGroup,
      role: this.#role(functionName, judges),
      ...(layer !== undefined && { layers: [layer] }),
    })
    this.alias = this.function.addAlias(functionDefaults.alias)
    for (const caller of calledBy) this.grantInvoke(caller)
    this.alarms = this.#alarms(functionName, judges, props.alarmActions ?? [])
    this.#dashboard(functionName, { judges, score, metrics })
  }

  /** Lets a job's role call the function, its versions and aliases. */
  grantInvoke(grantee: IGrantable): Grant {
    return this.function.grantInvoke(grantee)
  }

  #role(functionName: string, judges: readonly string[]): Role {
    const { partition, region, account } = Stack.of(this)
    return new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        function: PolicyDocument.fromJson(functionPolicy({ partition, region, account }, { functionName, judges })),
      },
    })
  }

  #alarms(service: string, judges: readonly string[], actions: readonly IAlarmAction[]): Alarm[] {
    return functionAlarms({ service, judges }).map(({ id, description, metric, threshold }) => {
      const alarm = new Alarm(this, id, {
        alarmName: `${service}-${id}`,
        alarmDescription: description,
        metric: new Metric({
          namespace: metric.namespace,
          metricName: metric.name,
          dimensionsMap: metric.dimensions,
          statistic: Stats.SUM,
          period: Duration.minutes(5),
        }),
        threshold,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      })
      alarm.addAlarmAction(...actions)
      return alarm
    })
  }

  /** The body is the one that templates have, so the resource is CloudFormation's own: the CDK's widgets know no `unnest`. */
  #dashboard(
    functionName: string,
    { judges, ...asked }: { judges: readonly string[]; score: string; metrics: readonly string[] },
  ): void {
    const stack = Stack.of(this)
    const queries = insightsQueries(asked)
    const { logGroupName: logGroup } = this.logGroup
    new CfnDashboard(this, 'Dashboard', {
      dashboardName: functionName,
      dashboardBody: stack.toJsonString(
        dashboardBody({ service: functionName, functionName, region: stack.region, logGroup, queries, judges }),
      ),
    })
    queries.forEach(({ title, query }, at) => {
      new CfnQueryDefinition(this, `Query${at + 1}`, {
        name: `${functionName}/${title}`,
        logGroupNames: [logGroup],
        queryString: query,
      })
    })
  }
}

function codeOf({ processor, code, layer }: NovaEvalFunctionProps): Code {
  if ((processor === undefined) === (code === undefined))
    throw new NovaEvalError(`expected processor or code, got ${code === undefined ? 'neither' : 'both'}`, {
      code: 'NE1402',
      hint: 'name the processor, or hand over code that is built',
    })
  return code ?? buildCode(processor as string, layer !== undefined)
}
