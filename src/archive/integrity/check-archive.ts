import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import type { System } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import { lastChange } from '#store/note-change.ts'

/** Something that is not as it should be: a kind for machines and a message, and what it concerns. */
export type Fault = {
  readonly kind:
    | 'database'
    | 'file-missing'
    | 'file-changed'
    | 'file-unknown'
    | 'figures-wrong'
    | 'change-log'
  readonly about: string
}

export type CheckResult = {
  readonly works: number
  readonly chapters: number
  readonly files: number
  readonly faults: readonly Fault[]
}

/**
 * Looks whether store and files are whole: the database's own check, every kept file against its
 * fingerprint, works' figures against their chapters, and the change log against its counter. Changes
 * nothing. `onProgress` hears of the files, which take the time.
 */
export async function checkArchive(
  archive: Archive,
  viewer: System,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<CheckResult> {
  const database = await archive.integrity(archive.db)
  const files = await checkFiles(archive, onProgress)
  const works = await checkWorks(archive, viewer)
  return {
    works: works.works,
    chapters: works.chapters,
    files: files.count,
    faults: [
      ...database.map((about): Fault => ({ kind: 'database', about })),
      ...files.faults,
      ...works.faults,
      ...(await checkChanges(archive)),
    ],
  }
}

async function checkFiles(archive: Archive, onProgress: (done: number, total: number) => void) {
  const originals = await archive.db.selectFrom('originals').select('sha256').execute()
  const uploads = await archive.db.selectFrom('uploads').select('name').distinct().execute()
  const icons = await archive.db
    .selectFrom('pseuds')
    .select('icon as name')
    .distinct()
    .where('icon', 'is not', null)
    .execute()
  const names = new Set([...uploads, ...icons].map(({ name }) => name ?? ''))
  const pictures = [...names].map((name) => ({ sha256: name.replace(/\..*/, '') }))
  const rows = [...originals, ...pictures]
  const faults: Fault[] = []
  const known = new Set<string>()
  for (const [index, { sha256 }] of rows.entries()) {
    known.add(sha256)
    if (!archive.files.has(sha256)) faults.push({ kind: 'file-missing', about: sha256 })
    else if ((await hashFile(archive.files.pathOf(sha256))) !== sha256) {
      faults.push({ kind: 'file-changed', about: sha256 })
    }
    onProgress(index + 1, rows.length)
  }
  for await (const { sha256 } of archive.files.list()) {
    if (!known.has(sha256)) faults.push({ kind: 'file-unknown', about: sha256 })
  }
  return { count: rows.length, faults }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

async function checkWorks(archive: Archive, viewer: System) {
  const works = await visibleWorks(archive.db, viewer)
    .select(['works.id', 'works.words', 'works.chapter_count'])
    .execute()
  const counted = await visibleChapters(archive.db, viewer)
    .where('chapters.state', 'in', ['draft', 'posted'])
    // Of a draft all is counted, also where it lies in the bin.
    .where((is) =>
      is.or([
        is('chapters.state', '=', 'posted'),
        is('works.state', '=', 'draft'),
        is.and([is('works.state', '=', 'binned'), is('works.binned_from', '=', 'draft')]),
      ]),
    )
    .select('works.id')
    .select((of) => [
      of.fn.countAll<number>().as('chapters'),
      of.fn.sum<number>('chapters.words').as('words'),
    ])
    .groupBy('works.id')
    .execute()
  const byWork = new Map(counted.map((row) => [row.id, row]))
  const faults = works.flatMap(({ id, words, chapter_count }): Fault[] => {
    const own = byWork.get(id)
    const isRight = (own?.words ?? 0) === words && (own?.chapters ?? 0) === chapter_count
    return isRight ? [] : [{ kind: 'figures-wrong', about: `works/${id}` }]
  })
  const chapters = counted.reduce((sum, row) => sum + row.chapters, 0)
  return { works: works.length, chapters, faults }
}

async function checkChanges(archive: Archive): Promise<readonly Fault[]> {
  const { newest, count } = await archive.db
    .selectFrom('changes')
    .select((of) => [of.fn.max('seq').as('newest'), of.fn.countAll<number>().as('count')])
    .executeTakeFirstOrThrow()
  const last = await lastChange(archive.db)
  if ((newest ?? 0) === last && count === last) return []
  return [{ kind: 'change-log', about: `${count} / ${newest ?? 0} / ${last}` }]
}
