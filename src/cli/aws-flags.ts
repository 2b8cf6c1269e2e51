import type { Command } from 'commander'
import type { AwsOptions } from '../aws/connect.ts'
import { once } from './flags.ts'

/** How AWS is reached, as every command that reaches it takes it. */
export interface AwsFlags {
  readonly region?: string
  readonly profile?: string
  readonly endpointUrl?: string
}

/** Adds the flags that say how AWS is reached, the same words as the AWS command line's. */
export const withAwsFlags = (command: Command): Command =>
  command
    .option('--region <region>', 'where to act (default: AWS_REGION, AWS_DEFAULT_REGION, the profile)', once())
    .option('--profile <name>', 'of the AWS configuration', once())
    .option('--endpoint-url <url>', 'where AWS is reached', once())

/** The same for the clients. */
export const awsOptions = ({ region, profile, endpointUrl }: AwsFlags): AwsOptions => ({ region, profile, endpointUrl })
