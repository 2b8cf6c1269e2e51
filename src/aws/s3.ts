import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { S3Client } from '@aws-sdk/client-s3'
import { safePath } from '../archive/safe-path.ts'
import { NovaEvalError } from '../errors.ts'
import { isJobFile } from '../results/job-file.ts'
import { type AwsOptions, awsErrorName, awsRefusal, clientSettings, loadSdk, regionOf } from './connect.ts'

/** How a bucket is reached. */
export interface S3Options extends AwsOptions {
  /** Where the folder of the download is made. */
  readonly temporary?: string
}

/** What was downloaded; disposing of it removes it. */
export interface Downloaded extends AsyncDisposable {
  /** The archive, where the one object that was wanted is one; else the folder. */
  readonly path: string
  readonly objects: number
  /** What was left behind and why. */
  readonly warnings: readonly string[]
}

type Sdk = typeof import('@aws-sdk/client-s3')

interface Bucket {
  readonly sdk: Sdk
  readonly client: S3Client
  readonly uri: string
  readonly name: string
}

const mostObjects = 100_000
const isArchive = (key: string): boolean => /\.(tar|tar\.gz|tgz)$/.test(key)

/** Whether a path on the command line is one of S3. */
export const isS3Uri = (path: string): boolean => path.startsWith('s3://')

/**
 * Downloads an object, or all files of a job below a prefix, to a temporary folder, as a stream.
 *
 * @throws NovaEvalError NE1002 where it is no `s3://bucket/key`, NE1004 without the client, NE6013 without a region, NE6012 where S3 refuses or has nothing
 * @example await using job = await downloadS3('s3://bucket/job/output/output.tar.gz')
 */
