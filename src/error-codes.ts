export interface Explanation {
  readonly title: string
  readonly why: string
  readonly mend: string
}

/** Every code there is. NE1 usage and configuration, NE2 dataset and outputs, NE3 contract, handler, stage and metric, NE4 recipe and job. */
export const errorCodes: Readonly<Record<string, Explanation>> = {
  NE1002: {
    title: 'a flag or an argument has a value it cannot have',
    why: 'The command line was read, and one value in it means nothing to the command.',
    mend: 'See nova-eval <command> --help for the form.',
  },
  NE1003: {
    title: 'no such file',
    why: 'A path on the command line names nothing, or what cannot be read or written as a file.',
    mend: 'Paths are relative to the folder you stand in; a folder to write to must be there.',
  },
  NE1004: {
    title: 'an optional package is not installed',
    why: 'The command needs a package that is not a dependency of everyone.',
    mend: 'Run the npm install line that the message prints.',
  },
  NE1005: {
    title: 'the output is in use',
    why: 'The folder holds a run, or files that are not a run, and results must not mix; or the file is there already.',
    mend: 'Choose another with -o, or --force to replace it.',
  },
  NE1006: {
    title: 'the run cannot be resumed',
    why: 'The folder holds no run, or one of other inputs: rows of two runs must not mix.',
    mend: 'Run with what it was begun with, or begin another with another -o.',
  },
  NE1010: {
    title: 'a setting that there is not',
    why: 'The configuration has a key that is neither a shared setting nor a command, or a section a flag that its command does not have. A setting that nobody reads would pass for one that holds.',
    mend: 'Take the name that the message suggests; nova-eval config --print lists them all.',
  },
  NE1011: {
    title: 'a setting has a value it cannot have',
    why: 'What the configuration or a variable NOVA_EVAL_... says would be refused on the command line too.',
    mend: 'See the --help of the command for the form.',
  },
  NE1012: {
    title: 'the configuration cannot be read',
    why: 'It does not parse or compile, or it threw while it was run.',
    mend: 'Mend the line that the message names.',
  },
  NE1013: {
    title: 'the configuration is no object of settings',
    why: 'A module must export it as its default; JSON and YAML must hold one object.',
    mend: "Write export default defineConfig({ ... }), with defineConfig from 'nova-custom-eval'.",
  },
  NE1101: {
    title: 'there is nothing to check',
    why: 'No handler, no dataset and no recipe was named, and none lies where it would by convention.',
    mend: 'Name them with --processor, --data and --recipe, or in nova-eval.config.ts.',
  },
  NE1102: {
    title: 'a policy document that is none',
    why: 'What --trust or --policy names is not JSON, or has no Statement.',
    mend: 'Give the document as IAM takes it: { "Version": "2012-10-17", "Statement": [...] }.',
  },
  NE1301: {
    title: 'the function is larger than Lambda takes',
    why: 'A direct upload is limited to 50 MB.',
    mend: 'Read large tables at run time, or leave unused packages out.',
  },
  NE1401: {
    title: 'infrastructure cannot be printed for a value that AWS does not take',
    why: 'A template with it would be refused when it is deployed, after minutes.',
    mend: 'Give the value in the form that the message names.',
  },
  NE1402: {
    title: 'a function of the CDK has no code, or two',
    why: 'NovaEvalFunction bundles a processor, or takes code that is built.',
    mend: 'Give processor or code.',
  },
  NE1403: {
    title: 'a processor could not be built for the CDK',
    why: 'When an app is synthesised, nova-eval build is run for each processor; what it said stands in the message.',
    mend: 'Run npx nova-eval build with that processor, in the folder of the app.',
  },
  NE1501: {
    title: 'a project cannot be started as the line says',
    why: 'npm create nova-custom-eval was given a flag or a template that there is not, or left something out where nobody can be asked.',
    mend: 'See npm create nova-custom-eval -- --help; npm takes flags for itself unless -- stands before them.',
  },
  NE1502: {
    title: 'the folder of the new project is in use',
    why: 'It holds files, and those of the template would lie among them or over them.',
    mend: 'Name another folder, or write over what has the same name with --force.',
  },
  NE1503: {
    title: 'there is no such tarball of nova-custom-eval',
    why: 'A new project is given the package that it depends on, and the file that --package names is not there.',
    mend: 'Take the tarball of the release page, or a version of the registry.',
  },
  NE2001: {
    title: 'a line of the dataset is not JSON',
    why: 'Every line of gen_qa.jsonl is one JSON object in UTF-8; this one does not parse, or has other bytes.',
    mend: 'Mend or remove the line, or save the file as UTF-8. The other rows are not touched by it.',
  },
  NE2002: {
    title: 'a blank line in the dataset',
    why: 'A line without JSON is a row without a sample.',
    mend: 'Remove the line.',
  },
  NE2003: {
    title: 'a byte order mark',
    why: 'JSON has none, and the container reads the file as UTF-8: the first line would not parse there.',
    mend: 'Save the file as UTF-8 without BOM.',
  },
  NE2004: {
    title: 'a line of the dataset is not an object',
    why: 'A sample is an object with query and response.',
    mend: 'Write { "query": "...", "response": "..." }.',
  },
  NE2005: {
    title: 'a required key is missing',
    why: 'query and response are required of every sample.',
    mend: 'Add the key.',
  },
  NE2006: {
    title: 'a value has the wrong type',
    why: 'system, query, response and metadata are strings; metadata is often JSON, but encoded as a string.',
    mend: 'Write it as a string; for metadata JSON.stringify the object.',
  },
  NE2007: {
    title: 'a required text is blank',
    why: 'A blank query or response cannot be asked or judged.',
    mend: 'Give the text, or remove the row.',
  },
  NE2008: {
    title: 'a line is too long',
    why: 'Lambda takes 6 MB a call, so the sample could reach no function. Images do not count: no function is sent them.',
    mend: 'Shorten the sample.',
  },
  NE2009: {
    title: 'a file name that the job may not find',
    why: 'The documentation names the file of some tasks; of the same tasks some pages use other names.',
    mend: 'Name the file as the message says before it is uploaded.',
  },
  NE2010: {
    title: 'rows of no known format',
    why: 'A format is told by the keys of its rows, and no row has the keys of any.',
    mend: 'Name the format with --as: then each row says what it lacks.',
  },
  NE2011: {
    title: 'metadata is null',
    why: "The validator of the platform's own SDK fails on null, where it passes a row without the key.",
    mend: 'Leave the key out.',
  },
  NE2012: {
    title: 'metadata that is no JSON',
    why: 'Any text is accepted. Slices and filters read fields of a JSON object, though.',
    mend: 'Write metadata as a JSON object in a string, unless you mean it as it is.',
  },
  NE2013: {
    title: 'an image that the job cannot read',
    why: 'Images are data URIs in the row itself. Places in S3 and on the web are not read.',
    mend: 'Write { "data": "data:image/png;base64,..." }.',
  },
  NE2014: {
    title: 'a key that the job does not read',
    why: 'The row has a key that the format has no name for. It is passed over.',
    mend: 'Put it into metadata to see it in the results, or leave it.',
  },
  NE2015: {
    title: 'no rows',
    why: 'The file is empty.',
    mend: 'Check the path.',
  },
  NE2016: {
    title: 'fewer rows than are asked for',
    why: 'The documentation asks for 100 at least, Bedrock insists on it. Evaluations of five rows are known to have run.',
    mend: 'Add rows. A mean of few says little in any case.',
  },
  NE2017: {
    title: 'more rows than Bedrock takes',
    why: 'A reinforcement fine-tuning job on Bedrock takes 20,000 prompts at most.',
    mend: 'Draw a sample: nova-eval dataset sample -n 20000.',
  },
  NE2018: {
    title: 'a prompt longer than is advised',
    why: 'The documentation advises prompts below a number of tokens. What happens to longer ones it does not say.',
    mend: 'Shorten it, or try such rows in a small job first. Tokens are counted as bytes / 4.',
  },
  NE2019: {
    title: 'prompts without a column of that name',
    why: 'A multi-turn job reads the column prompt, else the first one, whatever that is.',
    mend: 'Name the column prompt.',
  },
  NE2021: {
    title: 'a prompt that is no text',
    why: 'The agent is handed a string: JSON reaches it in whatever spelling the service chooses.',
    mend: 'Write the JSON as text yourself.',
  },
  NE2022: {
    title: 'a row without a ground truth',
    why: 'A custom scorer compares with it, and is given an empty text where there is none. A judge needs none.',
    mend: 'Add the expected answer, where a scorer reads it.',
  },
  NE2023: {
    title: 'a CSV file that is none',
    why: 'A quote is never closed.',
    mend: 'Put fields with commas, quotes or line ends in quotes, and a quote within them twice.',
  },
  NE2024: {
    title: 'a parquet file that is none',
    why: 'The file ends in .parquet and cannot be read as one.',
    mend: 'Write it anew, or name it by what it is.',
  },
  NE2025: {
    title: 'a CSV row of another length',
    why: 'It has more or fewer fields than the head: a comma stands outside of quotes, or a field is missing.',
    mend: 'Put the field in quotes.',
  },
  NE2026: {
    title: 'rows too large for a batch',
    why: 'A function is called with a batch of rows, and Lambda takes 6 MB a call. Training on SageMaker sends 64 rows in one; how an evaluation does it is not documented.',
    mend: 'Shorten the rows, or set lambda_batch_size in the recipe.',
  },
  NE2027: {
    title: 'a whole number that readers round',
    why: 'JavaScript, and many a reader of JSON, keeps whole numbers up to 9007199254740991. A larger one reaches the function as another, and an id may become that of another row.',
    mend: 'Write it as text.',
  },
  NE2101: {
    title: 'a line of the outputs is not JSON',
    why: 'Every line of --outputs is JSON, a plain answer too: "the text".',
    mend: 'Encode the answer as a JSON string.',
  },
  NE2102: {
    title: 'a line of the outputs has an unknown form',
    why: "Known are a string, { row | id, output }, and the container's record with inference; one form a file.",
    mend: 'Bring the line into one of these forms.',
  },
  NE2103: {
    title: 'a row has two recorded answers',
    why: 'Two lines of the outputs name the same row, id or prompt, and nobody can say which is meant.',
    mend: 'Keep one of them.',
  },
  NE2104: {
    title: 'answers that belong to no row',
    why: 'The outputs name rows that the dataset does not have.',
    mend: 'Check that dataset and outputs belong together.',
  },
  NE2105: {
    title: 'a row has no recorded answer',
    why: 'No line of the outputs names the row.',
    mend: 'Record an answer, or select the rows that have one.',
  },
  NE2106: {
    title: 'a recorded answer is stale',
    why: 'Its prompt_sha256 is not the hash of the prompt that preprocessing sends now: the model answered another question.',
    mend: 'Record the answer again, or pass --accept-stale.',
  },
  NE2201: {
    title: 'an RFT row without a conversation',
    why: 'messages is missing, no list, or empty: there is nothing to ask the model.',
    mend: 'Write "messages": [{ "role": "user", "content": "..." }].',
  },
  NE2202: {
    title: 'a turn that is none',
    why: 'A turn has role and content, and where tools are used tool_calls and tool_call_id; the platform refuses any other key or role.',
    mend: 'Mend the place that the message names; fields of your own stand beside messages.',
  },
  NE2203: {
    title: 'a turn without text',
    why: 'content is text that is not blank, or a list of text parts. RFT takes no images and no sound.',
    mend: 'Write the text, or leave the turn out.',
  },
  NE2204: {
    title: 'a system turn that comes late',
    why: 'The platform takes one, and takes it first.',
    mend: 'Move it to the front.',
  },
  NE2205: {
    title: 'a conversation without a user turn',
    why: 'Nobody asks the model anything.',
    mend: 'Add a turn of role user.',
  },
  NE2206: {
    title: 'several user turns',
    why: 'Evaluation is documented for a single user turn; what the job makes of more is not.',
    mend: 'Keep one, or try a few rows in a real job first.',
  },
  NE2207: {
    title: 'an RFT row without a reference answer',
    why: 'Most pages require it. It may stand at the top level or in metadata.',
    mend: 'Add "reference_answer", unless the reward needs none.',
  },
  NE2208: {
    title: 'an id that is no text',
    why: 'Results are joined to samples by id, and the platform takes text that is not empty.',
    mend: 'Write the id as a string, or leave it out: one is added.',
  },
  NE2209: {
    title: 'tools that the platform refuses',
    why: 'A tool is { type: "function", function: { name, description, parameters } } with a name of its own and parameters of type object.',
    mend: 'Mend the place that the message names.',
  },
  NE2210: {
    title: 'a row of another kind',
    why: 'gen_qa rows have query and response, RFT rows have messages; a job reads one kind.',
    mend: 'Put the line into a file of its own, or set the task of the recipe.',
  },
  NE2211: {
    title: 'an id twice in the dataset',
    why: 'Results are joined to samples by id: in one batch the two cannot be told apart.',
    mend: 'Give every row an id of its own.',
  },
  NE2212: {
    title: 'no question in the training data',
    why: 'No line of --train has query, prompt or messages.',
    mend: 'Name the JSONL file that the model was trained on.',
  },
  NE2221: {
    title: 'the file to convert is no JSON array',
    why: 'The published file is one array of items; this one is none, ends within it, or goes on behind it.',
    mend: 'Download it again, or check that it is the file --from names.',
  },
  NE2222: {
    title: 'an item to convert cannot be read',
    why: 'It is no JSON, no UTF-8, or no object. The other items are converted.',
    mend: 'Mend the item; it is named by its index from 0.',
  },
  NE2223: {
    title: 'an item to convert lacks a key, or has one of the wrong type',
    why: 'A prompt without its table or its text would be another question.',
    mend: 'See the published format. Where a report has no text or table, write an empty array.',
  },
  NE2224: {
    title: 'an item to convert has no answer',
    why: 'A reward compares with a reference: without one the row could never be scored.',
    mend: 'Use a file with answers; the private test set has none.',
  },
  NE2225: {
    title: 'an item to convert has an answer that no answer can be compared with',
    why: 'A FinQA result is a number, yes or no.',
    mend: 'Mend the item, or leave it out.',
  },
  NE2226: {
    title: 'two items to convert have one id',
    why: 'Results are joined with their samples by id. The first one is converted.',
    mend: 'Make the id unique.',
  },
  NE2301: {
    title: 'the same row twice',
    why: 'Prompt and answer are those of a row before. It weighs twice in every mean.',
    mend: 'Keep one.',
  },
  NE2302: {
    title: 'the same question with different answers',
    why: 'A row asks what a row before asks, and expects another answer: no model can be right on both.',
    mend: 'Correct one, or ask differently. Where several answers are right, a metric has to know them.',
  },
  NE2303: {
    title: 'a question that was trained on',
    why: 'It stands in the training data, but for case, punctuation and white space: a model scores on what it has learnt by heart.',
    mend: 'Take it out of one of the two. nova-eval dataset split keeps parts apart.',
  },
  NE2304: {
    title: 'a question nearly trained on',
    why: 'It shares most of its runs of three words with a question of the training data. The similarity is an estimate.',
    mend: 'Look at the two. --near sets from which similarity this is told.',
  },
  NE2305: {
    title: 'a reference answer that is neither text nor object',
    why: "The documentation takes any JSON, the platform's own SDK only text and objects.",
    mend: 'Wrap it: { "answer": 4 }.',
  },
  NE2311: {
    title: 'a sample that the other format cannot hold',
    why: 'It has several turns, calls of tools, images, tools or a pair of answers, and the format has no form for them: of formats that hold conversations only rft, and mtrl as text, documents a place for tools and their calls. Half a sample is another sample.',
    mend: 'Convert to a format that has, or leave the row out. The other rows are converted.',
  },
  NE2312: {
    title: 'an answer without the field that is asked for',
    why: '--answer names a field of the answer, and this one has none of that name.',
    mend: 'Name another field, or leave --answer out: the whole answer is then written as JSON.',
  },
  NE2313: {
    title: 'a table without the column',
    why: 'Questions and answers are found by the names that such columns have by habit, and no column has one of them.',
    mend: 'Name the columns with --question and --gold.',
  },
  NE2315: {
    title: 'a file that is no JSON Lines',
    why: 'Lines are written as they stand, so the file has to have lines: one JSON object each.',
    mend: 'Convert it first: nova-eval dataset convert.',
  },
  NE2316: {
    title: 'no row has the field that groups are made by',
    why: '--group names a field, and rows without it would each be a group of their own: nothing would be kept together.',
    mend: 'Name it as metadata.field. nova-eval dataset stats lists the fields there are.',
  },
  NE2321: {
    title: 'metadata that no field can be added to',
    why: 'It is a text of its own, or a list: tags are fields of an object. The row is written as it was.',
    mend: 'Write the metadata as a JSON object.',
  },
  NE2322: {
    title: 'a module without a tagger',
    why: '--with names a module that exports a function tag, which is given a row and returns the fields to add.',
    mend: 'export const tag = (row) => ({ length: row.query.length })',
  },
  NE2323: {
    title: 'tags that are no fields of JSON',
    why: 'The tagger gave something else than an object of JSON values: a date or NaN would be written as another value.',
    mend: 'Return { name: value }, and {} where there is nothing to add.',
  },
  NE2324: {
    title: 'a row that could not be tagged',
    why: 'The tagger threw, or the judge could not be asked or read. The row is written as it was: no tag is invented.',
    mend: 'See the message, mend the tagger or wait for the judge, and tag again.',
  },
  NE3001: {
    title: 'not a stage',
    why: 'preprocess, postprocess, reward and agent mark a function or a method.',
    mend: 'Write preprocess(fn), or @preprocess above a method.',
  },
  NE3002: {
    title: 'a stage declares more than two parameters',
    why: 'It is called with the event and the Lambda context.',
    mend: 'Take the rest from a closure or from this.',
  },
  NE3003: {
    title: 'a stage is private or static',
    why: 'The handler calls it on the instance it was given.',
    mend: 'Make it a public method.',
  },
  NE3004: {
    title: 'a stage is declared twice',
    why: 'One event goes to one function.',
    mend: 'Keep one; call shared code from it.',
  },
  NE3005: {
    title: 'no stage was found',
    why: 'buildLambdaHandler takes { preprocessor, postprocessor, reward, agent }, each made by the function of that name, or a class instance.',
    mend: 'Wrap the function in preprocess() or postprocess().',
  },
  NE3006: {
    title: 'an option of the handler is not right',
    why: 'Options are strict: an unknown name or value would be ignored in silence.',
    mend: 'See the options of buildLambdaHandler.',
  },
  NE3007: {
    title: 'the module exports no handler',
    why: 'A processor is the very file Lambda runs: it exports handler.',
    mend: 'export const handler = buildLambdaHandler({ ... })',
  },
  NE3008: {
    title: 'the processor cannot be loaded',
    why: 'It does not compile, or threw while it was loaded.',
    mend: 'Mend the place that the message names.',
  },
  NE3009: {
    title: 'a stage is switched on and missing',
    why: 'The recipe enables a stage that the processor does not have: the job would be answered 400 for every sample.',
    mend: 'Add the stage, or set enabled: false.',
  },
  NE3101: {
    title: 'the event fits no caller',
    why: 'An event is told by the decision table that nova-eval probe prints; the message lists what was tried. A list is what a reward function is sent: a processor of BYOM stages is sent one where the recipe leaves lambda_type out.',
    mend: 'Give the handler the stage the event is for, or set lambda_type: custom_metrics in the recipe: its default is rft.',
  },
  NE3102: {
    title: 'the event breaks the contract',
    why: 'A key is missing, unknown or of the wrong type.',
    mend: 'See the path in the message.',
  },
  NE3103: {
    title: 'a stage threw',
    why: "The author's code raised an error; the sample is failed, not scored 0.",
    mend: 'Mend the line in the message; a metric that cannot be measured is abstain(reason).',
  },
  NE3104: {
    title: "a stage's answer breaks the contract",
    why: 'A key is missing, unknown or of the wrong type.',
    mend: 'Answer { system?, prompt, gold }, or { name: number }.',
  },
  NE3105: {
    title: 'a stage answered nothing usable',
    why: 'It returned null, undefined or something that is no object; often a missing return or await.',
    mend: 'Return the answer.',
  },
  NE3106: {
    title: 'a metric is not finite',
    why: 'JSON has no NaN and no Infinity: the value would leave as null and be refused.',
    mend: 'Guard the division, or answer abstain(reason).',
  },
  NE3107: {
    title: 'a metric is named twice',
    why: 'The results have one number a name.',
    mend: 'Give every metric its own name.',
  },
  NE3108: {
    title: 'a metric is not a number',
    why: "Text and booleans are read by Python's kit and refused elsewhere.",
    mend: "Send a number, or set coerce: 'python'.",
  },
  NE3109: {
    title: 'an abstention was not declared',
    why: 'A number must go out in its place, and the truth must be recomputable: the metric needs a range and a companion.',
    mend: 'Name the metric in mayAbstain.',
  },
  NE3110: {
    title: 'a metric is unscored',
    why: "onUnscored is 'throw'.",
    mend: "Use onUnscored: 'companion' to keep and count the sample.",
  },
  NE3111: {
    title: 'a metric is outside its declared range',
    why: 'The range decides which number can stand in without winning under min and max.',
    mend: 'Widen the range in mayAbstain, or mend the metric.',
  },
  NE3112: {
    title: 'a call took too long',
    why: 'The stage did not answer within --timeout; Lambda would have ended the function.',
    mend: 'Make it faster, or raise --timeout and the timeout of the function.',
  },
  NE3116: {
    title: 'a call ended its environment',
    why: 'The stage called process.exit, or used up the memory.',
    mend: 'Throw an error instead; read large data in pieces.',
  },
  NE3117: {
    title: 'the handler threw an error of its own',
    why: 'The handler was not made by buildLambdaHandler, or it failed around it.',
    mend: 'Mend the place that the message names.',
  },
  NE3118: {
    title: "the handler's response is none",
    why: 'A handler that was not made by buildLambdaHandler answered outside the contract.',
    mend: 'Answer { statusCode: 200, body }.',
  },
  NE3119: {
    title: 'an element of a batch is no sample',
    why: 'A batch is a list of objects, one a sample; this element is none. It fails alone, the others are scored.',
    mend: 'See the path in the message.',
  },
  NE3120: {
    title: 'a sample holds no generated turn',
    why: 'There is no conversation, or its last turn is not an assistant with a text: there is nothing to score. The sample fails alone.',
    mend: 'Send { id, messages: [..., { role: "assistant", content }] }, the generated turn last.',
  },
  NE3121: {
    title: 'a row of SageMaker evaluation data without model_response',
    why: 'In that format response is the gold: taken for the answer, it would be right everywhere. The row fails alone.',
    mend: "Send the model's answer as model_response.",
  },
  NE3122: {
    title: 'a reward threw',
    why: "The author's code raised an error: the sample is failed, the others of its batch are scored.",
    mend: 'Mend the line in the message; a reward that cannot be measured is abstain(reason).',
  },
  NE3123: {
    title: 'a reward answered nothing usable',
    why: 'A reward answers a number, { score, metrics } or abstain(reason); often a return or an await is missing.',
    mend: 'Answer one of the three. The names of the wire are written by the handler.',
  },
  NE3124: {
    title: 'a score is not finite',
    why: 'JSON has no NaN and no Infinity: the score would leave as null, which breaks every caller.',
    mend: 'Guard the division, or answer abstain(reason).',
  },
  NE3125: {
    title: 'a score is outside its range',
    why: 'A reward declares its range, -1 to 1 unless told. Clipped, the fault would train unseen.',
    mend: 'Declare the range with the option range or mayAbstain.reward, or mend the reward.',
  },
  NE3126: {
    title: 'a component has a type that there is not',
    why: "The callers know 'Metric', which is reported, and 'Reward', which is used in training too; case counts.",
    mend: "Spell it exactly, or leave it out: it is 'Metric' then.",
  },
  NE3127: {
    title: 'the time of the invocation was up before a sample was scored',
    why: 'Samples that are not done when Lambda is about to end the function are failed, so that the others are answered.',
    mend: "Raise the function's timeout, send smaller batches, or make the reward faster.",
  },
  NE3130: {
    title: 'the results come in the wrong form',
    why: 'RFT callers read a bare list, custom scorers an envelope; each refuses the form of the other.',
    mend: 'Let buildLambdaHandler encode the answer, or return the form that the message names.',
  },
  NE3131: {
    title: 'a batch was answered with an error',
    why: 'An error object or a status other than 200 stands where scores belong: every sample of the batch is lost to the caller.',
    mend: 'Mend what the error names; a sample that cannot be scored is told in its own result.',
  },
  NE3132: {
    title: 'a sample got no result',
    why: 'Callers join results to samples by id, and none carries this one.',
    mend: 'Answer one result for each sample, with its id as it came, and wait for all of them.',
  },
  NE3133: {
    title: 'a result for no sample of the batch',
    why: 'Its id is missing or another than was sent: made up, or left from an invocation before.',
    mend: 'Echo the id, and keep nothing in a module that belongs to one invocation.',
  },
  NE3134: {
    title: 'two results for one sample',
    why: 'They carry one id, and nobody can say which is meant.',
    mend: 'Answer each sample once. In the dataset, give every row an id of its own.',
  },
  NE3135: {
    title: 'results in another order than their samples',
    why: 'The documentation joins by id, the verifiers of the SDKs by place: a caller that does the latter takes the score of another sample.',
    mend: 'Answer in the order of the event.',
  },
  NE3136: {
    title: 'a score that is no number',
    why: 'aggregate_reward_score is missing, text, a boolean, or null, which is what NaN and a missing value become in JSON.',
    mend: 'Answer a finite number for every sample.',
  },
  NE3137: {
    title: 'an entry of metrics_list that callers refuse',
    why: 'An entry is { name, value, type }: a name of its own, a finite number, and exactly Metric or Reward.',
    mend: 'Mend the place that the message names.',
  },
  NE3138: {
    title: 'metrics under a name that nobody reads',
    why: 'One docstring calls the list reward_components; every caller reads metrics_list.',
    mend: 'Rename the key.',
  },
  NE3139: {
    title: 'lost with its batch',
    why: 'The call failed over another sample of the batch, and a call that fails answers for none of them.',
    mend: 'Mend the row that the message names, and tell a sample that cannot be scored in its own result.',
  },
  NE3140: {
    title: 'a request for a rollout lacks something',
    why: "The job's ARN, the rollout's id, a region, or a prompt is not where either of the two known spellings has it.",
    mend: 'Compare the event with the decision table of nova-eval probe.',
  },
  NE3141: {
    title: "an agent's answer is no reward",
    why: 'A rollout takes one finite number, or one for each turn.',
    mend: 'Answer a number, a list of numbers, or abstain(reason).',
  },
  NE3142: {
    title: 'a rollout is unscored',
    why: 'The agent abstained: the rollout was completed as failed, and no reward was sent.',
    mend: 'Nothing, where that is meant.',
  },
  NE3143: {
    title: "the job's runtime did not take a call",
    why: 'It refused the completion or the reward of a rollout, or could not be reached.',
    mend: 'Check the token, the role of the function, and that the job still runs.',
  },
  NE3144: {
    title: 'an agent threw',
    why: 'The stage ended with an error: the rollout was completed as failed.',
    mend: 'Mend the place in the agent that the message names.',
  },
  NE3201: {
    title: 'a JSON Schema is broken',
    why: 'It does not compile. That is never the fault of a sample, so it is refused when it is loaded.',
    mend: 'Mend the place in the schema that the message names.',
  },
  NE3301: {
    title: 'something outlives an invocation',
    why: 'A sample is scored by what the environment was asked before, or an answer holds results of an earlier batch. Lambda keeps an environment for the next event: with module-level lists, counters and caches by id, scores depend on the order of calls.',
    mend: 'Keep nothing of an invocation in the module. An id names a prompt: the same one comes again with another answer.',
  },
  NE3302: {
    title: 'the same sample scores differently the next time',
    why: 'A reward that rolls dice adds noise to every comparison, and to training.',
    mend: 'Leave out chance and the clock, or seed them from the sample; ask a judge with temperature 0.',
  },
  NE3303: {
    title: 'the response went on changing after it was given',
    why: 'The handler returned before its promises were done. What stood in the response by then is what the caller has: undefined, or 0.',
    mend: 'Await every promise: Promise.all(samples.map(...)) instead of forEach with an async function.',
  },
  NE3304: {
    title: 'a call is larger than Lambda takes',
    why: 'A synchronous call takes and gives 6 MB at most; a batch of 64 shares them.',
    mend: 'Send fewer metrics a sample, shorten the samples, or have the caller send smaller batches.',
  },
  NE3305: {
    title: 'the same sample scores differently in another spelling',
    why: 'Callers write content as text, as parts or as an object, the generated role in two ways, the reference at top level or in metadata, and in rows of custom scorers under other keys. A handler that reads one of them scores the others wrong without an error.',
    mend: 'Read the generated answer and the reference wherever the caller puts them, or leave it to reward() of this package.',
  },
  NE3306: {
    title: 'one malformed sample costs the whole batch its scores',
    why: 'What is thrown for one sample is the answer for all of them: the caller has no score for the good ones either.',
    mend: 'Catch what a single sample throws, and answer for it alone.',
  },
  NE3307: {
    title: 'a sample of the probe is unscored',
    why: 'The handler answers as it should and says that it could not score the sample: its reward threw, or needs another kind of reference.',
    mend: 'Give rows that it can score: --data rft.jsonl, with --outputs where there are recorded answers.',
  },
  NE3308: {
    title: 'a bare list for the custom scorer',
    why: "The documentation of the custom scorer takes a list and an envelope; the verifier of AWS's Python SDK for models that are not Nova refuses the list.",
    mend: 'Answer { statusCode: 200, body: JSON.stringify(results) }, which every source takes.',
  },
  NE3309: {
    title: 'a rollout was not completed as its job needs it',
    why: 'A multi-turn job waits for complete-rollout with the status ready, then for update-reward with finite numbers, from the agent that it asked.',
    mend: 'Call both before the acknowledgement, or leave it to agent() of this package.',
  },
  NE3310: {
    title: 'every answer scores the same',
    why: 'A right answer, a wrong one and an empty one get one score: the generated answer may not be read at all. In rows of SageMaker evaluation data response is the gold; compared with itself it is right everywhere.',
    mend: 'Read model_response there, or give rows that your reward tells apart with --data.',
  },
  NE3401: {
    title: 'an empty answer is paid',
    why: 'A model that learns to say nothing is rewarded for it.',
    mend: 'Score 0 where there is no answer, before anything else is looked at.',
  },
  NE3402: {
    title: 'the prompt said back is paid',
    why: 'What the prompt contains is found in the answer, whether or not anything was answered.',
    mend: 'Read the answer from its own place (a tag, a last line), and make what else is said cost something.',
  },
  NE3403: {
    title: 'every label at once is paid',
    why: 'The label is looked for anywhere in the answer, so naming all of them is always right.',
    mend: 'Extract one label and compare it; score 0 where there are two.',
  },
  NE3404: {
    title: 'every number at once is paid',
    why: 'The number is looked for anywhere in the answer, so a list of numbers is always right.',
    mend: 'Read one number from its own place and compare it as a number.',
  },
  NE3405: {
    title: 'a denied answer is paid',
    why: 'The right answer is found although the text denies it and gives another: the first label, the last number, a substring decides.',
    mend: 'Read the answer from a marked place, and let nothing else stand there.',
  },
  NE3406: {
    title: 'saying it again pays more',
    why: 'Hits are counted without a limit, or length is paid: repeating the answer raises its score.',
    mend: 'Count each hit once, and let what is said beside it cost something.',
  },
  NE3407: {
    title: 'length alone is paid',
    why: 'Twenty thousand characters that say nothing earn more than a short wrong answer.',
    mend: 'Pay for length only where the answer is right, or not at all.',
  },
  NE3408: {
    title: 'a form with nothing in it is paid',
    why: 'Points for tags are given whatever stands between them: the model learns the tags and stops there.',
    mend: 'Give them only where the form holds an answer of the right kind.',
  },
  NE3409: {
    title: 'a wrong answer is paid as the right one',
    why: 'The comparison is too wide: signs are dropped, a tolerance swallows the difference, a part is taken for the whole.',
    mend: 'Compare values, with a tolerance for rounding alone.',
  },
  NE3410: {
    title: 'several answers at once are paid',
    why: 'The right answer counts wherever it stands in a list of candidates.',
    mend: 'Extract one answer; score 0, or less, where there are several.',
  },
  NE3411: {
    title: 'what cannot be read is paid',
    why: 'A failure to parse falls back to a score above nothing, or NaN slips through a comparison.',
    mend: 'Score 0 where nothing could be read; abstain only where the measuring failed, not the model.',
  },
  NE3412: {
    title: 'an order to the judge is paid',
    why: 'The answer is read as part of the instructions, and what it asks for is done.',
    mend: 'Fence the answer off from the instructions, as judge() does, and hold it against known attacks.',
  },
  NE3413: {
    title: 'no answer was scored',
    why: 'The function failed on everything it was sent, or answers no list of results: there is nothing to examine.',
    mend: 'See the message of the first failure; nova-eval probe tells which callers the function fits.',
  },
  NE3414: {
    title: "Nova's solution markers are not read",
    why: 'Nova writes <|begin_of_solution|> and <|end_of_solution|> around its answer, and the right answer is refused between them.',
    mend: 'Take sample.output of reward(), or solutionText(); in a pattern of your own escape the pipes.',
  },
  NE3415: {
    title: 'a right answer in an odd form is refused',
    why: 'A reader would take it: blanks, a full stop, a fence, capitals. Whether the function should is for its author to say.',
    mend: 'Normalise both sides before they are compared, or ask for the form in the prompt.',
  },
  NE3416: {
    title: 'a right answer after a thought is refused',
    why: 'The first braces, number or label counts, and a thought before the solution has some of its own.',
    mend: 'Look in the solution alone, and take the last match.',
  },
  NE3417: {
    title: 'a long answer takes too long to score',
    why: 'A pattern that backtracks, or a method that is quadratic: a batch of such answers outlasts the function.',
    mend: 'Bound the length that is looked at, and keep nested repetition out of patterns.',
  },
  NE3418: {
    title: 'right and wrong answers are paid alike',
    why: 'In no form that was tried does the right answer earn more: the function wants another form, or cannot tell.',
    mend: 'Record some right answers with --outputs so that the form can be learnt, or mend the function.',
  },
  NE3419: {
    title: 'an answer makes the function fail',
    why: 'Models write anything. Where one answer raises an error, a whole batch may be lost.',
    mend: 'Let every text have a score; what cannot be measured is abstain(reason).',
  },
  NE3420: {
    title: 'the same answer scored twice differs',
    why: 'Noise in the reward is learnt as if it were signal.',
    mend: 'Remove chance from the function; ask a judge at temperature 0, and measure it with nova-eval judge check.',
  },
  NE3421: {
    title: 'the scale is spent',
    why: 'Nearly all answers lie at one end of the range, so better and worse cannot be told apart.',
    mend: 'Spread the scale, or choose prompts of another difficulty.',
  },
  NE3422: {
    title: 'no spread within prompts',
    why: 'Training compares the answers to one prompt; where all earn the same there is nothing to learn from it.',
    mend: 'Give partial credit that is earned, or leave out prompts that are always or never answered.',
  },
  NE3423: {
    title: 'the reward follows the length',
    why: 'Of two answers to a prompt the longer (or shorter) one earns more: training will find that out.',
    mend: 'Check that it is meant; if not, compare what is said, not how much.',
  },
  NE3424: {
    title: 'one component decides',
    why: 'It explains nearly all of the spread of the reward, so the others teach little.',
    mend: 'Weigh the components by what they are worth, not by how they vary.',
  },
  NE3425: {
    title: 'a score depends on its company',
    why: 'The same answer earns something else in another order or batch: something is kept between samples, or they are compared.',
    mend: 'Keep nothing in the module that belongs to a sample; training compares the answers of a group itself.',
  },
  NE3426: {
    title: 'the model earns next to nothing yet',
    why: 'Reinforcement needs right answers to reinforce; a rule of thumb, not a limit of any service.',
    mend: 'Train it supervised first, or begin with easier prompts.',
  },
  NE3427: {
    title: 'the model earns nearly everything already',
    why: 'Above 95 % of the range little is left to gain; a rule of thumb, not a limit of any service.',
    mend: 'Choose harder prompts, or a reward that asks for more.',
  },
  NE3428: {
    title: 'few prompts',
    why: 'Fewer than 100 are soon learnt by heart; a rule of thumb, not a limit of any service.',
    mend: 'Collect more prompts.',
  },
  NE3429: {
    title: 'two components say the same',
    why: 'Their correlation is nearly 1: one of them is counted twice.',
    mend: 'Leave one out, or give the pair the weight of one.',
  },
  NE3501: {
    title: 'a gold that a metric cannot use',
    why: 'The expected answer lacks what the metric compares: the measurer cannot judge this sample.',
    mend: 'Mend the dataset, or choose another metric.',
  },
  NE3502: {
    title: 'an option that a metric cannot use',
    why: 'Options are strict: an unknown one would change a number in silence.',
    mend: 'See the description of the metric.',
  },
  NE3503: {
    title: 'a number that is not finite',
    why: 'Aggregations take finite numbers only.',
    mend: 'Find out where it comes from.',
  },
  NE3504: {
    title: 'a sum that is too large',
    why: 'The true sum lies beyond the largest double.',
    mend: 'Scale the metric down.',
  },
  NE3505: {
    title: 'counts that are not counts',
    why: 'tp, fp and fn of every label must be there and be whole numbers once n is multiplied back.',
    mend: 'Check aggregation and n.',
  },
  NE3506: {
    title: 'a metric will not measure so long a text',
    why: 'Its method is quadratic, and the texts are beyond its limit: the sample is unscored for this metric, not failed.',
    mend: 'Raise the limit, shorten the texts, or give the stage { name: () => metric(...) } and declare it in mayAbstain.',
  },
  NE3601: {
    title: 'a call was throttled on every try',
    why: 'Lambda refuses calls beyond the concurrency that the function, or the account, has. The caller tries again, and then the samples of the call are lost.',
    mend: 'Reserve enough concurrency for the function, or lower lambda_concurrency_limit in the recipe.',
  },
  NE3602: {
    title: 'a call needed more memory than its function has',
    why: 'The heap grew beyond --memory and the environment was ended, as Lambda ends it. What was in the call is lost.',
    mend: 'Raise the memory of the function and --memory, or hold less of a batch at once.',
  },
  NE3603: {
    title: 'a sample scores one thing in the job and another alone',
    why: 'Asked alone, with nothing else under way, the sample has another score, each time the same. A judge that is throttled is taken for a wrong answer, a call that is made in a hurry is given up, or samples are scored by what stands beside them in the batch.',
    mend: 'Abstain where a judge did not answer, keep to its quota with the limiter of judge(), and score every sample by itself.',
  },
  NE3604: {
    title: 'a call comes close to the timeout of its function',
    why: 'The slowest call took more than four fifths of the time. Longer answers, a slower judge or a cold start end it.',
    mend: 'Raise the timeout of the function, or lower the samples a call.',
  },
  NE3605: {
    title: 'this machine was busy while calls were measured',
    why: 'More than a quarter of the time that calls took they waited for a core, or for something that blocks the thread. Every environment of Lambda has a processor of its own; here they share what there is, so that the measured times are too long.',
    mend: 'Emulate the deployed function by its ARN, or run fewer environments at once with --environments.',
  },
  NE4001: { title: 'the recipe is not YAML', why: 'It does not parse.', mend: 'Mend the line.' },
  NE4002: {
    title: 'not a recipe for a processor',
    why: 'A processor serves evaluation.task gen_qa only.',
    mend: 'Use a bring-your-own-dataset recipe.',
  },
  NE4003: {
    title: 'a value of the recipe cannot be',
    why: 'The key takes other values.',
    mend: 'Choose one that the message names.',
  },
  NE4004: {
    title: 'a section is missing',
    why: 'A recipe is read by its sections: run, evaluation, and rl_env for rft_eval.',
    mend: 'Write the section; nova-eval recipe write prints a whole recipe.',
  },
  NE4005: {
    title: 'a key that no recipe has',
    why: 'What a job does with a key it does not know is documented nowhere; most often it is misspelt, and its value is lost.',
    mend: 'Take the key that the message suggests, or remove it.',
  },
  NE4006: {
    title: 'a required key is missing',
    why: 'The job cannot be started, or fails at once, without it.',
    mend: 'Add the key; nova-eval recipe explain says what it means.',
  },
  NE4008: {
    title: 'a key in the wrong section',
    why: 'The job reads it elsewhere, and the SageMaker SDK removes some keys where they do not belong.',
    mend: 'Move it to the section that the message names.',
  },
  NE4010: {
    title: 'a key that stands in a page and in no recipe',
    why: 'AWS names the key and does not say where it belongs, or prints it in one page alone.',
    mend: 'Try a few rows in a real job first.',
  },
  NE4011: {
    title: 'a recipe that is not checked',
    why: 'Only evaluations, and training that calls a reward function, are known.',
    mend: 'Check the recipe of the evaluation.',
  },
  NE4012: {
    title: 'a value where a section stands, or a section where a value stands',
    why: 'One value of the recipe was to be set, and what is there in its place would be lost.',
    mend: 'Mend the recipe by hand, then set the value.',
  },
  NE4101: {
    title: 'lambda_type does not fit the processor',
    why: 'Left out or rft, the job sends lists of RFT samples to a function that expects preprocess and postprocess events.',
    mend: 'Set lambda_type: custom_metrics.',
  },
  NE4102: {
    title: 'two aggregations',
    why: 'The flag says another word than the recipe.',
    mend: 'Leave the flag out to rehearse what the job will do.',
  },
  NE4103: {
    title: 'no stage is switched on',
    why: 'The job would never call the function.',
    mend: 'Set enabled: true for a stage.',
  },
  NE4104: {
    title: 'a stage is switched off',
    why: 'The processor has it and the recipe does not call it.',
    mend: 'Set enabled: true, or remove the stage.',
  },
  NE4105: {
    title: 'abstentions are stood in for another aggregation',
    why: 'The number sent in place of a missing score follows the aggregation that the handler was told.',
    mend: 'Set NOVA_EVAL_AGGREGATION on the function to the word of the recipe.',
  },
  NE4106: {
    title: 'a section of the recipe that the task does not read',
    why: 'processor belongs to gen_qa, rl_env to rft_eval.',
    mend: 'Remove the section, or set the task it belongs to.',
  },
  NE4107: {
    title: 'a function without lambda_type',
    why: 'The shipped recipe says rft, even for custom metrics, and what stands where it is left out is documented nowhere.',
    mend: 'Write lambda_type: custom_metrics for preprocess and postprocess, rft for a reward.',
  },
  NE4108: {
    title: 'not the ARN of a function',
    why: 'A job invokes the function by its ARN; a name, a file or the ARN of something else is none.',
    mend: 'Write arn:aws:lambda:<region>:<account>:function:<name>.',
  },
  NE4109: {
    title: "a function's name that the platform refuses",
    why: 'HyperPod looks for SageMaker in the name, and pages on training jobs ask for the prefix SageMaker-.',
    mend: 'Name the function SageMaker-..., which satisfies all of them.',
  },
  NE4111: {
    title: 'an aggregation of another caller',
    why: 'Recipes say average, min, max or sum; mean belongs to serverless jobs, median to templates for open models.',
    mend: 'Write average for mean.',
  },
  NE4112: {
    title: 'an ARN that some callers refuse',
    why: 'The SDKs of AWS refuse a version or alias, and one of them every partition but aws.',
    mend: 'Name the function without version or alias.',
  },
  NE4113: {
    title: 'a built-in scorer',
    why: 'The shipped recipes say not to modify preset_reward_function, and another page uses it.',
    mend: 'Leave it empty and name a function of your own.',
  },
  NE4114: {
    title: 'custom metrics on HyperPod',
    why: 'They were brought to training jobs alone; that HyperPod has them since is documented nowhere.',
    mend: 'Run the evaluation as a training job.',
  },
  NE4201: {
    title: 'no such task',
    why: 'The job refuses a task it does not know.',
    mend: 'Take a task of the list that the message prints.',
  },
  NE4202: {
    title: 'a strategy of another task',
    why: 'Every task has one strategy.',
    mend: 'Write the one that the message names.',
  },
  NE4203: {
    title: 'a metric of another task',
    why: 'Every task has one word for its metrics.',
    mend: 'Write the one that the message names.',
  },
  NE4204: {
    title: 'no such subtask',
    why: 'The benchmark has parts, and this is none of them.',
    mend: 'Take the name that the message suggests.',
  },
  NE4205: {
    title: 'a subtask of a task without parts',
    why: 'The key must be left out there.',
    mend: 'Remove it.',
  },
  NE4206: {
    title: 'a model type that no shipped recipe has',
    why: 'The type decides limits and the image; a misspelt one fails the job.',
    mend: 'Copy it from the recipe of the model.',
  },
  NE4207: {
    title: 'not a path of a model',
    why: 'model_name_or_path is the model as shipped, nova-lite-2/prod, or an s3:// checkpoint; the type belongs to model_type.',
    mend: 'Write both keys.',
  },
  NE4208: {
    title: 'type and path of two models',
    why: 'model_type and model_name_or_path name one model between them.',
    mend: 'Change one of the two.',
  },
  NE4209: {
    title: 'more tokens than the model gives',
    why: 'Nova 2 answers with at most 32768 tokens, Nova 1 with 100000.',
    mend: 'Lower max_new_tokens.',
  },
  NE4210: {
    title: 'reasoning where there is none',
    why: 'Nova 1 does not reason and fails every sample that asks for it; low and high are documented, medium by one SDK alone.',
    mend: 'Write null, low or high.',
  },
  NE4211: {
    title: 'more instances than the platform takes',
    why: 'replicas cannot be changed on HyperPod, and the templates of rewards and judges know 1.',
    mend: 'Write replicas: 1.',
  },
  NE4212: {
    title: 'an instance that the model is not offered on',
    why: 'The job fails before it starts.',
    mend: 'Choose a type that the message names.',
  },
  NE4213: {
    title: 'a number of instances that does not fit',
    why: "An evaluation takes 1 to 16, and the number a job is started with wins over the recipe's.",
    mend: 'Write the same number in both places.',
  },
  NE4214: {
    title: 'a name that a job cannot have',
    why: 'Names of jobs are letters, digits and hyphens, at most 63.',
    mend: 'Rename the run.',
  },
  NE4215: {
    title: 'a task that the model is not shipped for',
    why: 'Images need a model that sees them, and each judge comes with one generation of models.',
    mend: 'Choose the model or the judge that the message names.',
  },
  NE4216: {
    title: 'a dataset in the wrong place',
    why: 'HyperPod takes it from the recipe, a training job from its channel, and a benchmark brings its own.',
    mend: 'Fill data_s3_path in, or empty it, as the message says.',
  },
  NE4217: {
    title: 'an output in the wrong place',
    why: 'HyperPod is told by the recipe where to write, a training job by the job.',
    mend: 'Fill output_s3_path in on HyperPod, leave it empty otherwise.',
  },
  NE4218: {
    title: 'a key that the task does not have',
    why: 'Pages and shipped recipes leave it out for this task.',
    mend: 'Leave it out.',
  },
  NE4219: {
    title: 'no recipes on this platform',
    why: 'Bedrock trains with a reward function, and has no evaluation by recipe.',
    mend: 'Evaluate with a SageMaker job.',
  },
  NE4220: {
    title: 'pass@k beyond the group',
    why: 'Of fewer than k rollouts a prompt no pass@k can be told.',
    mend: 'Raise eval_group_size, or leave the values of k out.',
  },
  NE4221: {
    title: 'two reward functions',
    why: 'A training recipe names its function in two places, and which one is called is documented nowhere.',
    mend: 'Name one function in both.',
  },
  NE4222: {
    title: 'a number between the steps',
    why: 'The recipes list the numbers that are supported.',
    mend: 'Choose one that the message names.',
  },
  NE4302: {
    title: 'the job calls another kind of function',
    why: 'The recipe names a reward, which is sent lists of samples; the handler speaks preprocess and postprocess alone.',
    mend: 'Name a reward, or evaluate with task gen_qa and lambda_type custom_metrics.',
  },
  NE4303: {
    title: 'an empty preset without a function',
    why: 'Templates ship preset_reward_function empty. Where no function stands beside it, the serverless service was seen to refuse the job for it (aws/sagemaker-python-sdk#5889); that it refuses every such job is documented nowhere.',
    mend: 'Remove the key, or name a function.',
  },
  NE4307: {
    title: "the function has Lambda's defaults",
    why: 'Where nothing is asked for, Lambda gives 3 s and 128 MB: a cold start and one judge use that up. Some official tools make functions so.',
    mend: 'Give it 60 s and 512 MB.',
  },
  NE4308: {
    title: 'the handler needs more time than the function has',
    why: "A few samples were timed on this machine, without a network. A call that exceeds the function's timeout is lost with its whole batch.",
    mend: 'Raise the timeout, up to 900 s, or score the samples of a batch side by side.',
  },
  NE4309: {
    title: 'rows of a grader that no job calls',
    why: "messages with ground_truth are what llm-eval-kit's grader takes. Every job of reinforcement fine-tuning reads reference_answer, and hands the reward none.",
    mend: 'Rename ground_truth to reference_answer.',
  },
  NE4310: {
    title: 'the dataset is for another task',
    why: 'Each task reads rows of one form, and finds none in rows of another.',
    mend: 'Give the dataset of the task, or set the task of the dataset.',
  },
  NE4311: {
    title: 'a sample that cannot be scored gets a bare 0',
    why: 'The 0 of a wrong answer and the 0 of a scorer that failed sink the same average, and nobody can tell them apart afterwards.',
    mend: 'Send a companion metric that says so, as buildLambdaHandler does with unscored.',
  },
  NE4312: {
    title: 'the handler asks a service',
    why: 'A check reaches no network: what the handler answers without its service says nothing of it.',
    mend: 'Ask it with its service: nova-eval probe, nova-eval run.',
  },
  NE4314: {
    title: 'a Nova model by its bare id',
    why: 'Bedrock offers Nova models through inference profiles; the bare id is refused where it has no capacity on demand (aws-samples/amazon-nova-samples#34).',
    mend: 'Put the prefix of the region before it: us., eu. or apac.',
  },
  NE4320: {
    title: 'the role cannot be taken by the job',
    why: "The job's service is not among those that the role is trusted to. The function's role, trusted to Lambda, is another one.",
    mend: "Allow sts:AssumeRole to the job's service, or name the job's role.",
  },
  NE4321: {
    title: 'the role may not call the function',
    why: 'The job calls the function with its own role; without lambda:InvokeFunction on it every call is refused.',
    mend: 'Add the statement that the message prints.',
  },
  NE4323: {
    title: 'the role may not read or write what the job does',
    why: 'The recipe names a place in S3 that no statement of the role allows.',
    mend: 'Allow s3:GetObject on the data, s3:PutObject on the results, s3:ListBucket on their buckets.',
  },
  NE4324: {
    title: 'function, role and job in different places',
    why: 'Partitions never meet; accounts and regions do only where both sides allow it.',
    mend: 'Keep the function where the job runs.',
  },
  NE4325: {
    title: 'there is no such function',
    why: 'AWS knows of none by that name or ARN, in this account and region.',
    mend: 'Check the ARN, or deploy the function.',
  },
  NE4326: {
    title: 'the function is not ready',
    why: 'Lambda answers calls of a function in the state Active alone.',
    mend: 'Wait until it is active, or deploy it again.',
  },
  NE4327: {
    title: 'the function runs on another runtime',
    why: 'The package needs Node 22 or newer.',
    mend: 'Set the runtime to nodejs22.x or nodejs24.x.',
  },
  NE4328: {
    title: 'there is no such role',
    why: 'AWS knows of none by that name in this account.',
    mend: 'Check the name, or make the role.',
  },
  NE4401: {
    title: 'neither a recipe nor a job file',
    why: 'What is submitted is told by its sections, and these are of no kind of job.',
    mend: 'See docs/jobs.md for one file of each kind.',
  },
  NE4402: {
    title: 'a setting of the job cannot be',
    why: 'The job file has an unknown name, or a value of another form; what is misspelt would silently be left out.',
    mend: 'Choose what the message names.',
  },
  NE4403: {
    title: 'an interpolation in a recipe',
    why: 'The SageMaker SDK resolves interpolations, a dollar sign and a name in braces, before it uploads a recipe; here the text is sent as it stands.',
    mend: 'Write the value itself.',
  },
  NE4404: {
    title: 'a setting of the job is out of its range',
    why: 'The service documents a range, or a rule between two settings, and refuses the job after it is sent.',
    mend: 'Choose a value in the range that the message names.',
  },
  NE4405: {
    title: 'no image of evaluations is known in the region',
    why: 'AWS publishes the image by region, and names no registry for this one.',
    mend: 'Name the whole image with --image, or submit where one is known.',
  },
  NE4406: {
    title: 'a placeholder is sent to the job',
    why: 'Recipes and pages of AWS write in angle brackets what is to be filled in; the job would fail after its instances were started.',
    mend: 'Write the value itself.',
  },
  NE4407: {
    title: 'a region that the customization is not documented in',
    why: 'Bedrock documents reinforcement fine-tuning of Nova in us-east-1 alone.',
    mend: 'Submit there, with data and function there too.',
  },
  NE4409: {
    title: 'validation data that one source sends and another leaves out',
    why: 'The published example names validation data for Nova 2 Lite, the SDK of Nova Forge drops it with a warning.',
    mend: 'Submit without it where Bedrock refuses it.',
  },
  NE4410: {
    title: 'settings whose spelling is not agreed on',
    why: "AWS's SDK sends the settings of a multi-turn evaluation flat and as text, its pages nested and as numbers, its recipe under other names.",
    mend: 'See in MLflow whether they were taken.',
  },
  NE4411: {
    title: 'a qualifier for an agent in a function',
    why: 'Only a runtime of AgentCore has a qualifier of its own in the request.',
    mend: 'Name the version or alias in the ARN of the function.',
  },
  NE4412: {
    title: 'a group of model packages in an evaluation',
    why: 'An evaluation makes no model, and the request has no place for a group.',
    mend: 'Leave it out.',
  },
  NE4413: {
    title: 'a VPC whose place is not agreed on',
    why: "The pages put it into the document of the job, AWS's SDK beside it, where CreateJob has no such field.",
    mend: "See in the job's description whether it was taken.",
  },
  NE4414: {
    title: 'no place for the metrics',
    why: 'The metrics of a multi-turn evaluation go to MLflow; no file of results is documented.',
    mend: 'Name mlflow_resource_arn.',
  },
  NE4430: {
    title: 'a job failed for a reason that is not known here',
    why: 'The words of AWS and the log hold nothing that is in the table of known reasons.',
    mend: 'Read the log; the reason is printed as AWS gives it.',
  },
  NE4431: {
    title: 'the name of the function lacks SageMaker',
    why: "On HyperPod the function's name has to contain SageMaker, sagemaker or Sagemaker.",
    mend: 'Deploy it under a name that begins with SageMaker-, which every platform takes.',
  },
  NE4432: {
    title: 'reasoning for a model that has none',
    why: 'reasoning_effort is set, and only Nova 2 reasons.',
    mend: 'Set reasoning_effort: null, or evaluate a model that reasons.',
  },
  NE4433: {
    title: 'the function answered in the wrong envelope',
    why: 'This caller wants statusCode and a body that is JSON as text; a bare list or a parsed body is refused.',
    mend: 'nova-eval probe says which callers the function answers.',
  },
  NE4434: {
    title: 'the recipe names no function',
    why: 'An ARN is missing, or is not one of a function.',
    mend: 'Write the whole ARN; nova-eval deploy --recipe does.',
  },
  NE4435: {
    title: 'a task that the recipe cannot have',
    why: 'Task, strategy and subtask go together, and rl_env and processor each belong to one task.',
    mend: 'nova-eval recipe check names the line.',
  },
  NE4436: {
    title: 'the recipe was refused',
    why: 'A value of it is of the wrong kind or out of its range.',
    mend: 'nova-eval recipe check names the line.',
  },
  NE4437: {
    title: 'the data was not found',
    why: 'There is no object under the URI, or its bucket is in another region.',
    mend: 'Check the URI, and that bucket and job are in one region.',
  },
  NE4438: {
    title: 'the function failed, or was too slow',
    why: 'The job gives a call three tries; a timeout, a throttle or an error on all three ends it.',
    mend: 'nova-eval logs --summary shows what the function threw; raise its timeout and its concurrency.',
  },
  NE4439: {
    title: 'the data was refused',
    why: 'A row is not of the form that the job reads.',
    mend: 'nova-eval dataset check names the line.',
  },
  NE4440: {
    title: 'the container ended with an error',
    why: 'AWS says only that the program ended; what it says of why stands in the log.',
    mend: 'Read the last lines of the log.',
  },
  NE4441: {
    title: 'the job was stopped',
    why: 'Somebody, or an alarm, stopped it; what it had not written is lost.',
    mend: 'Submit it again.',
  },
  NE4442: {
    title: 'the job ran into its runtime limit',
    why: 'It was stopped when the time was up, and its results are not whole.',
    mend: 'Give more time with --max-runtime, or fewer rows.',
  },
  NE5001: {
    title: 'no such model',
    why: 'The text names no model of a kind that can be asked.',
    mend: 'Write bedrock:<id>, sagemaker:<endpoint>, or the http(s) URL of an OpenAI-style service with the model behind #.',
  },
  NE5002: {
    title: 'there is no AWS region',
    why: 'Neither the environment, the options nor the ARN of the model name a region, and none is guessed.',
    mend: 'Set AWS_REGION, or name a region with the model.',
  },
  NE5003: {
    title: 'an option that a judge or a model cannot use',
    why: 'Options are strict: an unknown one would change a verdict in silence.',
    mend: 'The message says what was expected.',
  },
  NE5004: {
    title: "a judge's template cannot be used",
    why: 'It shows the judge nothing of the sample, or has braces around what is no field.',
    mend: 'Write {{output}}, {{reference}}, {{prompt}} or the name of another field.',
  },
  NE5010: {
    title: 'the model has no room for the call',
    why: 'The service throttles: more is asked of it than its quota holds.',
    mend: 'Lower the concurrency, raise the quota, or take a smaller judge; the limiter asks again by itself.',
  },
  NE5011: {
    title: 'the model did not answer',
    why: 'The connection broke off, or the service failed; the limiter asks again by itself.',
    mend: 'Where it goes on, look at the health of the service and at the network.',
  },
  NE5012: {
    title: 'the model refuses the call',
    why: 'Credentials, access, the id of the model or the request itself are refused: asking again would not help.',
    mend: 'The message names what the service said, and a likely remedy.',
  },
  NE5013: {
    title: 'what came back is no reply',
    why: 'It was cut off on its way, or something other than the service answered; the limiter asks again by itself.',
    mend: 'Where it goes on, check the URL: the service must speak the form that is expected.',
  },
  NE5014: {
    title: 'the key of the endpoint is missing',
    why: 'The environment variable that was named for it has no value.',
    mend: 'Set the variable, or name another one in keyFrom.',
  },
  NE5015: {
    title: 'a model of your own threw',
    why: 'The function that was given as a model threw an error that says nothing of asking again.',
    mend: 'Throw a ModelError with retry: throttled, transient or never.',
  },
  NE5020: {
    title: 'the judge gave no readable verdict',
    why: 'Its reply was not of the form it was asked for, twice; nothing is guessed from it.',
    mend: 'Ask for a simpler form, let it explain itself first, or take a more able judge.',
  },
  NE5021: {
    title: 'the verdict was cut off',
    why: 'The reply reached the limit of tokens, twice; what was cut off may look like another verdict.',
    mend: 'Raise maxTokens, or do without explain.',
  },
  NE5022: {
    title: 'the verdict was withheld',
    why: 'A filter or guardrail of the service kept the answer back.',
    mend: 'Judge such samples by other means, or change the guardrail.',
  },
  NE5023: {
    title: 'the sample lacks what the judge is asked about',
    why: 'The template shows a field that this sample does not have.',
    mend: 'Mend the dataset, or give the judge the fields it needs.',
  },
  NE5024: {
    title: 'the recorded judge does not know this question',
    why: 'A recorded judge answers what is in its file; the sample, the prompt, the model or a setting differs.',
    mend: 'Record it anew with verdictFile in the place of recordedVerdicts.',
  },
  NE5025: {
    title: 'the file of kept verdicts cannot be used',
    why: 'It cannot be read or written, or a line of it is no kept reply.',
    mend: 'Name the file that verdictFile wrote, or a new one.',
  },
  NE5030: {
    title: 'the judge was being asked when time was up',
    why: 'The invocation must answer before its deadline; the call was aborted, and the sample has no score.',
    mend: 'Fewer samples an invocation, a longer timeout, or a faster judge; planJudge tells which.',
  },
  NE5031: {
    title: 'there was no time left to ask the judge',
    why: 'By the latency seen so far, a call begun now would not have ended before the deadline of the invocation.',
    mend: 'Fewer samples an invocation, a longer timeout, or a higher quota; planJudge tells which.',
  },
  NE5032: {
    title: 'the retry budget is spent',
    why: 'Retries are a stated share of all calls, so that a service in trouble is not asked many times over.',
    mend: 'Look at what failed (the cause); raise retryShare only where faults are rare and independent.',
  },
  NE5033: {
    title: 'a call failed every time it was tried',
    why: 'It was tried as often as one call may be.',
    mend: 'Look at what failed (the cause).',
  },
  NE5034: {
    title: 'the judge did not answer in time',
    why: 'One try took longer than callTimeout; it counts as a transient fault and is tried again.',
    mend: 'A judge that thinks for long needs a longer callTimeout.',
  },
  NE5039: {
    title: 'a limiter cannot be made of these options',
    why: 'There is no such option, or it cannot have this value.',
    mend: 'The message says what was expected.',
  },
  NE5041: {
    title: 'the model gave no answer',
    why: 'It refused the question, or did not answer however often it was asked. The row has no score, which is not a score of 0.',
    mend: 'Mend what the message names; --resume asks for the rows that are missing.',
  },
  NE5042: {
    title: 'a row that cannot be asked through --model',
    why: 'It has tools or images, or turns that are neither of a user nor of an assistant; a model is asked with text.',
    mend: 'Record its answer elsewhere and give it with --outputs.',
  },
  NE5043: {
    title: 'the answer of the model was withheld',
    why: 'A filter or a guardrail ended it: what came is not what the model would say.',
    mend: 'Look at the row; take it out, or use a model without the filter.',
  },
  NE5044: {
    title: 'answers end at the token limit',
    why: 'They count as they are, cut off, as they would in the job.',
    mend: 'Raise inference.max_new_tokens in the recipe.',
  },
  NE5045: {
    title: 'the model refuses every question',
    why: 'The first three were refused for good, and none was answered: it is not about the rows.',
    mend: 'Check the key or the credentials, the id of the model, and access to it.',
  },
  NE5051: {
    title: 'no AWS region for the function',
    why: 'A function lives in one region, and none is guessed.',
    mend: 'Give the whole ARN, --region, AWS_REGION, or a region in the profile of the AWS configuration.',
  },
  NE5052: {
    title: 'the function could not be called',
    why: 'AWS refused the call, or could not be reached: credentials, permission, a wrong ARN, throttling.',
    mend: 'See the name in the message; the role needs lambda:InvokeFunction on the function.',
  },
  NE5201: {
    title: 'an invocation fits its timeout',
    why: 'By the latency measured, all rows of a batch are scored in time, if the quota allows.',
    mend: 'Nothing to do; another finding of the plan tells of the quota.',
  },
  NE5202: {
    title: 'an invocation does not fit its timeout',
    why: 'By the latency measured, the rows of a batch take longer than the function may run, whatever the quota.',
    mend: 'One of the options printed with it: each was reckoned to be enough.',
  },
  NE5203: {
    title: 'more requests are needed than the quota allows',
    why: 'All invocations at once would make more requests a second than the model takes; the rest is throttled.',
    mend: 'One of the options printed with it; or a limiter that knows the quota, if the time suffices.',
  },
  NE5204: {
    title: 'the quota leaves rows unscored',
    why: 'Even evenly spaced, the requests that the quota allows are too few for a batch within the timeout.',
    mend: 'One of the options printed with it: each was reckoned to be enough.',
  },
  NE5205: {
    title: 'more tokens are needed than the quota allows',
    why: 'The tokens sent and generated by all invocations at once exceed what the model takes; the rest is throttled.',
    mend: 'A shorter prompt, a lower maxTokens, or one of the options printed with it.',
  },
  NE5206: {
    title: 'a timeout that Lambda does not allow',
    why: 'A function runs for 900 seconds at most.',
    mend: 'Smaller batches, so that 900 seconds suffice.',
  },
  NE5207: {
    title: 'no quota of requests is stated',
    why: 'The plan cannot tell whether the judge will be throttled, and limiters that share a quota find it slowly.',
    mend: "State the model's requests a minute; Service Quotas lists them.",
  },
  NE5208: {
    title: 'what a plan costs',
    why: 'Reckoned from the tokens of a call and the prices given with the plan, as of their date.',
    mend: 'Nothing to do; see that the prices are those of today.',
  },
  NE5209: {
    title: 'a plan cannot be made of these options',
    why: 'There is no such option, one is missing, or it cannot have this value.',
    mend: 'The message says what was expected.',
  },
  NE5301: {
    title: "a judge's verdicts cannot be read",
    why: 'Too many of its replies are none of the forms it was asked for.',
    mend: 'Ask for a simpler form, give it more tokens, or take another model.',
  },
  NE5302: {
    title: 'a judge contradicts itself',
    why: 'Asked the same question again it gives another verdict: its scores are noise to that extent.',
    mend: 'Set temperature 0, ask for fewer grades, or average over repeats.',
  },
  NE5303: {
    title: 'a judge prefers a place',
    why: 'The answer shown first, or second, wins more than its share.',
    mend: 'Judge both orders and count only what they agree on: pairwise() does.',
  },
  NE5304: {
    title: 'a judge prefers a length',
    why: 'Beyond what people give, its scores go with the length of the answer: a reward made of it teaches length.',
    mend: 'Say in the prompt that length is no merit, add a lengthPenalty, or take another model.',
  },
  NE5305: {
    title: 'a judge is lenient, or severe',
    why: 'Its scores lie above or below those of people on average, so that they cannot be read as theirs.',
    mend: 'Anchor the grades with examples in the prompt, or compare models only by the same judge.',
  },
  NE5306: {
    title: 'a judge does not agree with people',
    why: 'Its verdicts agree with the labels less than the bar, beyond what chance would give.',
    mend: 'Read the rows it gets wrong, mend the prompt, or take another model.',
  },
  NE5307: {
    title: 'too few labels to judge a judge',
    why: 'Every interval is wider than what is to be told apart.',
    mend: 'Label 30 answers or more; 100 tell a bias.',
  },
  NE5308: {
    title: 'a label that is none',
    why: 'A line of --labels holds no labelled answer and no labelled pair.',
    mend: 'Write { prompt, output, label: 0.5 }, or { prompt, response_A, response_B, label: "A" }.',
  },
  NE5309: {
    title: 'a module without a judge',
    why: 'judge check asks the judge that the module exports under that name.',
    mend: "Write import { judge as ask } from 'nova-custom-eval/judge' and export const judge = ask({ model, prompt }).",
  },
  NE5401: {
    title: 'no AWS region is stated',
    why: 'A function, a role and a job live in one region, and no region is guessed: a wrong one would answer that nothing is there.',
    mend: 'Give --region, AWS_REGION, AWS_DEFAULT_REGION, or a region in the profile of the AWS configuration.',
  },
  NE5402: {
    title: 'AWS refused a call',
    why: 'What AWS gave as its reason is in the message, with the call that could not be made.',
    mend: 'The hint has the action that was missing, or the setting at fault; else see the message of AWS.',
  },
  NE5403: {
    title: 'it was made by others',
    why: 'A function or role of this name carries no tag of nova-eval, so it is neither changed nor removed unasked.',
    mend: 'Choose another name, or take it over with --adopt.',
  },
  NE5404: {
    title: 'the function did not become active',
    why: 'Lambda took the code or configuration and could not make an environment of it, or took too long; its reason is in the message.',
    mend: 'See the reason; the same command goes on from where it stopped.',
  },
  NE5405: {
    title: 'no such function',
    why: 'There is none of this name in the region and account that were asked.',
    mend: 'Check the name, --region and --profile, or make it with nova-eval deploy --processor FILE.',
  },
  NE5407: {
    title: 'the role cannot be taken on by Lambda',
    why: 'A new role takes some seconds to be known; this one stayed unusable, so it does not trust lambda.amazonaws.com.',
    mend: 'Let the role trust lambda.amazonaws.com, or leave --function-role out to have one made.',
  },
  NE5501: {
    title: 'no AWS region for a job',
    why: 'A job runs in one region, and none is guessed.',
    mend: 'Give --region, AWS_REGION, or a region in the profile of the AWS configuration.',
  },
  NE5502: {
    title: 'AWS refused a call about a job',
    why: 'Credentials, permission, a quota or a value of the request; the message is that of AWS.',
    mend: 'See the name in the message; nova-eval submit --dry-run shows the request.',
  },
  NE5503: {
    title: 'the log of the job cannot be read',
    why: 'The caller may describe jobs but not read their logs.',
    mend: 'Allow logs:DescribeLogStreams and logs:GetLogEvents on the log group.',
  },
  NE5504: {
    title: 'a file could not be uploaded',
    why: 'S3 refused it, or it is larger than one upload takes.',
    mend: 'See the message; --upload-path names another place.',
  },
  NE5506: {
    title: 'there is no such job',
    why: 'Neither a training job, nor a multi-turn job, nor a customization job has this name in the region.',
    mend: 'nova-eval jobs list shows the newest.',
  },
  NE5507: {
    title: 'there is no such role',
    why: 'The name is that of no role of the account.',
    mend: 'Check its name; nova-eval deploy makes the role of a job with --role, and that of a function where --function-role is left out.',
  },
  NE5510: {
    title: 'there was no capacity',
    why: 'The region has no free instance of this type just now; nothing is wrong with the job.',
    mend: 'Try again later, in another region, or with another type.',
  },
  NE5511: {
    title: 'a quota is used up',
    why: 'The account may not run so many instances of this type, or so many jobs.',
    mend: 'Ask for a higher quota, or wait for a running job to end.',
  },
  NE5512: {
    title: 'the job may not do what it has to',
    why: 'The role cannot be assumed, or lacks a permission: to read the data, write the results, or call the function.',
    mend: 'nova-eval deploy --role sets the trust and the permissions.',
  },
  NE5513: {
    title: 'the image could not be pulled',
    why: 'It does not exist in this region, or the role may not pull it.',
    mend: 'Leave --image out, and allow ecr:GetAuthorizationToken, BatchGetImage and GetDownloadUrlForLayer.',
  },
  NE5514: {
    title: 'the VPC leads nowhere',
    why: 'From the subnets of the job S3 or another service is not reached.',
    mend: 'Add endpoints for S3, Lambda and CloudWatch Logs to the VPC, and let the security group out on 443.',
  },
  NE5515: {
    title: 'the key may not be used',
    why: "The job's role is not allowed to use the KMS key.",
    mend: 'Allow the role kms:Decrypt, kms:GenerateDataKey and kms:CreateGrant on the key.',
  },
  NE5516: {
    title: 'AWS failed',
    why: 'The service reports an error of its own.',
    mend: 'Submit the job again; if it stays, ask AWS Support with the ARN.',
  },
  NE6001: {
    title: 'nothing of a finished job',
    why: 'The path holds none of the files that a job or a run leaves, or none that can be read.',
    mend: "Name the job's output.tar.gz, the folder it was unpacked to, or the folder of a run.",
  },
  NE6002: {
    title: 'a file of the job cannot be read',
    why: 'It is damaged, cut off, or not what its name says. What the other files tell stands.',
    mend: 'Download it again; where it is damaged at its source, nothing else is lost by it.',
  },
  NE6003: {
    title: 'files of more than one time or job',
    why: 'A folder holds the results of several jobs, or of one job at several times; only the newest is read.',
    mend: 'Name the folder of the one that is meant.',
  },
  NE6004: {
    title: 'a file of the job is missing',
    why: 'Some jobs leave no details or no inference file, and parts of an output are easily left behind.',
    mend: 'Copy the whole output of the job; what the files there tell stands.',
  },
  NE6005: {
    title: 'a part of an archive that is not unpacked',
    why: 'It is a link, leads out of the archive, is damaged, or unpacks to more than an output can hold.',
    mend: 'See where the archive comes from; unpack it by other means only where you trust it.',
  },
  NE6006: {
    title: 'a cell that is no Python literal',
    why: "The container stores lists and dicts as Python's repr prints them; this text is not one, or is cut off.",
    mend: 'Look at the row: its answer is kept as it stands, its metrics and other fields are missing.',
  },
  NE6007: {
    title: 'rows joined by their order',
    why: 'The details and the inference file share no id, and these rows no content that tells them apart.',
    mend: 'Give each row an id in its metadata before the job: { "id": "..." }.',
  },
  NE6008: {
    title: 'a row without a metric of its processor',
    why: 'Its scorer failed, timed out or answered something else, and the container went on.',
    mend: "See the function's log at the time of the job, and rehearse the row with nova-eval run.",
  },
  NE6009: {
    title: 'a reported metric that is no number',
    why: 'Python writes NaN and Infinity where a mean was taken of nothing, or of values that are not finite.',
    mend: 'See the rows of that metric; it is recomputed from them.',
  },
  NE6010: {
    title: 'rows that stand in one file alone',
    why: 'The details and the inference file differ in some rows, by number or by content.',
    mend: 'See that both are of one job and whole.',
  },
  NE6011: {
    title: 'a line that cannot be read',
    why: 'It is no JSON, is cut off, or holds something else than its file.',
    mend: 'A last line cut off is what a killed run leaves: go on with --resume.',
  },
  NE6012: {
    title: 'S3 refused',
    why: 'The object is not there, or these credentials may not read it.',
    mend: 'The message holds what AWS said; s3:GetObject and s3:ListBucket are needed.',
  },
  NE6013: {
    title: 'no region for S3',
    why: 'Neither a flag nor the environment nor the profile states one, and none is guessed.',
    mend: 'Give --region, or set AWS_REGION.',
  },
  NE6101: {
    title: 'answers are empty',
    why: 'Some outputs hold no text, only markers, or an empty form: no scorer can give them anything.',
    mend: 'Look at the prompt these rows got, at stop sequences and at the chat template, then run inference again.',
  },
  NE6102: {
    title: 'answers are cut off at the token limit',
    why: 'The output ends within JSON, a fence, a thought or a sentence, or has as many tokens as max_new_tokens: the answer had no room.',
    mend: 'Raise inference.max_new_tokens in the recipe, or ask for a shorter answer, with the label first.',
  },
  NE6103: {
    title: 'the model refused to answer',
    why: 'The output begins as refusals do in its language, and the gold does not.',
    mend: 'Say in the system prompt that such questions are in scope, or leave them out of the dataset.',
  },
  NE6104: {
    title: 'the scorer could not read the JSON',
    why: 'The output holds JSON that a strict parser of the whole text does not read: in a fence, among words, or with small mistakes. Right answers scored 0 for it.',
    mend: 'Read answers with extractJson(output, { repair: true }) or a metric of nova-custom-eval/metrics/json, and see nova-eval score for the difference.',
  },
  NE6105: {
    title: 'answers are right in another form',
    why: 'The output means what the gold means and is written otherwise: case, marks, a number with separators, a sentence around it.',
    mend: 'Compare values, not texts: labelMatch with fold, gsm8kMatch, quasiExactMatch; or ask for the form in the prompt.',
  },
  NE6106: {
    title: 'answers hedge',
    why: 'The output names several answers or none, in words that keep from saying one thing.',
    mend: 'Ask for one answer and no more; give a label for cases that are truly open.',
  },
  NE6107: {
    title: 'labels outside the set',
    why: 'The output gives a label that no gold has and the instructions do not name.',
    mend: 'List the labels in the prompt, and map synonyms in the scorer where they mean the same.',
  },
  NE6108: {
    title: 'the scorer failed, and rows count as 0',
    why: 'Rows have no score of the processor, a companion that says so, or 0 for the gold itself: the measurer failed there, not the model.',
    mend: 'Find the first of these rows in the log of the function, mend the scorer, and score the same outputs anew with nova-eval score.',
  },
  NE6109: {
    title: 'questions were in the training data',
    why: 'The same question, but for case, spaces and punctuation, is among those the model was trained on: it measures memory.',
    mend: 'Leave these rows out of the evaluation.',
  },
  NE6110: {
    title: 'questions are asked more than once',
    why: 'Rows repeat the question of another row: they count twice, and intervals come out too narrow.',
    mend: 'Remove them from the dataset. Several answers a prompt, as many to each, are not meant by this.',
  },
  NE6111: {
    title: 'a metric never changes',
    why: 'The metric has one value on every row, though answers differ and some are plainly wrong.',
    mend: 'Look whether the scorer compares the gold with itself, or returns a default.',
  },
  NE6112: {
    title: 'a metric holds no number, or 0 alone',
    why: 'The metric is named on every row and is null, NaN or 0 on all of them.',
    mend: 'Score one right answer by hand: the scorer may not find the field, or may swallow its errors.',
  },
  NE6113: {
    title: 'mistakes the model was unsure of',
    why: 'The wrong answers have a lower confidence than the right ones, and these are below the threshold.',
    mend: 'Send unsure answers to a person, and add such cases to the training data.',
  },
  NE6114: {
    title: 'one label is taken for another',
    why: 'Most of the real mistakes are of one pair of labels.',
    mend: 'Say in the prompt what parts the two, with an example of each, or train on more of them.',
  },
  NE6115: {
    title: 'answers repeat the question',
    why: 'The output is the question, or little more.',
    mend: 'Look at the chat template: a base model, or a prompt without its end, goes on with the question.',
  },
  NE6116: {
    title: 'the same answer to different questions',
    why: 'A long answer stands word for word under several questions, and is wrong there.',
    mend: 'Look whether answers were mixed up or cached, or whether the model has collapsed onto one text.',
  },
  NE6201: {
    title: 'a threshold is no share',
    why: 'Confidence and quality are shares: numbers from 0 to 1. A percentage would call every answer unsure.',
    mend: 'Give 0.7 for 70 %.',
  },
  NE6301: {
    title: 'two results were scored by different processors',
    why: 'A difference of their numbers may come from the scorers: it says nothing about the models.',
    mend: 'Score one again with the other processor (nova-eval score --from), or --allow-different-scorers if both are meant.',
  },
  NE6302: {
    title: 'two results have no row in common',
    why: 'Rows are paired by id, and those without by system prompt, prompt and gold; never by their place.',
    mend: 'Compare runs of one dataset, and give rows ids where prompts differ.',
  },
  NE6303: {
    title: 'a metric that a result does not have',
    why: 'Only what was measured in both can be compared.',
    mend: 'Name a metric that both have; the message lists them.',
  },
  NE6304: {
    title: 'a saved baseline cannot be read',
    why: 'The file begins as a baseline and goes on as something else, or ends too early.',
    mend: 'Write it again with nova-eval compare --save-baseline.',
  },
  NE6310: {
    title: 'a finished job cannot be scored again',
    why: 'Its outputs were not kept, or it was a judge that compared answers: there is nothing a processor could be given.',
    mend: 'Score an archive or a run that holds outputs: gen_qa or rft_eval.',
  },
  NE6311: {
    title: 'a line of expected scores cannot be read',
    why: 'A golden file holds a row a line: { "id" or "row", "metrics" }. The rows.jsonl of a run is one.',
    mend: 'Copy rows.jsonl of a run whose scores are right.',
  },
  NE6401: {
    title: 'a folder without a shard',
    why: 'merge joins what run --shard and score --shard wrote: run.json says which part of which run a folder holds.',
    mend: 'Name the folders of the shards, not the folder above them.',
  },
  NE6402: {
    title: 'a shard that is not done',
    why: 'A shard writes shard.json when its last row is in; this one was interrupted, or still runs.',
    mend: 'Give the same command again: run goes on with --resume, score begins anew with --force.',
  },
  NE6403: {
    title: 'shards of different runs',
    why: 'Rows of other inputs, settings or versions must not mix.',
    mend: 'Run every shard with the same data, outputs, recipe, processor, flags and version.',
  },
  NE6404: {
    title: 'shards are missing',
    why: 'A run is joined whole or not at all: numbers over some of its rows would look like numbers over all.',
    mend: 'Run the missing ones, and name their folders too.',
  },
  NE6405: {
    title: 'a shard is there twice',
    why: 'Its rows would count twice.',
    mend: 'Name each shard once.',
  },
  NE6406: {
    title: 'a place that a state machine cannot reach',
    why: 'It runs in AWS: it calls a function by its ARN, and reads and writes S3.',
    mend: 'Write arn:aws:lambda:<region>:<account>:function:<name>, and s3://bucket/key for files.',
  },
  NE6407: {
    title: 'an event that is no shard',
    why: 'The shard function runs what the state machine sends it: { shard, data, outputs, recipe?, output }, places in S3.',
    mend: 'Send what nova-eval emit stepfunctions prints; this function is not the one that an evaluation job calls.',
  },
  NE6408: {
    title: 'a shard takes longer than the function may',
    why: 'Lambda ends a call after 15 minutes at most. The shard was given up before, and none of it is kept.',
    mend: 'Emit the machine with more --shards, or give the function more time or memory.',
  },
  NE6409: {
    title: 'S3 took no file',
    why: 'The bucket is not there, or these credentials may not write to it.',
    mend: 'The message holds what AWS said; s3:PutObject is needed under the output.',
  },
  NE6501: {
    title: 'a report cannot be written',
    why: 'The file that -o names could not be made: its folder is missing, or closed to you, or the disk is full.',
    mend: 'Choose another -o in a folder that is there.',
  },
}
