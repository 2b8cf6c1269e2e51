import type { RowError } from '../results/row-record.ts'
import { type Ended, without } from './ended.ts'
import { callBatch, type RewardCalls } from './reward-call.ts'
import type { SentCourse } from './reward-course.ts'

/** The answer's form and its size are about the batch as such: no one sample brought them on. */
const ofTheBatch: ReadonlySet<string> = new Set(['NE3130', 'NE3304'])

/** So many are told by halves; where there are more, every other row is asked alone. */
const fewCulprits = 8

/** Nothing was answered within the time, or nobody was left to answer: asking again costs as much. */
const costly: ReadonlySet<string> = new Set(['NE3112', 'NE3116'])

/**
 * Ends the rows of a batch whose call failed. To the job all of them are lost: it tries the same batch three times, says one source,
 * and gives up. A rehearsal asks on, to name the row that did it: that one ends with its own error, the others as lost with it.
 * Where none can be told, all rows end with the call's error.
 */
export async function endLostBatch(courses: readonly SentCourse[], lost: RowError, calls: RewardCalls): Promise<void> {
  const culprits = ofTheBatch.has(lost.code) ? new Map() : await findCulprits(courses, lost, calls)
  if (culprits === undefined) {
    for (const course of courses) course.forestalled = true
    return
  }
  const [first] = culprits.keys()
  for (const course of courses)
    course.ended = culprits.get(course) ?? without('failed', first === undefined ? lost : alongWith(first, lost))
}

type Culprits = ReadonlyMap<SentCourse, Ended>

/** The rows that fail a call, each with its own failure; undefined where an interruption came before it was known. */
async function findCulprits(
  courses: readonly SentCourse[],
  lost: RowError,
  calls: RewardCalls,
): Promise<Culprits | undefined> {
  const few = [...new Set([courses[0], courses[courses.length >> 1], courses.at(-1)])] as SentCourse[]
  const alone = await Promise.all(few.map((course) => callBatch([course], calls)))
  if (alone.some((called) => called === undefined)) return undefined
  // First, middle and last fail likewise: the handler does not work at all.
  if (alone.every((called) => called !== undefined && 'lost' in called && called.lost.code === lost.code))
    return new Map()
  return costly.has(lost.code) ? findAlone(courses, calls) : findByPrefix(courses, calls)
}

/** Every row in a call of its own, all at once. */
async function findAlone(courses: readonly SentCourse[], calls: RewardCalls): Promise<Culprits | undefined> {
  const alone = await Promise.all(courses.map((course) => callBatch([course], calls)))
  const culprits = new Map<SentCourse, Ended>()
  for (const [at, course] of courses.entries()) {
    const called = alone[at]
    if (called === undefined) return undefined
    if ('lost' in called) culprits.set(course, without('failed', called.lost))
  }
  return culprits
}

/**
 * The last row of the shortest part of the batch that fails, then the same behind it: six calls a culprit in a batch of 64. It finds
 * the row that fails wherever it stands, and the one that fails by its place in the batch alone.
 */
async function findByPrefix(courses: readonly SentCourse[], calls: RewardCalls): Promise<Culprits | undefined> {
  const culprits = new Map<SentCourse, Ended>()
  let rest = courses
  while (rest.length > 0 && culprits.size < fewCulprits) {
    let passes = 0
    let fails = rest.length
    let failure: RowError | undefined
    while (failure === undefined || passes + 1 < fails) {
      // The whole is known to fail only once it has been asked again.
      const length = failure === undefined ? rest.length : (passes + fails) >> 1
      const called = await callBatch(rest.slice(0, length), calls)
      if (called === undefined) return undefined
      if ('lost' in called) {
        fails = length
        failure = called.lost
      } else if (length === rest.length) return culprits
      else passes = length
    }
    culprits.set(rest[fails - 1] as SentCourse, without('failed', failure))
    rest = rest.slice(fails)
  }
  const others = rest.length > 0 ? await findAlone(rest, calls) : new Map<SentCourse, Ended>()
  return others && new Map([...culprits, ...others])
}

/** The error of a row that was lost with its batch, over another row of it. */
export const alongWith = ({ row }: { readonly row: number }, { code }: RowError): RowError => ({
  code: 'NE3139',
  message: `lost with its batch: the call failed over row ${row}, ${code} [NE3139]`,
  hint: 'a call that fails costs every sample in it: score the others, and tell the one apart in its own result',
})
