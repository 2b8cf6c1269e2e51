import { maskArns } from '../aws/mask.ts'
import type { Deployed } from '../deploy/deploy.ts'
import { callsJson, callsText, placeText, stepsText } from '../deploy/plan-text.ts'
import type { PublishedLayer } from '../deploy/publish-layer.ts'
import type { CommandResult } from './command.ts'

type Said = Pick<CommandResult, 'text' | 'json'>

/** What a dry run says: each step, and the calls as they would be made. Accounts are masked in the text, not in the JSON. */
export function plannedText({ identity, plan, recipe }: Deployed): Said {
  const { steps, functionArn } = plan
  return {
    text: [
      placeText(identity),
      ...(steps.length === 0
        ? ['everything is as it should be: nothing would be changed']
        : [...stepsText(steps), '', ...callsText(steps).map(maskArns), '', 'nothing was changed']),
      ...recipeText(recipe, 'would get'),
    ],
    json: { schema: 'nova-eval/deploy@1', dryRun: true, functionArn, recipe: recipe?.set, calls: callsJson(steps) },
  }
}

/** What a deployment says. */
export function deployedText(
  { identity, plan, outputs, recipe }: Deployed,
  { name, alias, processor }: { readonly name: string; readonly alias: string; readonly processor?: string },
): Said {
  const { steps, functionArn } = plan
  const version = textIn(outputs.get('PublishVersion')?.Version)
  const layerArn = textIn(outputs.get('PublishLayerVersion')?.LayerVersionArn)
  const evaluatorArn = textIn(outputs.get('ImportHubContent')?.HubContentArn)
  const made = [
    version === undefined ? undefined : `deployed ${name} version ${version} (alias ${alias})`,
    layerArn === undefined ? undefined : `layer ${maskArns(layerArn)}`,
    evaluatorArn === undefined ? undefined : `evaluator ${maskArns(evaluatorArn)}`,
    steps.length === 0 ? `${name} is as it should be: nothing was changed` : undefined,
  ].filter((line) => line !== undefined)
  return {
    text: [
      ...(made.length === 0 ? [`${name}: done`] : made),
      `function ${maskArns(functionArn)}`,
      ...recipeText(recipe, 'has'),
      `next: npx nova-eval invoke ${name} --region ${identity.region} --data FILE${processor === undefined ? '' : ` --compare-local ${processor}`}`,
    ],
    json: {
      schema: 'nova-eval/deploy@1',
      dryRun: false,
      functionArn,
      alias,
      version,
      layerArn,
      evaluatorArn,
      recipe: recipe?.set,
      calls: callsJson(steps),
    },
  }
}

/** What publishing the layer alone says. */
export function layerText({ identity, steps, arn }: PublishedLayer, dryRun: boolean): Said {
  const calls = callsJson(steps)
  const there = arn === undefined ? 'nothing was changed' : `layer ${maskArns(arn)}`
  return {
    text: dryRun
      ? [placeText(identity), ...stepsText(steps), '', ...callsText(steps).map(maskArns), '', there]
      : [steps.length === 0 ? `${there} is there already` : there],
    json: { schema: 'nova-eval/deploy@1', dryRun, layerArn: arn, calls },
  }
}

const recipeText = (recipe: Deployed['recipe'], verb: string): string[] =>
  (recipe?.set ?? []).map(({ key, value }) => `${recipe?.file} ${verb} ${key}: ${maskArns(value)}`)

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
