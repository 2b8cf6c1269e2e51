import { defineConfig } from 'nova-custom-eval'

/** What every command takes, unless a flag says otherwise: npx nova-eval config --print shows it all. */
export default defineConfig({
  processor: 'processor.ts',
  inspect: { metric: 'class_match', slice: ['metadata.difficulty'] },
  compare: { metric: ['class_match'], slice: ['metadata.difficulty'], gate: ['class_match: no-worse-than 0.05'] },
  score: { from: 'jobs/tuned/output.tar.gz' },
})
