import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { S3Client } from '@aws-sdk/client-s3'
import { NovaEvalError } from '../errors.ts'
import { type AwsOptions, awsRefusal, clientSettings, loadSdk, regionOf } from './connect.ts'

/** What one request uploads; beyond it S3 wants several parts. */
const mostBytes = 5 * 1024 ** 3

/** S3, as far as an upload needs it. */
export interface Uploader extends Disposable {
  /** Uploads a local file, as a stream, and gives its size. */
  readonly file: (path: string, to: string) => Promise<number>
  /** Uploads a text. */
  readonly text: (text: string, to: string) => Promise<number>
}

/** @throws NovaEvalError NE1004 without the client, NE5501 without a region; from its calls NE5504 where S3 refuses */
export async function openUploader(options: AwsOptions): Promise<Uploader> {
  const sdk = await loadSdk('s3', () => import('@aws-sdk/client-s3'), 'uploading to S3')
  const client: S3Client = new sdk.S3Client({
    ...clientSettings(options),
    // A host of one's own knows no names of buckets.
    ...(options.endpointUrl !== undefined && { forcePathStyle: true }),
  })
  await regionOf(client, 'nothing can be uploaded', 'NE5501')
  const put = async (to: string, body: string | ReturnType<typeof createReadStream>, bytes: number) => {
    const { bucket, key } = bucketAndKey(to)
    try {
      await client.send(new sdk.PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentLength: bytes }))
    } catch (error) {
      throw awsRefusal(`${to} cannot be written`, error, { code: 'NE5504', profile: options.profile, hints })
    }
    return bytes
  }
  return {
    [Symbol.dispose]: () => client.destroy(),
    file: async (path, to) => {
      const { size } = await stat(path).catch((cause: unknown) => {
        throw new NovaEvalError(`no file ${path}`, {
          code: 'NE1003',
          hint: 'paths are relative to the folder you stand in',
          cause,
        })
      })
      if (size > mostBytes) {
        throw new NovaEvalError(`${path} has ${size} bytes, one upload takes ${mostBytes}`, {
          code: 'NE5504',
          hint: `aws s3 cp ${path} ${to}, then give --data ${to}`,
        })
      }
      return put(to, createReadStream(path), size)
    },
    text: (text, to) => put(to, text, Buffer.byteLength(text)),
  }
}

/**
 * The two parts of an S3 URI.
 *
 * @throws NovaEvalError NE1002 where it is no `s3://bucket/key`
 * @example bucketAndKey('s3://bucket/a/b.jsonl') // { bucket: 'bucket', key: 'a/b.jsonl' }
 */
export function bucketAndKey(uri: string): { bucket: string; key: string } {
  const [, bucket, key = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri) ?? []
  if (bucket === undefined)
    throw new NovaEvalError(`expected s3://bucket/key, got ${uri}`, { code: 'NE1002', hint: 'write s3://bucket/key' })
  return { bucket, key }
}

const hints: Readonly<Record<string, string>> = {
  NoSuchBucket: 'make the bucket first, or name another with --output-path or --upload-path',
  AccessDenied: 'allow the caller s3:PutObject on it, or name another place with --upload-path',
  PermanentRedirect: 'the bucket is in another region than the job: use one in the same region',
  AuthorizationHeaderMalformed: 'the bucket is in another region than the job: use one in the same region',
}
