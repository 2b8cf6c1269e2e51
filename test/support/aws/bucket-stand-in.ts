import type { RecordedRequest, Substitute } from './recording-proxy.ts'

/** The account and the buckets behind the jobs, where nothing larger stands in for them: objects are kept in memory. */
export class BucketStandIn {
  /** By `bucket/key`. */
  readonly objects: Map<string, Buffer> = new Map()

  /** Answers what is asked of S3 and of STS; undefined for anything else. */
  readonly answer = ({ service, action, path, headers }: RecordedRequest, raw: Buffer): Substitute | undefined => {
    if (action === 'GetCallerIdentity') return caller
    if (service !== 's3') return undefined
    const key = path.slice(1)
    if (action === 'PutObject') {
      this.objects.set(key, headers['content-encoding']?.includes('aws-chunked') === true ? unchunked(raw) : raw)
      return { status: 200, body: '' }
    }
    const body = this.objects.get(key)
    if (action === 'GetObject' && body !== undefined) return { status: 200, body }
    if (action === 'ListObjectsV2') return { status: 200, body: '<ListBucketResult></ListBucketResult>' }
    return {
      status: 404,
      headers: { 'content-type': 'application/xml' },
      body: '<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>',
    }
  }

  text(key: string): string | undefined {
    return this.objects.get(key)?.toString('utf8')
  }
}

const caller: Substitute = {
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
    <Arn>arn:aws:sts::123456789012:assumed-role/Developer/me</Arn><UserId>A:me</UserId><Account>123456789012</Account>
    </GetCallerIdentityResult></GetCallerIdentityResponse>`,
}

/** The body of an upload in chunks: each has its length in hexadecimal before it; trailers follow the last. */
function unchunked(raw: Buffer): Buffer {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const end = raw.indexOf('\r\n', at)
    const size = Number.parseInt(raw.toString('latin1', at, end), 16)
    if (end < 0 || !(size > 0)) return Buffer.concat(chunks)
    chunks.push(raw.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}
