// Preloaded before the runtime client. It stands in for `rapid-client.node`, the client's compiled part, which speaks HTTP to
// the Runtime API and nothing more; so the client runs as published and nothing has to be compiled.
import { Agent, request } from 'node:http'
import Module from 'node:module'

const [hostname, port] = (process.env.AWS_LAMBDA_RUNTIME_API ?? '').split(':')
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const base = '/2018-06-01/runtime/invocation'

function send(method, path, body, extra) {
  const headers =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, method, path, agent, headers: { ...headers, ...extra } }, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => resolve({ bodyJson: Buffer.concat(chunks).toString(), headers: response.headers }))
    })
    call.on('error', reject)
    call.end(body)
  })
}

// `done` and `error` block in the compiled part: here the next `next` waits for them.
let sent = Promise.resolve()
const client = {
  next: () => sent.then(() => send('GET', `${base}/next`)),
  done: (id, body) => {
    sent = send('POST', `${base}/${id}/response`, body)
  },
  error: (id, body) => {
    sent = send('POST', `${base}/${id}/error`, body, {
      'lambda-runtime-function-error-type': JSON.parse(body).errorType,
    })
  },
}

const load = Module._load
Module._load = function (id, ...rest) {
  return id.endsWith('/rapid-client.node') ? client : load.call(this, id, ...rest)
}
