import { choice, type JudgePrompt } from 'nova-custom-eval/judge'

/** Who is asked where nobody else is named; a recorded verdict belongs to its model. */
export const judgeModel = 'bedrock:us.amazon.nova-premier-v1:0'

/** What the judge is asked. Four words with their scores: easier to agree on than a number, and easier to check against people. */
export const replyQuality: JudgePrompt = {
  system:
    'You judge replies to customers of a shop. The house rule is the truth; friendliness without it is worth nothing.',
  template: [
    'A customer writes:',
    '{{prompt}}',
    'The house rule:',
    '{{reference}}',
    'The reply:',
    '{{output}}',
    [
      'solves: the customer knows all that the rule says and this question needs, and nothing against it.',
      'partly: nothing against the rule, but something is missing that the customer will need.',
      'evades: the question is not answered.',
      'wrong: it promises or says something against the rule.',
    ].join('\n'),
  ].join('\n\n'),
  verdict: choice({ solves: 1, partly: 0.5, evades: 0.1, wrong: 0 }),
}
