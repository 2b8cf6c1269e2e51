/** `wins[i][j]`: how often i was preferred to j, ties as halves. */
export type Tournament = readonly Float64Array[]

/** Who is joined to whom by any judgements at all, through others too. */
export function rivalGroups(wins: Tournament): number[][] {
  const met = wins.map((row, i) => row.map((won, j) => won + ((wins[j] as Float64Array)[i] as number)))
  return groupsOf(reachability(met))
}

/** Who is joined to whom by wins in both directions, strongest group first; ratings are finite where there is one group. */
export function strengthGroups(reach: readonly Uint8Array[]): number[][] {
  const below = (group: readonly number[]) => (reach[group[0] as number] as Uint8Array).reduce((sum, to) => sum + to, 0)
  return groupsOf(reach).sort((left, right) => below(right) - below(left))
}

/** Who beat whom, or beat someone who did, and so on; each reaches itself. O(m³), after Warshall. */
export function reachability(wins: Tournament): Uint8Array[] {
  const reach = wins.map((row, i) => Uint8Array.from(row, (won, j) => Number(won > 0 || i === j)))
  for (const [through, onward] of reach.entries()) {
    for (const row of reach) {
      if (row[through] === 0) continue
      for (let to = 0; to < row.length; to++) row[to] = (row[to] as number) | (onward[to] as number)
    }
  }
  return reach
}

function groupsOf(reach: readonly Uint8Array[]): number[][] {
  const both = (i: number, j: number) => reach[i]?.[j] === 1 && reach[j]?.[i] === 1
  const firsts = reach.map((_, i) => reach.findIndex((_, j) => both(i, j)))
  return [...new Set(firsts)].map((first) => firsts.flatMap((own, at) => (own === first ? [at] : [])))
}
