import { openNameBook } from '#archive/catalog/name-book.ts'
import type { OpenArchive } from '#archive/open-archive.ts'
import { suggestTags } from '#archive/search/suggest-tags.ts'
import { guest } from '#archive/viewer.ts'
import { noFilters } from '#archive/works/filters.ts'
import { tagKinds } from '#store/tags.ts'
import { type Taken, take } from './from-store-measure.ts'
import { readManifest } from './read-load.ts'
import { readNameLoad } from './read-name-load.ts'
import { type Spread, spreadOf } from './report.ts'
import { typedLog } from './type-ahead-log.ts'

/** What follows a key that is pressed, as the page asks: names, and how many works each would leave. */
export type Typed = { readonly names: Taken; readonly presses: Spread }

const presses = 1_500
const warmUp = 200

/** Has the names of all tags made ready, and types. */
export async function measureTyping(archive: OpenArchive, data: string): Promise<Typed> {
  const book = openNameBook(archive.catalog)
  const names = await take(() => book.prepare(archive.db))
  const typing = { ...archive, names: book }
  const kindsOfLoad = readManifest(data).kinds.map((kind) => {
    const names: readonly string[] = tagKinds
    const found = names.indexOf(kind)
    return found < 0 ? tagKinds.indexOf('additional') : found
  })
  const log = typedLog(readNameLoad(data), 1, warmUp + presses)
  const times: number[] = []
  for (const { text, kinds } of log) {
    const wanted = kinds?.map((kind) => tagKinds[kindsOfLoad[kind] ?? 0] ?? 'additional')
    const started = performance.now()
    await suggestTags(typing, guest, { text, kinds: wanted ?? tagKinds, filters: noFilters })
    times.push(performance.now() - started)
  }
  return { names, presses: spreadOf(times.slice(warmUp)) }
}
