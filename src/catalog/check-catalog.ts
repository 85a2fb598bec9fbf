import { begin } from './begin.ts'
import { catchUp } from './catch-up.ts'
import { compareTags, compareWorks, type Difference } from './compare-with-source.ts'
import { loadMoment, type Moment } from './keep-snapshots.ts'
import { openLanguages } from './languages.ts'
import { openLiveIndex } from './live/live-index.ts'
import type { Refusing } from './snapshot/snapshot.ts'
import type { CatalogSource } from './source.ts'

export type CatalogCheck = {
  /** What was compared with the store: the newest snapshot, or one built for this. */
  readonly of: 'snapshot' | 'store'
  /** Why the snapshot is of no use; nothing if it is sound. `missing` does no harm. */
  readonly snapshot: Refusing | 'gap' | undefined
  readonly seq: number
  readonly works: number
  readonly tags: number
  /** Nothing: the catalog answers as the store does. No more than a hundred of them are told. */
  readonly differences: readonly Difference[]
}

/**
 * Compares what the catalog knows with the store: each work, what every tag means, and how many works
 * each finds. It takes the newest snapshot, goes on to the log's end in memory, and changes nothing; if
 * there is no snapshot, or it is of no use, it builds one in memory and compares that.
 */
export async function checkCatalog(
  source: CatalogSource,
  folder: string,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<CatalogCheck> {
  const loaded = await loadMoment(source, folder)
  if (!('refused' in loaded)) {
    const checked = await compare(source, loaded, onProgress, signal)
    if (checked) return { of: 'snapshot', snapshot: undefined, ...checked }
  }
  const total = await source.size()
  const languages = openLanguages([])
  const onPiece = (works: number) => onProgress(works, 2 * total)
  const built = await begin({ source, folder: undefined, languages, onPiece, signal })
  const second = (done: number) => onProgress(total + done, 2 * total)
  const checked = await compare(source, built, second, signal)
  if (!checked) throw new Error('the change log of the store has a gap')
  return { of: 'store', snapshot: 'refused' in loaded ? loaded.refused : 'gap', ...checked }
}

async function compare(
  source: CatalogSource,
  moment: Moment,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
) {
  const { index, graph, languages, seq } = moment
  const live = openLiveIndex(index, graph, seq, {
    threads: 0,
    now: () => 0,
    onLost: () => undefined,
  })
  const following = { source, live, graph, languages }
  try {
    if ((await catchUp(following, { isPatient: true })) !== 'current') return undefined
    const total = await source.size()
    const tags = await compareTags(following, signal)
    const works = await compareWorks(following, (done) => onProgress(done, total), signal)
    const differences = [...tags.differences, ...works.differences].slice(0, differencesTold)
    return { seq: live.seq(), works: works.count, tags: tags.count, differences }
  } finally {
    await live.close()
  }
}

const differencesTold = 100
