import type { ChapterId, WorkId } from '#ground/ids.ts'

/** Which form a working copy is of. A new work has no number yet, only a random one of its form. */
export type Place =
  | { readonly kind: 'new-work'; readonly key: string }
  | { readonly kind: 'work'; readonly workId: WorkId }
  | { readonly kind: 'new-chapter'; readonly workId: WorkId }
  | { readonly kind: 'chapter'; readonly chapterId: ChapterId }

/** What a writer's own words end up in: a form's place, or aside of it, under the page that wrote it. */
export type ReadPlace = { readonly place: Place; readonly aside: string | undefined }

const written = /^(?:new-work ([0-9a-f]{12})|(work|new-chapter|chapter) ([1-9]\d{0,9}))$/
const beside = /^(.*) aside ([0-9a-f]{12})$/

/** Reads `new-work 1f0c…`, `work 42`, `new-chapter 42`, `chapter 7`; what is none of them is nothing. */
export function readPlace(text: string): Place | undefined {
  const [, key, kind, number] = written.exec(text) ?? []
  if (key !== undefined) return { kind: 'new-work', key }
  const id = Number(number)
  if (kind === 'chapter') return { kind, chapterId: id as ChapterId }
  if (kind === 'work' || kind === 'new-chapter') return { kind, workId: id as WorkId }
  return undefined
}

export function writePlace(place: Place): string {
  switch (place.kind) {
    case 'new-work':
      return `new-work ${place.key}`
    case 'chapter':
      return `chapter ${place.chapterId}`
    default:
      return `${place.kind} ${place.workId}`
  }
}

/** Where the text of a page is put when another page has saved the same form before it. */
export function asideOf(place: string, client: string): string {
  return `${place} aside ${client}`
}

/** Reads a place or what lies aside of one: `work 42 aside 1f0c…`. */
export function readAnyPlace(text: string): ReadPlace | undefined {
  const [, main, aside] = beside.exec(text) ?? []
  const place = readPlace(main ?? text)
  return place && { place, aside }
}
