import type { Count } from '#catalog/engine/query.ts'

/** The first of counts in order: more works first, then the smaller id. */
export type Leaders = {
  /** Whether it would come in. */
  readonly takes: (id: number, works: number) => boolean
  readonly offer: (id: number, works: number) => void
  /** Works that one needs as many of to come in; 0 while there is room. */
  readonly least: () => number
  readonly list: () => readonly Count[]
}

export function openLeaders(most: number): Leaders {
  // Plain arrays: small typed ones take longer to make than all that is done with them here.
  const ids: number[] = []
  const counts: number[] = []
  const takes = (id: number, works: number) => {
    if (works <= 0 || ids.length < most) return works > 0
    const least = counts[most - 1] as number
    return works > least || (works === least && id < (ids[most - 1] as number))
  }
  return {
    takes,
    offer: (id, works) => {
      if (!takes(id, works)) return
      let place = ids.length < most ? ids.length : most - 1
      for (; place > 0; place -= 1) {
        const other = counts[place - 1] as number
        if (other > works || (other === works && (ids[place - 1] as number) < id)) break
        ids[place] = ids[place - 1] as number
        counts[place] = other
      }
      ids[place] = id
      counts[place] = works
    },
    least: () => (ids.length < most ? 0 : (counts[most - 1] as number)),
    list: () => ids.map((id, at) => [id, counts[at] as number] as const),
  }
}
