import { isObject } from '../../sample/turns.ts'
import { gotName, type RowFault, rowFault } from './row-fault.ts'

/** `;Base64,` in the documentation, `;base64,` elsewhere: the platform's own SDK compares without regard to case. */
const dataUri: RegExp = /^data:image\/[^;,]+;base64,./i

/** The images of a row: a list of `{ "data": "data:image/png;base64,..." }`. Places in S3 are not supported. */
export function readImages(value: unknown, required: boolean, faults: RowFault[]): readonly unknown[] | undefined {
  if (value === undefined || value === null) {
    if (required) faults.push(fault('/images', 'a list of images', value))
    return undefined
  }
  if (!Array.isArray(value) || (required && value.length === 0)) {
    faults.push(fault('/images', 'a list of images', value))
    return undefined
  }
  for (const [at, image] of (value as readonly unknown[]).entries()) {
    const data = isObject(image) ? image.data : undefined
    if (!isObject(image)) faults.push(fault(`/images/${at}`, 'an object', image))
    else if (typeof data !== 'string') faults.push(fault(`/images/${at}/data`, 'a data URI', data))
    else if (!dataUri.test(data.slice(0, 100)))
      faults.push(
        rowFault(
          'NE2013',
          `/images/${at}/data`,
          'a data URI',
          data.startsWith('s3://') ? 'a place in S3' : 'another text',
          {
            hint: 'write data:image/png;base64,<the bytes>: the job reads no other source',
          },
        ),
      )
  }
  return value
}

const fault = (path: string, expected: string, got: unknown): RowFault =>
  rowFault('NE2013', path, expected, Array.isArray(got) && got.length === 0 ? 'an empty list' : gotName(got), {
    hint: 'write "images": [{ "data": "data:image/png;base64,..." }]',
  })
