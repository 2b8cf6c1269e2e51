/** `nova-custom-eval/cdk`: infrastructure of the CDK; needs `aws-cdk-lib` and `constructs`. */
export { NovaEvalFunction, type NovaEvalFunctionProps } from './nova-eval-function.ts'