export async function downloadS3(uri: string, options: S3Options = {}): Promise<Downloaded> {
  const [, name, key = ''] = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(uri) ?? []
  if (name === undefined)
    throw new NovaEvalError(`expected s3://bucket/key, got ${uri}`, { code: 'NE1002', hint: 'write s3://bucket/key' })
  const sdk = await loadSdk('s3', () => import('@aws-sdk/client-s3'), 'reading from S3')
  const client = await connect(sdk, uri, options)
  const folder = await mkdtemp(join(options.temporary ?? tmpdir(), 'nova-eval-s3-'))
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const bucket = { sdk, client, uri, name }
    const found = (await single(bucket, key, folder)) ?? (await below(bucket, key, folder))
    return { ...found, [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  } finally {
    client.destroy()
  }
}

/** An object as a stream; disposing of it ends the connection. */
export interface OpenedObject extends AsyncDisposable {
  readonly body: Readable
}

/**
 * Opens an object for reading.
 *
 * @throws NovaEvalError NE1004 without the client, NE6013 without a region, NE6012 where S3 refuses
 * @example await using data = await openS3('s3://bucket/run/gen_qa.jsonl')
 */
export async function openS3(uri: string, options: AwsOptions = {}): Promise<OpenedObject> {
  const [, name, key] = /^s3:\/\/([^/]+)\/(.+)$/s.exec(uri) ?? []
  const sdk = await loadSdk('s3', () => import('@aws-sdk/client-s3'), 'reading from S3')
  const client = await connect(sdk, uri, options)
  try {
    const { Body: body } = await client.send(new sdk.GetObjectCommand({ Bucket: name, Key: key }))
    if (!(body instanceof Readable)) throw new Error(`${uri} has no body`)
    const close = async (): Promise<void> => {
      body.destroy()
      client.destroy()
    }
    return { body, [Symbol.asyncDispose]: close }
  } catch (error) {
    client.destroy()
    throw refused({ uri }, error)
  }
}

/**
 * Puts a file under a key, as a stream.
 *
 * @throws NovaEvalError NE1004 without the client, NE6013 without a region, NE6409 where S3 refuses
 * @example await uploadS3('results/run/rows.jsonl', 's3://bucket/runs/one/rows.jsonl')
 */
export async function uploadS3(path: string, uri: string, options: AwsOptions = {}): Promise<void> {
  const [, name, key] = /^s3:\/\/([^/]+)\/(.+)$/s.exec(uri) ?? []
  const sdk = await loadSdk('s3', () => import('@aws-sdk/client-s3'), 'writing to S3')
  const client = await connect(sdk, uri, options)
  try {
    const { size } = await stat(path)
    const body = createReadStream(path)
    await client.send(new sdk.PutObjectCommand({ Bucket: name, Key: key, Body: body, ContentLength: size }))
  } catch (error) {
    throw awsRefusal(`${uri} cannot be written`, error, {
      code: 'NE6409',
      hints: { ...hints, AccessDenied: 'allow s3:PutObject on the bucket' },
    })
  } finally {
    client.destroy()
  }
}

async function connect(sdk: Sdk, uri: string, options: S3Options): Promise<S3Client> {
  const client = new sdk.S3Client({
    ...clientSettings(options),
    // A host of one's own knows no names of buckets.
    ...(options.endpointUrl !== undefined && { forcePathStyle: true }),
  })
  await regionOf(client, `${uri} cannot be read`, 'NE6013')
  return client
}

type Found = Omit<Downloaded, typeof Symbol.asyncDispose>

/** The object of this very key; undefined where there is none. */
async function single(bucket: Bucket, key: string, folder: string): Promise<Found | undefined> {
  if (key === '' || key.endsWith('/')) return undefined
  const path = join(folder, safePath(basename(key)) ?? 'object')
  try {
    await download(bucket, key, path)
    return { path, objects: 1, warnings: [] }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw refused(bucket, error)
  }
}

/** The files of a job below a prefix; where there is none of them, the newest archive. */
async function below(bucket: Bucket, key: string, folder: string): Promise<Found> {
  const prefix = key === '' || key.endsWith('/') ? key : `${key}/`
  const warnings: string[] = []
  const keys: string[] = []
  let archive: { readonly key: string; readonly time: number } | undefined
  let archives = 0
  for await (const { Key = '', LastModified } of list(bucket, prefix)) {
    if (isJobFile(Key)) keys.push(Key)
    else if (isArchive(Key)) {
      archives++
      const time = LastModified?.getTime() ?? 0
      if (archive === undefined || time > archive.time) archive = { key: Key, time }
    }
  }
  try {
    if (keys.length === 0 && archive !== undefined) {
      if (archives > 1)
        warnings.push(`there are ${archives} archives below ${bucket.uri}: the newest is read, ${archive.key} [NE6003]`)
      const path = join(folder, basename(archive.key))
      await download(bucket, archive.key, path)
      return { path, objects: 1, warnings }
    }
    let objects = 0
    for (const one of keys) {
      const relative = safePath(one.slice(prefix.length))
      if (relative === undefined) {
        warnings.push(`${one} is not downloaded: its key leads out of the folder [NE6005]`)
        continue
      }
      await mkdir(dirname(join(folder, relative)), { recursive: true })
      await download(bucket, one, join(folder, relative))
      objects++
    }
    if (objects > 0) return { path: folder, objects, warnings }
  } catch (error) {
    throw refused(bucket, error)
  }
  throw new NovaEvalError(`${bucket.uri} holds no archive and no file of a job`, {
    code: 'NE6012',
    hint: 'expected output.tar.gz, results_*.json, details_*.parquet or inference_output.jsonl below it: check the bucket and the key',
  })
}

async function* list({ sdk, client, name, uri }: Bucket, prefix: string) {
  let token: string | undefined
  let count = 0
  do {
    const page = await client
      .send(new sdk.ListObjectsV2Command({ Bucket: name, Prefix: prefix, ContinuationToken: token }))
      .catch((error: unknown) => {
        throw refused({ uri }, error)
      })
    yield* page.Contents ?? []
    count += page.Contents?.length ?? 0
    token = page.NextContinuationToken
  } while (token !== undefined && count < mostObjects)
}

async function download({ sdk, client, name }: Bucket, key: string, path: string): Promise<void> {
  const { Body: body } = await client.send(new sdk.GetObjectCommand({ Bucket: name, Key: key }))
  if (!(body instanceof Readable)) throw new Error(`${key} has no body`)
  await pipeline(body, createWriteStream(path))
}

const isMissing = (error: unknown): boolean => ['NoSuchKey', 'NotFound'].includes(awsErrorName(error))

const refused = ({ uri }: Pick<Bucket, 'uri'>, error: unknown): NovaEvalError =>
  awsRefusal(`${uri} cannot be read`, error, { code: 'NE6012', hints })

const hints: Readonly<Record<string, string>> = {
  NoSuchBucket: 'check the name of the bucket and its account',
  AccessDenied: 'allow s3:GetObject and s3:ListBucket on the bucket',
  PermanentRedirect: 'the bucket is in another region: name it with --region',
  AuthorizationHeaderMalformed: 'the bucket is in another region: name it with --region',
}
