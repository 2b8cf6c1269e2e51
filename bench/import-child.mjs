// Loads one function as Lambda's client does and says how long that took, its first invocation included on request.
import { writeSync } from 'node:fs'

const [file, event] = process.argv.slice(2)
const started = performance.now()
const { handler } = await import(file)
const imported = performance.now() - started
await handler(JSON.parse(event), { awsRequestId: 'bench' })
writeSync(3, JSON.stringify({ imported, answered: performance.now() - started }))
