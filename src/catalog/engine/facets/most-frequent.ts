import type { Count } from '#catalog/engine/query.ts'

/** The first of counts in order: more works first, then the smaller id. */
export type Leaders = {
  readonly offer: (id: number, works: number) => void
  /** Works that one needs as many of to come in; 0 while there is room. */
  readonly least: () => number
  readonly list: () => readonly Count[]
}

export function openLeaders(most: number): Leaders {
  const ids = new Float64Array(most)
  const counts = new Float64Array(most)
  let length = 0
  return {
    offer: (id, works) => {
      if (works <= 0) return
      let place = length
      while (place > 0) {
        const other = counts[place - 1] as number
        if (other > works || (other === works && (ids[place - 1] as number) < id)) break
        place -= 1
      }
      if (place >= most) return
      if (length < most) length += 1
      for (let at = length - 1; at > place; at -= 1) {
        ids[at] = ids[at - 1] as number
        counts[at] = counts[at - 1] as number
      }
      ids[place] = id
      counts[place] = works
    },
    least: () => (length < most ? 0 : (counts[most - 1] as number)),
    list: () =>
      Array.from({ length }, (_, at) => [ids[at] as number, counts[at] as number] as const),
  }
}
