import { setImmediate } from 'node:timers/promises'
import type { Archive } from '#archive/archive.ts'
import { system } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import { holdsWords } from './holds-words.ts'

/**
 * Knows for each muted phrase which works hold it in their summaries. The first time, the word index
 * names all works that hold its words anywhere, and their summaries are read; from then on only works
 * that the change log names are read again. In memory, and whose works they are to see is decided
 * elsewhere: it is only ever asked what to leave out.
 */
export type SummaryBook = {
  /** The works at a change's number or a later one. The set is never written to again. */
  readonly find: (archive: Archive, phrase: string, seq: number) => Promise<ReadonlySet<WorkId>>
}

type Posting = { readonly seq: number; readonly works: ReadonlySet<WorkId> }

/** What nobody has asked for in a long time is forgotten: beyond so many phrases, and so many works. */
const phrasesKept = 5000
const worksKept = 2_000_000
/** Summaries read at once; between them others have their turn. */
const slice = 500

export function openSummaryBook(): SummaryBook {
  const postings = new Map<string, Promise<Posting>>()
  const sizes = new Map<string, number>()
  let all = 0
  const measure = (phrase: string, size: number) => {
    all += size - (sizes.get(phrase) ?? 0)
    sizes.set(phrase, size)
  }
  const forget = (phrase: string) => {
    measure(phrase, 0)
    sizes.delete(phrase)
    postings.delete(phrase)
  }
  return {
    find: async (archive, phrase, seq) => {
      const known = postings.get(phrase)
      postings.delete(phrase)
      const next = known
        ? known.then((posting) => follow(archive, phrase, posting, seq))
        : begin(archive, phrase, seq)
      postings.set(phrase, next) // back as the newest: the oldest goes first
      next.catch(() => postings.get(phrase) === next && forget(phrase))
      const { works } = await next
      if (postings.has(phrase)) measure(phrase, works.size)
      for (const oldest of postings.keys()) {
        if (oldest === phrase || (postings.size <= phrasesKept && all <= worksKept)) break
        forget(oldest)
      }
      return works
    },
  }
}

const everything = system('which summaries hold muted words')

async function begin(archive: Archive, phrase: string, seq: number): Promise<Posting> {
  const { db, search } = archive
  // A summary's words are in the index with all the others of its work, so none is missed.
  const rows = await visibleWorks(db, everything)
    .where('works.summary', 'is not', null)
    .where(search.matches(phrase.split(' ')))
    .select('works.id')
    .execute()
  return {
    seq,
    works: await reread(
      archive,
      phrase,
      rows.map(({ id }) => id),
    ),
  }
}

async function follow(
  archive: Archive,
  phrase: string,
  posting: Posting,
  seq: number,
): Promise<Posting> {
  if (posting.seq >= seq) return posting
  const rows = await archive.db
    .selectFrom('changes')
    .select('entity_id')
    .distinct()
    .where('seq', '>', posting.seq)
    .where('kind', '=', 'work')
    .execute()
  const changed = rows.map((row) => row.entity_id as WorkId)
  const holding = await reread(archive, phrase, changed)
  const isSame = changed.every((id) => holding.has(id) === posting.works.has(id))
  if (isSame) return { seq, works: posting.works }
  const works = new Set(posting.works)
  for (const id of changed) {
    if (holding.has(id)) works.add(id)
    else works.delete(id)
  }
  return { seq, works }
}

/** Which of these works hold the phrase now. */
async function reread(
  archive: Archive,
  phrase: string,
  ids: readonly WorkId[],
): Promise<Set<WorkId>> {
  const words = phrase.split(' ')
  const holding = new Set<WorkId>()
  for (let from = 0; from < ids.length; from += slice) {
    const rows = await visibleWorks(archive.db, everything)
      .where('works.id', 'in', ids.slice(from, from + slice))
      .select(['works.id', 'works.summary'])
      .execute()
    for (const { id, summary } of rows) if (holdsWords(summary ?? '', words)) holding.add(id)
    await setImmediate()
  }
  return holding
}
