#!/usr/bin/env bash
# From FinQA's own file to a model trained on the reward beside it, on Bedrock, in nine commands: what the published FinQA notebook does.
# Run it in this folder, with a bucket that is there:
#   BUCKET=my-bucket JOB=finqa-1 FINQA=train.json AWS_REGION=us-east-1 ./train.sh
set -euo pipefail
FINQA=${FINQA:-finqa.json}                 # as FinQA publishes it; Bedrock wants 100 prompts or more
FUNCTION=${FUNCTION:-finqa-reward}         # made here, and removed at the end
ROLE=${ROLE:-FinqaRftRole}                 # the job's, made here too
EARLIER=${EARLIER:-}                       # a job that failed before, to be told why
WORK=${WORK:-finqa-data}                   # where the converted data goes

nova-eval dataset convert --from finqa --to rft "$FINQA" -o "$WORK/finqa.jsonl" --force
nova-eval dataset split "$WORK/finqa.jsonl" --train 0.8 --val 0.1 --seed 42 -o "$WORK/parts" --force
nova-eval deploy --name "$FUNCTION" --processor processor.ts --platform bedrock
nova-eval deploy --name "$FUNCTION" --platform bedrock --role bedrock --role-name "$ROLE" \
  --data "s3://$BUCKET/rft-data/" --output-path "s3://$BUCKET/rft-output/"
nova-eval invoke "$FUNCTION" --data test-event.jsonl --rows 1 --compare-local processor.ts
nova-eval submit rft.yaml --name "$JOB" --role "$ROLE" --grader "$FUNCTION" --data "$WORK/parts/train.jsonl" \
  --validation "$WORK/parts/val.jsonl" --upload-path "s3://$BUCKET/rft-data/" --output-path "s3://$BUCKET/rft-output/" --yes
nova-eval jobs watch "$JOB" --interval "${INTERVAL:-60s}"
[ -z "$EARLIER" ] || nova-eval jobs watch "$EARLIER" --interval "${INTERVAL:-60s}" || echo "exit $?"
nova-eval destroy "$FUNCTION" --yes
