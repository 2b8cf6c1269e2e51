// Preloaded into a process that is measured: at its end it says what it used.
import { writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

if (isMainThread) process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())))
