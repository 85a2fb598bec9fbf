import type { Count } from './query.ts'

/** The first of counts in order: more works first, then the smaller id. */
export type Leaders = {
  readonly offer: (id: number, works: number) => void
  /** Works that one needs more of to come in; 0 while there is room. */
  readonly least: () => number
  readonly list: () => readonly Count[]
}

export function openLeaders(most: number): Leaders {
  const ids: number[] = []
  const counts: number[] = []
  return {
    offer: (id, works) => {
      if (works <= 0) return
      let place = counts.length
      while (
        place > 0 &&
        isBefore(works, id, counts[place - 1] as number, ids[place - 1] as number)
      ) {
        place -= 1
      }
      if (place >= most) return
      counts.splice(place, 0, works)
      ids.splice(place, 0, id)
      if (counts.length > most) {
        counts.pop()
        ids.pop()
      }
    },
    least: () => (counts.length < most ? 0 : (counts[most - 1] as number)),
    list: () => ids.map((id, at) => [id, counts[at] as number] as const),
  }
}

function isBefore(works: number, id: number, otherWorks: number, otherId: number): boolean {
  return works > otherWorks || (works === otherWorks && id < otherId)
}
