/** The first so many of what comes in pages; a page that is not needed is not asked for. */
export async function firstOf<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
  most: number,
): Promise<Item[]> {
  const found: Item[] = []
  for await (const page of pages) {
    found.push(...(itemsOf(page) ?? []))
    if (found.length >= most) break
  }
  return found.slice(0, most)
}
