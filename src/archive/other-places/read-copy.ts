import type { Archive } from '#archive/archive.ts'
import { readParsedWork } from '#archive/exports/read-parsed-work.ts'
import type { Viewer } from '#archive/viewer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import { type ParsedChapter, type ParsedWork, ratingNames } from '#formats/parsed-work.ts'
import type { WorkId } from '#ground/ids.ts'

/** A work with its rating's name on AO3; the types are those of every file that leaves the archive. */
export type WorkCopy = ParsedWork & { readonly ratingName: string }
export type ChapterCopy = ParsedChapter

/**
 * A work as its creator takes it to another site, drafts of chapters too; for its creators. Addresses of
 * pictures and links that lead within the archive are whole, so that they work elsewhere.
 */
export async function readCopy(archive: Archive, viewer: Viewer, id: WorkId): Promise<WorkCopy> {
  await mayEditWork(archive.db, viewer, id)
  const { parsed } = await readParsedWork(archive, viewer, id, { withDrafts: true })
  const { publicUrl } = archive.config
  const whole = <Text extends string | undefined>(html: Text) =>
    html?.replaceAll(/ (src|href)="\/(?!\/)/g, ` $1="${publicUrl}/`) as Text
  return {
    ...parsed,
    ratingName: ratingNames[parsed.rating],
    ...(parsed.summary === undefined ? {} : { summary: whole(parsed.summary) }),
    ...(parsed.notes === undefined ? {} : { notes: whole(parsed.notes) }),
    ...(parsed.endNotes === undefined ? {} : { endNotes: whole(parsed.endNotes) }),
    chapters: parsed.chapters.map((chapter) => ({
      ...chapter,
      ...(chapter.summary === undefined ? {} : { summary: whole(chapter.summary) }),
      ...(chapter.notes === undefined ? {} : { notes: whole(chapter.notes) }),
      ...(chapter.endNotes === undefined ? {} : { endNotes: whole(chapter.endNotes) }),
      html: whole(chapter.html),
    })),
  }
}
