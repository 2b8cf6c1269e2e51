/** The flags of every command, as a configuration may set them. Made by `npm run docs`. */
export interface ConfigSections {
  readonly list?: {
  }
  readonly explain?: {
  }
  readonly config?: {
    /** each setting with its value and where it is from, defaults too */
    readonly print?: boolean | null
    /** print a JSON Schema for nova-eval.config.json and .yaml */
    readonly schema?: boolean | null
  }
  readonly build?: {
    /** bring our package in the zip: no layer is needed */
    readonly standalone?: boolean | null
    /** pack what runs a shard of a run instead, for emit stepfunctions: it needs no layer */
    readonly shardFunction?: boolean | null
    /** the zip to write (default: function.zip, or shard-function.zip) */
    readonly output?: string | number | null
    /** module that exports handler */
    readonly processor?: string | number | null
  }
  readonly run?: {
    /** dataset: gen_qa.jsonl, or RFT rows with messages */
    readonly data?: string | number | null
    /** module that exports handler, TypeScript or JavaScript */
    readonly processor?: string | number | null
    /** recorded answers: strings, { row | id, output }, or the container's inference_output.jsonl */
    readonly outputs?: string | number | null
    /** model to ask in place of --outputs: bedrock:<id>, sagemaker:<endpoint>, or the URL of an OpenAI-style service with #<name> */
    readonly model?: string | number | null
    /** recipe whose task and processor section rule, and its inference section for --model */
    readonly recipe?: string | number | null
    /** how metrics are reduced (default: the recipe's, else average) */
    readonly aggregation?: 'min' | 'max' | 'average' | 'sum' | 'median' | null
    /** folder of the run (default: results/<time>-<name>) */
    readonly output?: string | number | null
    /** only the first n rows */
    readonly limit?: string | number | null
    /** only n rows drawn at random */
    readonly sample?: string | number | null
    /** seed of --sample */
    readonly seed?: string | number | null
    /** only the row with this id (repeatable) */
    readonly id?: string | readonly string[] | null
    /** only rows with metadata.<field>=<value> (repeatable) */
    readonly filter?: string | readonly string[] | null
    /** only part i of n, i from 0; nova-eval merge joins the parts */
    readonly shard?: string | number | null
    /** also by metadata.<field> (repeatable) */
    readonly slice?: string | readonly string[] | null
    /** calls under way at once */
    readonly concurrency?: string | number | null
    /** samples in one call to a reward */
    readonly batchSize?: string | number | null
    /** what a call may take: 60s, 500ms, or seconds */
    readonly timeout?: string | number | null
    /** gate, as 'metric>=0.8' (repeatable); missed: exit 100 */
    readonly threshold?: string | readonly string[] | null
    /** share of rows that may fail or be rejected; more: exit 4 */
    readonly maxErrorRate?: string | number | null
    /** take answers that were recorded for another prompt */
    readonly acceptStale?: boolean | null
    /** keep the handler's telemetry in handler.log */
    readonly handlerLogs?: boolean | null
    /** go on with the run in the output folder */
    readonly resume?: boolean | null
    /** replace a run in the output folder */
    readonly force?: boolean | null
  }
  readonly merge?: {
    /** folder of the run */
    readonly output?: string | number | null
    /** replace a run in the output folder */
    readonly force?: boolean | null
  }
  readonly probe?: {
    /** only this one: rft, scorer, nova-scorer, byom, agent, or one form as <caller>/<rows> */
    readonly caller?: string | number | null
    /** rows of your own to ask with, RFT or gen_qa */
    readonly data?: string | number | null
    /** recorded answers to these rows */
    readonly outputs?: string | number | null
    /** what a call may take: 60s, 500ms, or seconds */
    readonly timeout?: string | number | null
    /** of the function (default: the one in its ARN, then the environment) */
    readonly region?: string | number | null
    /** of the AWS configuration */
    readonly profile?: string | number | null
    /** where Lambda is reached */
    readonly endpointUrl?: string | number | null
    /** module that exports handler, or the ARN of a deployed function */
    readonly processor?: string | number | null
  }
  readonly emulate?: {
    /** who calls */
    readonly caller?: 'smtj' | 'smhp' | 'rft-eval' | 'bedrock-rft' | 'serverless' | 'byom' | null
    /** dataset: RFT rows with messages, or gen_qa.jsonl */
    readonly data?: string | number | null
    /** recorded answers (default: every row's reference) */
    readonly outputs?: string | number | null
    /** only the first n rows */
    readonly limit?: string | number | null
    /** so many rows in all: the dataset again and again */
    readonly rows?: string | number | null
    /** of a custom scorer's rows */
    readonly format?: 'openai' | 'sagemaker-eval' | 'hf-prompt-completion' | 'hf-preference' | 'verl' | null
    /** samples a call, where nobody publishes it, or the recipe says it */
    readonly batchSize?: string | number | null
    /** calls at once, where the recipe says it */
    readonly concurrency?: string | number | null
    /** how often a call that fails is made */
    readonly tries?: string | number | null
    /** the function's own: 60s, 500ms, or seconds */
    readonly timeout?: string | number | null
    /** the function's own */
    readonly memory?: string | number | null
    /** what a new environment takes before its first call */
    readonly coldStart?: string | number | null
    /** share of calls that Lambda refuses */
    readonly throttleRate?: string | number | null
    /** share of calls that take longer, and by how much: 0.01:5s */
    readonly slow?: string | number | null
    /** of throttles and slow calls */
    readonly seed?: string | number | null
    /** environments that run here at once */
    readonly environments?: string | number | null
    /** rows that are asked about again, alone and in other spellings */
    readonly again?: string | number | null
    /** foretell a job of so many rows (default: as many as were sent) */
    readonly predict?: string | number | null
    /** of one answer of a judge: plan its quota */
    readonly judgeLatency?: string | number | null
    /** requests a minute of the judge */
    readonly judgeQuota?: string | number | null
    /** calls to the judge at once in one invocation */
    readonly judgeCalls?: string | number | null
    /** share of rows that may be lost; more: exit 4 */
    readonly maxErrorRate?: string | number | null
    /** of the function (default: the one in its ARN, then the environment) */
    readonly region?: string | number | null
    /** of the AWS configuration */
    readonly profile?: string | number | null
    /** where Lambda is reached */
    readonly endpointUrl?: string | number | null
    /** module that exports handler, or the ARN of a deployed function */
    readonly processor?: string | number | null
  }
  readonly xray?: {
    /** RFT dataset, { messages, reference_answer } a line */
    readonly data?: string | number | null
    /** module that exports handler, TypeScript or JavaScript */
    readonly processor?: string | number | null
    /** recorded answers, { id | row, output } a line, several a row */
    readonly outputs?: string | number | null
    /** ends of the reward's scale (default: 0,1 or -1,1, as scores are) */
    readonly range?: string | number | null
    /** prompts to attack, spread over the dataset */
    readonly prompts?: string | number | null
    /** samples a call */
    readonly batch?: string | number | null
    /** calls under way at once */
    readonly concurrency?: string | number | null
    /** what a call may take: 60s, 500ms, or seconds */
    readonly timeout?: string | number | null
    /** share of answers that may fail or be rejected; more: exit 4 */
    readonly maxErrorRate?: string | number | null
    /** write a report as one HTML file */
    readonly output?: string | number | null
  }
  readonly judge?: {
    readonly check?: {
      /** labelled answers: { output, label } or { response_A, response_B, label } */
      readonly labels?: string | number | null
      /** how often each label is asked about */
      readonly repeat?: string | number | null
      /** least kappa, or rho on a scale */
      readonly agreement?: string | number | null
      /** least share of repeats alike */
      readonly repeatability?: string | number | null
      /** largest share of unreadable verdicts */
      readonly unreadable?: string | number | null
      /** only the first n labels */
      readonly limit?: string | number | null
      /** labels asked about at once */
      readonly concurrency?: string | number | null
      /** share of questions that may stay unasked; more: exit 4 */
      readonly maxErrorRate?: string | number | null
    }
  }
  readonly doctor?: {
    /** also ask AWS who you are, and what time it is */
    readonly aws?: boolean | null
    /** where to act (default: AWS_REGION, AWS_DEFAULT_REGION, the profile) */
    readonly region?: string | number | null
    /** of the AWS configuration */
    readonly profile?: string | number | null
    /** where AWS is reached */
    readonly endpointUrl?: string | number | null
  }
  readonly check?: {
    /** module that exports handler (default: processor.ts, src/processor.ts, handler.ts) */
    readonly processor?: string | number | null
    /** dataset (default: gen_qa.jsonl, data/gen_qa.jsonl, rft.jsonl) */
    readonly data?: string | number | null
    /** the job's recipe (default: recipe.yaml) */
    readonly recipe?: string | number | null
    /** training data, whose questions are looked for in the dataset */
    readonly train?: string | number | null
    /** who will run the job */
    readonly platform?: 'smtj' | 'smhp' | 'serverless' | 'bedrock' | null
    /** of the job, as ml.p5.48xlarge */
    readonly instanceType?: string | number | null
    /** how many the job is started with */
    readonly instanceCount?: string | number | null
    /** the function, where the recipe does not name it */
    readonly function?: string | number | null
    /** the function's: 60s, 900s */
    readonly timeout?: string | number | null
    /** the function's */
    readonly memory?: string | number | null
    /** the job's role */
    readonly role?: string | number | null
    /** who may take that role, as a policy document */
    readonly trust?: string | number | null
    /** what that role may do, as a policy document */
    readonly policy?: string | number | null
    /** ask AWS for the function and the role; nothing is changed there */
    readonly aws?: boolean | null
    /** mend what is mechanical, and say what was changed */
    readonly fix?: boolean | null
    /** where to act (default: AWS_REGION, AWS_DEFAULT_REGION, the profile) */
    readonly region?: string | number | null
    /** of the AWS configuration */
    readonly profile?: string | number | null
    /** where AWS is reached */
    readonly endpointUrl?: string | number | null
  }
  readonly dataset?: {
    readonly check?: {
      /** its format, where the rows need not tell it: gen_qa, llm_judge, mm_llm_judge, mtrl, openai, preference, prompt_completion, rft, rubric_llm_judge, sagemaker_eval, verl */
      readonly as?: string | number | null
      /** what the rows are for: evaluation, training, bedrock */
      readonly for?: string | number | null
      /** the recipe's preset_reward_function: prime_code takes metadata as an object */
      readonly preset?: string | number | null
      /** the training data: its questions are looked for, word for word and nearly */
      readonly train?: string | number | null
      /** similarity from which questions are nearly the same */
      readonly near?: string | number | null
      /** findings of a kind that are told one by one */
      readonly each?: string | number | null
    }
    readonly stats?: {
      /** its format, where the rows need not tell it */
      readonly as?: string | number | null
    }
    readonly convert?: {
      /** its format: finqa, gen_qa, sagemaker_eval, openai, prompt_completion, preference, verl, rft, llm_judge, rubric_llm_judge, mm_llm_judge, csv, gsm8k, bfcl */
      readonly from?: string | number | null
      /** the format to write: rft, rft_bedrock, sagemaker_eval, openai, prompt_completion, verl, mtrl, gen_qa, rubric_llm_judge, mm_llm_judge, llm_judge */
      readonly to?: string | number | null
      /** the JSONL file to write */
      readonly output?: string | number | null
      /** the field of an answer that is an object: taken out, or put round a text for rft */
      readonly answer?: string | number | null
      /** csv: the column of questions, where it has no usual name */
      readonly question?: string | number | null
      /** csv: the column of what is expected */
      readonly gold?: string | number | null
      /** bfcl: the file of possible answers */
      readonly answers?: string | number | null
      /** rft_bedrock: the name of the part that rows are named after, train */
      readonly split?: string | number | null
      /** replace the output file */
      readonly force?: boolean | null
    }
    readonly split?: {
      /** share of the part train */
      readonly train?: string | number | null
      /** share of the part val; the rest is the part test */
      readonly val?: string | number | null
      /** another seed, another split */
      readonly seed?: string | number | null
      /** rows of one value stay together: metadata.document */
      readonly group?: string | number | null
      /** similarity from which questions are nearly the same, and stay together */
      readonly near?: string | number | null
      /** its format, where the rows need not tell it */
      readonly as?: string | number | null
      /** folder of the parts */
      readonly output?: string | number | null
      /** replace parts that are there */
      readonly force?: boolean | null
    }
    readonly sample?: {
      /** how many rows */
      readonly rows?: string | number | null
      /** another seed, another sample */
      readonly seed?: string | number | null
      /** its format, where the rows need not tell it */
      readonly as?: string | number | null
      /** the file to write */
      readonly output?: string | number | null
      /** replace the output file */
      readonly force?: boolean | null
    }
    readonly tag?: {
      /** the module that exports tag(row) => object, plain or async */
      readonly with?: string | number | null
      /** or the model to ask which label fits: bedrock:<id>, sagemaker:<endpoint>, a URL */
      readonly judge?: string | number | null
      /** for --judge: the labels, apart by commas */
      readonly labels?: string | number | null
      /** for --judge: the field that the label is kept in */
      readonly field?: string | number | null
      /** for --judge: what the label is to tell */
      readonly ask?: string | number | null
      /** rows tagged at once */
      readonly concurrency?: string | number | null
      /** its format, where the rows need not tell it */
      readonly as?: string | number | null
      /** the file to write */
      readonly output?: string | number | null
      /** replace the output file */
      readonly force?: boolean | null
    }
  }
  readonly deploy?: {
    /** of the function; SageMaker jobs demand that it begins with SageMaker- */
    readonly name?: string | number | null
    /** module that exports handler, TypeScript or JavaScript */
    readonly processor?: string | number | null
    /** who will call it */
    readonly platform?: 'smtj' | 'smhp' | 'serverless' | 'bedrock' | null
    /** our package as a layer; without one the function's code brings it */
    readonly layer?: string | number | null
    /** MB, 128 to 10240 (default for a new function: 512) */
    readonly memory?: string | number | null
    /** of a call, up to 900s (default for a new function: 60s) */
    readonly timeout?: string | number | null
    /** default for a new function: arm64 */
    readonly architecture?: 'arm64' | 'x86_64' | null
    /** default for a new function: nodejs24.x */
    readonly runtime?: 'nodejs22.x' | 'nodejs24.x' | null
    /** a variable of the function; an empty value removes it; may be repeated */
    readonly env?: string | readonly string[] | null
    /** a model that its judges may ask; may be repeated */
    readonly judgeModel?: string | readonly string[] | null
    /** a role that is there, instead of one of its own */
    readonly functionRole?: string | number | null
    /** the name its newest version has */
    readonly alias?: string | number | null
    /** for the tags (default: the name of the processor's folder) */
    readonly project?: string | number | null
    /** take over a function or role of this name that others made */
    readonly adopt?: boolean | null
    /** also make or update the role of jobs that call it */
    readonly role?: 'bedrock' | 'sagemaker' | null
    /** the job role's */
    readonly roleName?: string | number | null
    /** what the job reads: s3://bucket/key; may be repeated */
    readonly data?: string | readonly string[] | null
    /** where the job writes: s3://bucket/prefix/ */
    readonly outputPath?: string | number | null
    /** also register the function as an evaluator */
    readonly evaluator?: string | number | null
    /** the hub of SageMaker that the evaluator goes to */
    readonly hub?: string | number | null
    /** also write the function's ARN and type into a recipe, comments kept */
    readonly recipe?: string | number | null
    /** print the calls that would be made, and make none */
    readonly dryRun?: boolean | null
    /** where to act (default: AWS_REGION, AWS_DEFAULT_REGION, the profile) */
    readonly region?: string | number | null
    /** of the AWS configuration */
    readonly profile?: string | number | null
    /** where AWS is reached */
    readonly endpointUrl?: string | number | null
  }
  readonly invoke?: {
    /** gen_qa or RFT dataset */
    readonly data?: string | number | null
    /** recorded answers of the model (default: the rows' own, else their gold) */
    readonly outputs?: string | number | null
    /** how many rows, from the first */
    readonly rows?: string | number | null
    /** the processor to compare with, row by row */
    readonly compareLocal?: string | number | null
    /** where to act (default: AWS_REGION, AWS_DEFAULT_REGION, the profile) */
    readonly region?: string | number | null
    /** of the AWS configuration */
    readonly profile?: string | number | null
    /** where AWS is reached */
    readonly endpointUrl?: string | number | null
  }
  readonly logs?: {
    /** how far back: 30m, 1h, 2d */
    readonly since?: string | number | null
    /** outcomes, codes, and the mean of each metric over time */
    readonly summary?: boolean | null
    /** into how many parts the time is cut */
    readonly buckets?: string | number | null
    /** how many lines, without --summary */
    readonly tail?: string | number | null
    /** where to act (default: AWS_REGION, AWS_DEFAULT_REGION, the profile) */
    readonly region?: string | number | null
    /** of the AWS configuration */
    readonly profile?: string | number | null
    /** where AWS is reached */
    readonly endpointUrl?: string | number | null
  }
  readonly destroy?: {
    /** also the versions of the layer that deploy published, for all functions */
    readonly layer?: boolean | null
    /** also the function's log */
    readonly logs?: boolean | null
    /** do not ask */
    readonly yes?: boolean | null
    /** print the calls that would be made, and make none */
    readonly dryRun?: boolean | null
    /** where to act (default: AWS_REGION, AWS_DEFAULT_REGION, the profile) */
    readonly region?: string | number | null
    /** of the AWS configuration */
    readonly profile?: string | number | null
    /** where AWS is reached */
    readonly endpointUrl?: string | number | null
  }
  readonly emit?: {
    readonly cdk?: {
      /** of the function; SageMaker jobs demand that it begins with SageMaker- */
      readonly name?: string | number | null
      /** module that exports handler */
      readonly processor?: string | number | null
      /** MB */
      readonly memory?: string | number | null
      /** of a call, up to 900s */
      readonly timeout?: string | number | null
      /**  */
      readonly architecture?: 'arm64' | 'x86_64' | null
      /**  */
      readonly runtime?: 'nodejs22.x' | 'nodejs24.x' | null
      /** a variable of the function; may be repeated */
      readonly env?: string | readonly string[] | null
      /** a model that its judges may ask; may be repeated */
      readonly judgeModel?: string | readonly string[] | null
      /** the role of the job, which may then call the function */
      readonly jobRole?: string | number | null
      /** how long lines of the log are kept */
      readonly logRetention?: string | number | null
      /** what the dashboard is about */
      readonly score?: string | number | null
      /** whose mean is followed too; may be repeated */
      readonly metric?: string | readonly string[] | null
      /** is told of alarms */
      readonly alarmTopic?: string | number | null
      /** write it to a file */
      readonly output?: string | number | null
    }
    readonly sam?: {
      /** of the function; SageMaker jobs demand that it begins with SageMaker- */
      readonly name?: string | number | null
      /** module that exports handler */
      readonly processor?: string | number | null
      /** MB */
      readonly memory?: string | number | null
      /** of a call, up to 900s */
      readonly timeout?: string | number | null
      /**  */
      readonly architecture?: 'arm64' | 'x86_64' | null
      /**  */
      readonly runtime?: 'nodejs22.x' | 'nodejs24.x' | null
      /** a variable of the function; may be repeated */
      readonly env?: string | readonly string[] | null
      /** a model that its judges may ask; may be repeated */
      readonly judgeModel?: string | readonly string[] | null
      /** the role of the job, which may then call the function */
      readonly jobRole?: string | number | null
      /** how long lines of the log are kept */
      readonly logRetention?: string | number | null
      /** what the dashboard is about */
      readonly score?: string | number | null
      /** whose mean is followed too; may be repeated */
      readonly metric?: string | readonly string[] | null
      /** is told of alarms */
      readonly alarmTopic?: string | number | null
      /** write it to a file */
      readonly output?: string | number | null
    }
    readonly cloudformation?: {
      /** of the function; SageMaker jobs demand that it begins with SageMaker- */
      readonly name?: string | number | null
      /** module that exports handler */
      readonly processor?: string | number | null
      /** MB */
      readonly memory?: string | number | null
      /** of a call, up to 900s */
      readonly timeout?: string | number | null
      /**  */
      readonly architecture?: 'arm64' | 'x86_64' | null
      /**  */
      readonly runtime?: 'nodejs22.x' | 'nodejs24.x' | null
      /** a variable of the function; may be repeated */
      readonly env?: string | readonly string[] | null
      /** a model that its judges may ask; may be repeated */
      readonly judgeModel?: string | readonly string[] | null
      /** the role of the job, which may then call the function */
      readonly jobRole?: string | number | null
      /** how long lines of the log are kept */
      readonly logRetention?: string | number | null
      /** what the dashboard is about */
      readonly score?: string | number | null
      /** whose mean is followed too; may be repeated */
      readonly metric?: string | readonly string[] | null
      /** is told of alarms */
      readonly alarmTopic?: string | number | null
      /** write it to a file */
      readonly output?: string | number | null
    }
    readonly policy?: {
      /** of the function */
      readonly name?: string | number | null
      /** where function and job are */
      readonly region?: string | number | null
      /** whose they are */
      readonly account?: string | number | null
      /** what runs the job */
      readonly service?: 'sagemaker' | 'bedrock' | null
      /** the role of the job, by its name, path and name, or ARN */
      readonly jobRole?: string | number | null
      /** what the job reads: s3://bucket/key; may be repeated */
      readonly data?: string | readonly string[] | null
      /** where the job writes: s3://bucket/prefix/ */
      readonly outputPath?: string | number | null
      /** the role of the function, likewise (default: its own) */
      readonly functionRole?: string | number | null
      /** a model that its judges may ask; may be repeated */
      readonly judgeModel?: string | readonly string[] | null
      /** the hub of SageMaker that evaluators go to */
      readonly hub?: string | number | null
      /** also write each document to a file of its own */
      readonly output?: string | number | null
    }
    readonly stepfunctions?: {
      /** parts of the run */
      readonly shards?: string | number | null
      /** function that runs one shard */
      readonly function?: string | number | null
      /** dataset: s3://bucket/key */
      readonly data?: string | number | null
      /** recorded answers: s3://bucket/key */
      readonly outputs?: string | number | null
      /** recipe: s3://bucket/key */
      readonly recipe?: string | number | null
      /** where shards and results go: s3://bucket/prefix */
      readonly to?: string | number | null
      /** name of the state machine */
      readonly name?: string | number | null
      /** shards under way at once (default: all) */
      readonly concurrency?: string | number | null
      /** share of shards that may fail before the others are stopped */
      readonly tolerate?: string | number | null
      /** also write each part to a file of its own */
      readonly output?: string | number | null
    }
  }
  readonly submit?: {
    /** the dataset: a local file, which is uploaded, or s3://bucket/key */
    readonly data?: string | number | null
    /** the job's role, by its ARN or name */
    readonly role?: string | number | null
    /** where results go: s3://bucket/prefix/ */
    readonly outputPath?: string | number | null
    /** where local files are uploaded to (default: below the output path) */
    readonly uploadPath?: string | number | null
    /** the job's name (default: that of the file, and the time) */
    readonly name?: string | number | null
    /** evaluation: ml.p5.48xlarge */
    readonly instanceType?: string | number | null
    /** evaluation: wins over run.replicas of the recipe */
    readonly instanceCount?: string | number | null
    /** the job ends after it: 3600s, 90m (default: a day) */
    readonly maxRuntime?: string | number | null
    /** evaluation: a whole image, or a tag of the published one */
    readonly image?: string | number | null
    /** Bedrock: the data to validate on, local or in S3 */
    readonly validation?: string | number | null
    /** Bedrock: the reward function, by its ARN or name */
    readonly grader?: string | number | null
    /** multi-turn: a runtime of AgentCore, or a function */
    readonly agent?: string | number | null
    /** what results are encrypted with */
    readonly kmsKey?: string | number | null
    /** of the VPC that the job runs in (repeatable) */
    readonly subnet?: string | readonly string[] | null
    /** of the VPC that the job runs in (repeatable) */
    readonly securityGroup?: string | readonly string[] | null
    /** of the job (repeatable) */
    readonly tag?: string | readonly string[] | null
    /** leave recipe and local data unchecked */
    readonly check?: boolean | null
    /** start it without asking */
    readonly yes?: boolean | null
    /** print what would be sent, and send nothing */
    readonly dryRun?: boolean | null
    /** where to act (default: AWS_REGION, AWS_DEFAULT_REGION, the profile) */
    readonly region?: string | number | null
    /** of the AWS configuration */
    readonly profile?: string | number | null
    /** where AWS is reached */
    readonly endpointUrl?: string | number | null
    /** a recipe of an evaluation, or a job file; its sections say which kind of job it is */
    readonly recipe?: string | number | null
  }
  readonly jobs?: {
    readonly list?: {
      /** so many */
      readonly limit?: string | number | null
      /** only those whose name holds it */
      readonly name?: string | number | null
      /** where to act (default: AWS_REGION, AWS_DEFAULT_REGION, the profile) */
      readonly region?: string | number | null
      /** of the AWS configuration */
      readonly profile?: string | number | null
      /** where AWS is reached */
      readonly endpointUrl?: string | number | null
    }
    readonly watch?: {
      /** between two looks: 30s, 2m */
      readonly interval?: string | number | null
      /** leave its log unread */
      readonly logs?: boolean | null
      /** leave what an evaluation left where it is */
      readonly inspect?: boolean | null
      /** write a report of what an evaluation left (repeatable) */
      readonly output?: string | readonly string[] | null
      /** where to act (default: AWS_REGION, AWS_DEFAULT_REGION, the profile) */
      readonly region?: string | number | null
      /** of the AWS configuration */
      readonly profile?: string | number | null
      /** where AWS is reached */
      readonly endpointUrl?: string | number | null
    }
  }
  readonly inspect?: {
    /** print the first n rows */
    readonly rows?: string | number | null
    /** with --rows: those with the lowest score */
    readonly worst?: boolean | null
    /** with --rows: those that this cause is to blame for */
    readonly cause?: string | number | null
    /** the metric that causes are about (default: the first from 0 to 1) */
    readonly metric?: string | number | null
    /** also by metadata.<field> (repeatable) */
    readonly slice?: string | readonly string[] | null
    /** below it an answer counts as unsure */
    readonly confidence?: string | number | null
    /** below it an answer counts as bad */
    readonly quality?: string | number | null
    /** with -o review.jsonl: write the rows below this confidence, for a person to see */
    readonly route?: string | number | null
    /** as the recipe said: an answer of so many tokens was cut off */
    readonly maxNewTokens?: string | number | null
    /** the training data, JSONL: its questions are looked for */
    readonly train?: string | number | null
    /** how the job reduced metrics (default: as the run says, else average) */
    readonly aggregation?: 'min' | 'max' | 'average' | 'sum' | 'median' | null
    /** write a report: .html .junit.xml .md .json .jsonl .csv (repeatable) */
    readonly output?: string | readonly string[] | null
    /** keep texts out of reports, and mask account ids */
    readonly redact?: boolean | null
    /** of the bucket */
    readonly region?: string | number | null
    /** of the AWS configuration */
    readonly profile?: string | number | null
    /** where S3 is reached */
    readonly endpointUrl?: string | number | null
  }
  readonly score?: {
    /** archive, folder or run whose outputs are scored */
    readonly from?: string | number | null
    /** module that exports handler, TypeScript or JavaScript */
    readonly processor?: string | number | null
    /** old score, new score, and the rows that flipped */
    readonly diff?: boolean | null
    /** expected scores, { id | row, metrics } a line; one that differs: exit 100 */
    readonly golden?: string | number | null
    /** so many flipped rows are printed */
    readonly rows?: string | number | null
    /** how metrics are reduced (default: the job's, else average) */
    readonly aggregation?: 'min' | 'max' | 'average' | 'sum' | 'median' | null
    /** only part i of n, i from 0; nova-eval merge joins the parts */
    readonly shard?: string | number | null
    /** folder of the run (default: results/<time>-<name>-scored) */
    readonly output?: string | number | null
    /** calls under way at once */
    readonly concurrency?: string | number | null
    /** samples in one call to a reward */
    readonly batchSize?: string | number | null
    /** what a call may take: 60s, 500ms, or seconds */
    readonly timeout?: string | number | null
    /** share of rows that may fail or be rejected; more: exit 4 */
    readonly maxErrorRate?: string | number | null
    /** keep the handler's telemetry in handler.log */
    readonly handlerLogs?: boolean | null
    /** replace a run in the output folder */
    readonly force?: boolean | null
    /** of a bucket that --from names */
    readonly region?: string | number | null
    /** of the AWS configuration */
    readonly profile?: string | number | null
    /** where S3 is reached */
    readonly endpointUrl?: string | number | null
  }
  readonly compare?: {
    /** compare this metric, the first one above all (repeatable; default: all they share) */
    readonly metric?: string | readonly string[] | null
    /** a metric of which less is better (repeatable) */
    readonly lowerIsBetter?: string | readonly string[] | null
    /** also by metadata.<field> (repeatable) */
    readonly slice?: string | readonly string[] | null
    /** rows that share metadata.<field>, or the stem of their id, are one unit */
    readonly group?: string | number | null
    /** as 'metric: no-worse-than 0.01' or 'field=*: no-worse-than 0.05' (repeatable); missed: exit 100 */
    readonly gate?: string | readonly string[] | null
    /** gate on the result itself, as 'metric>=0.8' (repeatable); missed: exit 100 */
    readonly threshold?: string | readonly string[] | null
    /** the result that others are held against, or a baseline that was saved */
    readonly baseline?: string | number | null
    /** keep the numbers of the last result for later comparisons, unless a gate is missed */
    readonly saveBaseline?: string | number | null
    /** compare what different processors scored */
    readonly allowDifferentScorers?: boolean | null
    /** seed of everything that is drawn */
    readonly seed?: string | number | null
    /** so many regressions are printed */
    readonly rows?: string | number | null
    /** write a report: .html .junit.xml .md .json .jsonl .csv (repeatable) */
    readonly output?: string | readonly string[] | null
    /** keep texts out of reports, and mask account ids */
    readonly redact?: boolean | null
    /** of a bucket that holds results */
    readonly region?: string | number | null
    /** of the AWS configuration */
    readonly profile?: string | number | null
    /** where S3 is reached */
    readonly endpointUrl?: string | number | null
  }
}
