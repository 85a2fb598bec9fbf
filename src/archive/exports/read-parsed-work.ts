import type { Archive } from '#archive/archive.ts'
import { readAllChapters } from '#archive/chapters/read-chapter.ts'
import type { Permission } from '#archive/permissions/permission.ts'
import type { Viewer } from '#archive/viewer.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { ChapterView, CreatorView, RelatedWorkView, WorkView } from '#archive/works/work.ts'
import type {
  ParsedChapter,
  ParsedCreator,
  ParsedPermission,
  ParsedRelatedWork,
  ParsedWork,
} from '#formats/parsed-work.ts'
import type { WorkId } from '#ground/ids.ts'
import type { TagKind } from '#store/tags.ts'

/** A work out of the store in the shape that all exporters take, with its page's view beside it. */
export type WorkToExport = {
  readonly view: WorkView
  readonly parsed: ParsedWork
  readonly chapters: readonly ChapterView[]
}

/**
 * Reads a whole work through the door. What the viewer may not see is not found. `withDrafts`: for
 * somebody who takes home all that is theirs.
 */
export async function readParsedWork(
  archive: Archive,
  viewer: Viewer,
  id: WorkId,
  { withDrafts = false }: { readonly withDrafts?: boolean } = {},
): Promise<WorkToExport> {
  const view = await readWork(archive, viewer, id)
  const all = await readAllChapters(archive, viewer, id)
  // A draft chapter stays at home even when staff takes the work out.
  const chapters = all.filter(({ isDraft }) => withDrafts || !isDraft)
  return { view, chapters, parsed: parsedOf(archive, view, chapters) }
}

function parsedOf(archive: Archive, view: WorkView, chapters: readonly ChapterView[]): ParsedWork {
  const { publicUrl } = archive.config
  const names = (kind: TagKind) => view.tags[kind].map(({ name }) => name)
  return {
    title: view.title,
    creators: view.creators.map((creator) => parsedCreator(creator, publicUrl)),
    rating: view.rating,
    warnings: names('warning'),
    ...warningNotesOf(view),
    categories: names('category'),
    fandoms: names('fandom'),
    relationships: names('relationship'),
    characters: names('character'),
    additionalTags: names('additional'),
    ...(view.language ? { language: languageOf(view.language) } : {}),
    series: view.places.map(({ id, title, part, previous, next }) => ({
      title,
      ...(part === undefined ? {} : { part }),
      url: `${publicUrl}/series/${id}`,
      ...(previous ? { previous: true } : {}),
      ...(next ? { next: true } : {}),
    })),
    collections: view.collections.map(({ id, title }) => ({
      title,
      url: `${publicUrl}/collections/${id}`,
    })),
    gifts: view.gifts.map(({ name, url }) => ({ name, ...(url === undefined ? {} : { url }) })),
    relatedWorks: view.relatedWorks.map((other) => relatedOf(other, publicUrl)),
    ...(view.permissions.length === 0 ? {} : { permissions: view.permissions.map(permissionOf) }),
    ...present({
      summary: view.summary,
      notes: view.notes,
      endNotes: view.endNotes,
      publishedOn: view.publishedOn,
      updatedOn: view.status === 'in-progress' ? laterThan(view) : undefined,
      completedOn:
        view.status === 'in-progress' ? undefined : (view.completedOn ?? laterThan(view)),
      sourceUrl: view.source?.url,
      sourceArchive: sourceArchiveOf(view),
    }),
    expectedChapters: view.expectedChapters,
    claimed: view.source?.claimed ?? {},
    ...(view.openTo !== 'everyone' ? { isRestricted: true } : {}),
    ...mediumOf(view),
    chapters: chapters.map((chapter) => chapterOf(chapter, publicUrl)),
  }
}

function permissionOf({ kind, answer, ...rest }: Permission): ParsedPermission {
  return { kind, answer, ...present(rest) }
}

function warningNotesOf({ tags }: WorkView): Pick<ParsedWork, 'warningNotes'> {
  const notes = tags.warning.flatMap(({ name, note }) => (note ? [[name, note] as const] : []))
  return notes.length === 0 ? {} : { warningNotes: Object.fromEntries(notes) }
}

function mediumOf({ medium, duration, mediaUrl }: WorkView): Partial<ParsedWork> {
  return { ...(medium === 'text' ? {} : { medium }), ...present({ duration, mediaUrl }) }
}

function relatedOf(other: RelatedWorkView, publicUrl: string): ParsedRelatedWork {
  const { relation, title, workId, creatorLinks, language, languageCode, isRestricted } = other
  const url = workId === undefined ? other.url : `${publicUrl}/works/${workId}`
  return {
    relation,
    title,
    creators: creatorLinks,
    ...present({ url, isRestricted: isRestricted ? true : undefined }),
    ...(language === undefined
      ? {}
      : { language: languageOf({ name: language, code: languageCode }) }),
  }
}

function sourceArchiveOf({ source }: WorkView): ParsedWork['sourceArchive'] {
  if (source?.archiveName === undefined) return undefined
  return { name: source.archiveName, url: source.archiveUrl ?? '' }
}

/** The day of the last change, where it is not the day of the first posting. */
function laterThan({ publishedOn, updatedOn }: WorkView) {
  return updatedOn === publishedOn ? undefined : updatedOn
}

function languageOf({ name, code }: { readonly name: string; readonly code: string | undefined }) {
  return { name, ...(code === undefined ? {} : { code }) }
}

function parsedCreator(creator: CreatorView, publicUrl: string): ParsedCreator {
  const { personId, pseudId, pseud, person, isApart } = creator
  const url = isApart ? `${publicUrl}/pseuds/${pseudId}` : `${publicUrl}/people/${personId}`
  return { name: pseud, ...(person === pseud ? {} : { login: person }), url }
}

function chapterOf(chapter: ChapterView, publicUrl: string): ParsedChapter {
  return {
    number: chapter.number,
    html: chapter.html,
    ...present({
      title: chapter.title,
      summary: chapter.summary,
      notes: chapter.notes,
      endNotes: chapter.endNotes,
      publishedOn: chapter.publishedOn,
      creators: chapter.creators?.map((creator) => parsedCreator(creator, publicUrl)),
    }),
    ...(chapter.isRestored ? { restored: true } : {}),
  }
}

type Present<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }

/** The fields that are there. */
function present<Fields extends object>(fields: Fields): Present<Fields> {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(there) as Present<Fields>
}
