import { expect, test } from 'vitest'
import {
  base,
  agentsDocument as document,
  agentsJob as job,
  lambda,
  role,
  runtime,
  tuned,
  tunedDocument,
  agents as whole,
} from '../support/aws/contract-requests.ts'
import { openJobStage } from './job-stage.ts'

const lines = (text: string, ...without: readonly string[]): string =>
  text
    .split('\n')
    .filter((line) => !without.some((key) => line.startsWith(`${key}:`)))
    .join('\n')

/** The document is sent as text. */
function opened(sent: readonly unknown[]): unknown[] {
  return (sent as { JobConfigDocument: string }[]).map(({ JobConfigDocument, ...rest }) => ({
    ...rest,
    JobConfigDocument: JSON.parse(JobConfigDocument) as unknown,
  }))
}

test('a comparison starts two jobs in one experiment, with every parameter of the evaluator', async () => {
  await using stage = await openJobStage()
  stage.write('agents.yaml', whole)
  const { code, stderr, stdout } = await stage.command(['submit', 'agents.yaml', '--yes'])
  expect(code, stderr).toBe(0)
  expect(opened(stage.sent('CreateJob'))).toEqual([
    { ...job, JobName: 'agents-base', JobConfigDocument: document },
    { ...job, JobName: 'agents-fine-tuned', JobConfigDocument: tunedDocument },
  ])
  expect(stage.proxy.requests.at(-1)).toMatchObject({ service: 'sagemaker', region: 'us-west-2' })
  for (const code of ['NE4410', 'NE4412', 'NE4413']) expect(stderr).toContain(`${code}  note`)
  expect(stdout).toMatch(/agents-base {2}arn:[\s\S]*agents-fine-tuned {2}arn:/)
})

test('a fine-tuned model alone is one job, with its package', async () => {
  await using stage = await openJobStage()
  stage.write('agents.yaml', lines(whole, 'evaluate_base_model'))
  expect((await stage.command(['submit', 'agents.yaml', '--yes'])).code).toBe(0)
  expect(opened(stage.sent('CreateJob'))).toEqual([{ ...job, JobName: 'agents', JobConfigDocument: tunedDocument }])
})

test('a base model alone is one job without a package, and its name is looked up in the hub', async () => {
  await using stage = await openJobStage()
  const text = lines(whole, 'evaluate_base_model', 'base_model', 'mlflow_experiment_name', 'base_eval_name')
  stage.write('agents.yaml', text.replace(tuned, 'openai-reasoning-gpt-oss-20b'))
  const { code, stderr } = await stage.command(['submit', 'agents.yaml', '--yes'])
  expect(code, stderr).toBe(0)
  expect(opened(stage.sent('CreateJob'))).toEqual([
    {
      ...job,
      JobName: expect.stringMatching(/^mtrl-eval-openai-reasoning-gpt-oss-20b-20\d\d/),
      JobConfigDocument: {
        ...document,
        OutputDataConfig: {
          ...document.OutputDataConfig,
          MlflowConfig: {
            ...document.OutputDataConfig.MlflowConfig,
            MlflowExperimentName: 'mtrl-eval-openai-reasoning-gpt-oss-20b',
          },
        },
      },
    },
  ])
})

test('an agent in a function has no qualifier, which is said, and a dataset may be one of the hub', async () => {
  await using stage = await openJobStage()
  const dataset = 'arn:aws:sagemaker:us-west-2:123456789012:hub-content/mine/DataSet/prompts/1.0.0'
  stage.write('agents.yaml', whole.replace(runtime, lambda).replace('s3://bucket/eval-prompts.jsonl', dataset))
  const { code, stderr } = await stage.command(['submit', 'agents.yaml', '--yes'])
  expect(code, stderr).toBe(0)
  for (const sent of opened(stage.sent('CreateJob')))
    expect(sent).toMatchObject({
      JobConfigDocument: {
        AgentConfig: { CustomAgentLambdaConfig: { LambdaArn: lambda } },
        InputDataConfig: [{ ChannelName: 'evaluation', DataSource: { DatasetSource: { DatasetArn: dataset } } }],
      },
    })
  expect(JSON.stringify(stage.sent('CreateJob'))).not.toContain('PROD')
  expect(stderr).toMatch(/NE4411 {2}warning {2}line \d+ \/agent_qualifier/)
})

