import { fold } from '#text/fold.ts'
import type { NameRow, Names } from './names.ts'
import { eachOffering } from './search-within.ts'

/**
 * Puts a tag that is new, or has another name, kind or canonical, into the names: it takes part from
 * now on, in place of what stood there. Of a synonym the works of its canonical count, as far as that
 * is known by now. For works alone a change is not needed. Each change makes every search a little
 * slower (about 0.1 ms a thousand): build anew when there are some thousands.
 */
export function changeName(names: Names, row: NameRow): void {
  names.changed.set(row.id, {
    row,
    folded: new TextEncoder().encode(fold(row.name)),
    works: worksOf(names, row),
  })
}

/** Takes a tag out. What was its synonym stands for itself until it is changed. */
export function removeName(names: Names, id: number): void {
  names.changed.set(id, undefined)
}

function worksOf(names: Names, { synonymOf, works }: NameRow): number {
  if (synonymOf === undefined) return works
  if (names.changed.has(synonymOf)) return names.changed.get(synonymOf)?.works ?? works
  let found = works
  for (const shelf of names.shelves) {
    eachOffering(shelf, synonymOf, (place) => {
      found = shelf.works[place] ?? found
    })
  }
  return found
}
