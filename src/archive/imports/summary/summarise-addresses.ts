import type { Archive } from '#archive/archive.ts'
import { type NewPlace, resolveOldAddress } from '#archive/imports/resolve-old-address.ts'
import type { System } from '#archive/viewer.ts'
import type { Ledger } from './ledger.ts'

/** The old addresses of everything that came, each resolved as a visitor's request would be. */
export async function summariseAddresses(archive: Archive, viewer: System, ledger: Ledger) {
  const redirects: Record<string, string> = {}
  for (const address of addressesOf(ledger)) {
    const found = await resolveOldAddress(archive, viewer, address)
    const name = found && nameOf(ledger, found.place, found.old.kind)
    if (name) redirects[address] = name
  }
  return redirects
}

function addressesOf({ oldIds, detailOf }: Ledger): readonly string[] {
  return [
    ...oldIds('work').flatMap((sid) => [
      `viewstory.php?sid=${sid}`,
      `viewstory.php?sid=${sid}&chapter=1`,
      `viewstory.php?sid=${sid}&chapter=2`,
      `viewstory.php?action=printable&sid=${sid}&textsize=0&chapter=all`,
      `reviews.php?type=ST&item=${sid}`,
    ]),
    ...oldIds('chapter').map((chapid) => `viewstory.php?chapid=${chapid}`),
    ...oldIds('person').map((uid) => `viewuser.php?uid=${uid}`),
    ...oldIds('series').flatMap((id) => [
      `viewseries.php?seriesid=${id}`,
      `series.php?seriesid=${id}`,
    ]),
    ...oldIds('category').map((id) => `browse.php?type=categories&catid=${id}`),
    ...oldIds('character').map((id) => `browse.php?type=characters&charid=${id}`),
    ...oldIds('class').map((id) => `browse.php?type=class&type_id=1&classid=${id}`),
    ...oldIds('page').map((id) => `viewpage.php?page=${detailOf('page', id).name}`),
  ]
}

/** A place here in the old archive's terms: `chapter:55`. */
function nameOf(ledger: Ledger, place: NewPlace, oldKind: string): string | undefined {
  const named = (noun: string, kind: string, target: number) => {
    const oldId = ledger.oldIdOf(kind, target)
    return oldId === undefined ? undefined : `${noun}:${oldId}`
  }
  switch (place.kind) {
    case 'work':
    case 'chapter':
    case 'series':
      return named(place.kind, place.kind, place.id)
    case 'person':
      return named('user', 'person', place.id)
    case 'tag':
      return named(oldKind, oldKind, place.id)
    case 'page':
      return `page:${place.slug}`
    case 'news':
      return named('news', 'news', place.id)
    case 'list':
      return undefined
  }
}