test('what is left out is not sent', async () => {
  await using stage = await openJobStage('us-west-2')
  stage.write('agents.yaml', `model: ${base}\ndataset: s3://b/p.jsonl\nagent_config: ${runtime}\n`)
  const { code, stderr } = await stage.command([
    'submit',
    'agents.yaml',
    ...['--role', role, '--output-path', 's3://b/out/', '--name', 'plain', '--yes'],
  ])
  expect(code, stderr).toBe(0)
  expect(opened(stage.sent('CreateJob'))).toEqual([
    {
      RoleArn: role,
      JobName: 'plain',
      JobCategory: 'AgentRFTEvaluation',
      JobConfigSchemaVersion: '1.0.0',
      JobConfigDocument: {
        AgentConfig: { BedrockAgentCoreConfig: { AgentRuntimeArn: runtime } },
        InputDataConfig: [
          {
            ChannelName: 'evaluation',
            DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://b/p.jsonl' } },
          },
        ],
        OutputDataConfig: { S3OutputPath: 's3://b/out/' },
        EvaluationConfig: { BaseModelArn: base, AcceptEula: true },
        StoppingCondition: { MaxRuntimeInSeconds: 86400 },
      },
    },
  ])
  expect(stderr).toContain('NE4414  warning')
})

test.each([
  ['stopping_condition: 0', /NE4404.*\/stopping_condition.*from 1 to 259200/],
  ['stopping_condition: 259201', /NE4404.*\/stopping_condition.*from 1 to 259200/],
  ['accept_eula: false', /NE4402.*\/accept_eula/],
  ['agent_config: arn:aws:s3:::bucket', /NE4402.*\/agent_config/],
  ['agent_name: x', /NE4402.*\/agent_name/],
  ['model: arn:aws:s3:::bucket', /NE4402.*\/model/],
  ['hyperparameters: { eval_group_size: 129 }', /NE4404.*eval_group_size.*from 1 to 128/],
  ['hyperparameters: { sampling_temperature: 2.1 }', /NE4404.*from 0 to 2/],
  ['hyperparameters: { top_p: 1.1 }', /NE4404.*from 0 to 1/],
  ['hyperparameters: { max_tokens: 511 }', /NE4404.*from 512 to 8192/],
  ['hyperparameters: { max_tokens: 8193 }', /NE4404.*from 512 to 8192/],
  ['hyperparameters: { eval_group_size: 2, pass_k_values: [1, 4] }', /NE4404.*eval_group_size, which is 2, got 4/],
  ['hyperparameters: { temperature: 1 }', /NE4402.*sampling_temperature/],
  ['networking: { subnet: [a] }', /NE4402.*subnets, security_group_ids/],
])('%s is refused before anything is sent', async (line, said) => {
  await using stage = await openJobStage()
  const [key = ''] = line.split(':')
  const kept = key === 'hyperparameters' ? whole.slice(0, whole.indexOf('hyperparameters')) : lines(whole, key)
  stage.write('agents.yaml', `${line}\n${kept}`)
  const { code, stderr } = await stage.command(['submit', 'agents.yaml', '--yes'])
  expect([code, stderr]).toEqual([3, expect.stringMatching(said)])
  expect(stage.proxy.takeWrites()).toEqual([])
})

test('three days are taken', async () => {
  await using stage = await openJobStage()
  stage.write('agents.yaml', whole.replace('stopping_condition: 86400', 'stopping_condition: 259200'))
  expect((await stage.command(['submit', 'agents.yaml', '--yes'])).code).toBe(0)
})

test('a recipe of multi-turn evaluation, which is not sent, is told from a job file', async () => {
  await using stage = await openJobStage()
  stage.write('mtrl.yaml', 'batch: { eval_group_size: 1 }\nrun: { model_type: mtrl }\n')
  const { code, stderr } = await stage.command(['submit', 'mtrl.yaml', '--role', role, '--yes'])
  expect([code, stderr]).toEqual([3, expect.stringMatching(/NE4401[\s\S]*write a job file with model, dataset/)])
})
