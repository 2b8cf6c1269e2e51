import { basename } from 'node:path'
import { isS3Uri } from '../aws/s3.ts'
import { bucketAndKey } from '../aws/s3-upload.ts'
import { NovaEvalError } from '../errors.ts'
import type { Upload } from './submission.ts'

/** A file of a job: where it is in S3, and the upload that brings it there where it is a local one. */
export interface PlacedFile {
  readonly uri: string
  readonly uploads: readonly Upload[]
}

/**
 * Where a file of a job lies, or will lie: what is in S3 stays there, a local file goes below the folder of uploads.
 *
 * @param folder with no slash at its end
 * @example placeFile('s3://b/x.jsonl', 's3://b/up') // { uri: 's3://b/x.jsonl', uploads: [] }
 */
export function placeFile(file: string, folder: string): PlacedFile {
  if (isS3Uri(file)) {
    bucketAndKey(file)
    return { uri: file, uploads: [] }
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(file)) {
    throw new NovaEvalError(`expected a local file or s3://bucket/key, got ${file}`, {
      code: 'NE1002',
      hint: 'download it first',
    })
  }
  const uri = `${folder}/${basename(file)}`
  return { uri, uploads: [{ from: { file }, to: uri }] }
}

/**
 * The folder that local files of a job are uploaded to, with no slash at its end: the one that was named, else one below the output.
 *
 * @example uploadFolder({ uploadPath: undefined, outputPath: 's3://bucket/out/' }, 'my-job') // 's3://bucket/out/my-job/input'
 * @example uploadFolder({ uploadPath: 's3://bucket/data/', outputPath: 's3://bucket/out/' }, 'my-job') // 's3://bucket/data/my-job'
 */
export function uploadFolder(
  { uploadPath, outputPath }: { readonly uploadPath: string | undefined; readonly outputPath: string },
  job: string,
): string {
  const at = uploadPath ?? outputPath
  bucketAndKey(at)
  return `${at.replace(/\/+$/, '')}/${job}${uploadPath === undefined ? '/input' : ''}`
}
