/** Works on several items at once and gives the results in the order of the items; at most `width` are under way or waiting. */
export async function* inOrder<T, R>(
  items: AsyncIterable<T>,
  width: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const queue: Promise<R>[] = []
  for await (const item of items) {
    const result = work(item)
    // Awaited in its turn; until then a rejection must not count as unhandled.
    result.catch(() => undefined)
    queue.push(result)
    if (queue.length >= width) yield (await queue.shift()) as R
  }
  for (const result of queue) yield await result
}
