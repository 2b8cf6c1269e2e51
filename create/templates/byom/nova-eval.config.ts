import { defineConfig } from 'nova-custom-eval'

/** What every command takes, unless a flag says otherwise: npx nova-eval config --print shows it all. */
export default defineConfig({
  processor: 'processor.ts',
  data: 'gen_qa.jsonl',
  outputs: 'outputs.jsonl',
  recipe: 'recipe.yaml',
  run: { slice: ['metadata.difficulty'] },
  deploy: { name: 'SageMaker-my-eval' },
})
