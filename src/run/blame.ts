import type { CallFailure } from './messages.ts'

/** Milliseconds that a module may take to load before the calls that wait for it are given up. */
export const longestLoad = 30_000

/** What a call is blamed for that took its environment with it. */
export const gone: CallFailure = {
  code: 'NE3116',
  message: 'the call ended its environment [NE3116]',
  hint: 'a stage must not call process.exit(), nor use up the memory',
}

/** @param timeout in milliseconds */
export const hung = (timeout: number): CallFailure => ({
  code: 'NE3112',
  message: `the call took longer than ${timeout / 1000} s [NE3112]`,
  hint: 'the stage never yielded: look for a loop without an end',
})

/** @param memory in MB */
export const outOfMemory = (memory: number): CallFailure => ({
  code: 'NE3602',
  message: `the call needed more than the ${memory} MB of its function [NE3602]`,
  hint: "raise --memory, and the function's own, or hold less of a batch at once",
})
