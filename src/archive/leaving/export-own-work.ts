import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { downloadSite } from '#archive/exports/download-site.ts'
import { readImages } from '#archive/exports/read-images.ts'
import { readParsedWork } from '#archive/exports/read-parsed-work.ts'
import { embedPictures } from '#archive/images/embed-pictures.ts'
import { listRevisedPlaces, listRevisions } from '#archive/revisions/list-revisions.ts'
import { readRevisions } from '#archive/revisions/read-revisions.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { type Member, system } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import { writeAo3Html } from '#formats/ao3-html/write.ts'
import { writeWorkJson } from '#formats/work-json/write.ts'
import type { PackedFile } from '#formats/zip/pack.ts'
import type { WorkId } from '#ground/ids.ts'

// A creator sees neither their bin nor, as readers do not, what is hidden: here they get all of it.
const keeper = system('export the works of an account')
const bytesOf = (text: string) => new TextEncoder().encode(text)
const asJson = (value: unknown) => bytesOf(`${JSON.stringify(value, null, 2)}\n`)

/** One work of somebody as files: for reading, for programs, its chapters as they are, earlier texts. */
export async function* exportOwnWork(
  archive: Archive,
  viewer: Member,
  id: WorkId,
): AsyncGenerator<PackedFile> {
  const { db } = archive
  const row = await visibleWorks(db, keeper)
    .selectAll('works')
    .where('works.id', '=', id)
    .executeTakeFirst()
  if (!row || row.state === 'erased') return
  const folder = `works/${id}`
  const { view, parsed } = await readParsedWork(archive, keeper, id, { withDrafts: true })
  const site = {
    workUrl: `${archive.config.publicUrl}/works/${id}`,
    archiveName: await readSetting(db, 'archive.name'),
    archiveUrl: `${archive.config.publicUrl}/`,
    words: view.words,
  }
  const whole = embedPictures(parsed, await readImages(archive, parsed))
  yield { path: `${folder}/work.json`, bytes: bytesOf(writeWorkJson(whole, site)) }
  const page = writeAo3Html(whole, downloadSite(archive, view, site))
  yield { path: `${folder}/work.html`, bytes: bytesOf(page) }
  const { state, restricted, comments_from, medium, progress, created_at, changed_at } = row
  yield {
    path: `${folder}/state.json`,
    bytes: asJson({ state, restricted, comments_from, medium, progress, created_at, changed_at }),
  }
  const chapters = await visibleChapters(db, keeper)
    .selectAll('chapters')
    .where('works.id', '=', id)
    .orderBy('chapters.position')
    .execute()
  yield { path: `${folder}/chapters.json`, bytes: asJson(chapters) }
  if (row.state !== 'binned') yield* exportRevisions(archive, viewer, id, folder)
}

async function* exportRevisions(
  archive: Archive,
  viewer: Member,
  workId: WorkId,
  folder: string,
): AsyncGenerator<PackedFile> {
  for (const { chapter, count } of await listRevisedPlaces(archive, viewer, workId)) {
    if (count === 0) continue
    const place = { workId, chapterId: chapter?.id }
    const { current, entries } = await listRevisions(archive, viewer, place)
    const texts = await readRevisions(archive.db, place, { current, oldest: 0 })
    const told = entries.map((entry) => ({
      ...entry,
      text: texts.find(({ number }) => number === entry.number)?.text,
    }))
    const name = chapter === undefined ? 'front' : `chapter-${chapter.id}`
    yield { path: `${folder}/revisions/${name}.json`, bytes: asJson(told) }
  }
}
