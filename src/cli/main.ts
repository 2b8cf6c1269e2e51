#!/usr/bin/env node
// The check stands before every other import: an old Node cannot even parse the rest.
import './require-node.js'

const { main } = await import('./program.ts')
await main(process.argv)
