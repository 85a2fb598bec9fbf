import type { Archive } from '#archive/archive.ts'
import { readChapter } from '#archive/chapters/read-chapter.ts'
import { listOwnPseuds } from '#archive/posting/placing/place-creators.ts'
import { tagNamesOf } from '#archive/posting/placing/place-tags.ts'
import type { Viewer } from '#archive/viewer.ts'
import { creatorOf } from '#archive/works/creator-of.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { ChapterEntry, ChapterView, TagView, WorkView } from '#archive/works/work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { ChapterId, TagId, WorkId } from '#ground/ids.ts'
import { dayOf } from '#ground/time.ts'
import { tagKinds } from '#store/tags.ts'
import { countWords } from '#text/count-words.ts'
import { readDuration } from '#text/duration.ts'
import { nameKey } from '#text/fold.ts'
import { languageName } from '#text/languages.ts'
import { sayIn } from '#words/say.ts'
import { cleanTexts } from './clean-texts.ts'
import { isPlayed } from './find-media-faults.ts'
import { plainNotes } from './plain-notes.ts'
import { previewAround } from './preview-around.ts'
import { writerOf } from './save-work.ts'
import type { WorkInput } from './work-input.ts'

export type WorkPreview = {
  readonly work: WorkView
  readonly chapter: ChapterView | undefined
}

/**
 * A work as its page will show it, of what stands in its form. Nothing is stored, and no tag is made:
 * those without a page of their own that everybody knows have the id 0.
 */
export async function previewWork(
  archive: Archive,
  viewer: Viewer,
  { id, input }: { readonly id: WorkId | undefined; readonly input: WorkInput },
): Promise<WorkPreview> {
  const writer = writerOf(viewer)
  const known = id === undefined ? undefined : await readWork(archive, viewer, id)
  const base = known ?? (await blankWork(archive, viewer, input))
  const around = await previewAround(archive, writer, { id, input, base })
  const front = { ...(await frontOf(archive, input, base)), ...around }
  if (input.text === undefined) {
    const [first] = base.chapters
    const chapter =
      first && id !== undefined ? await readChapter(archive, viewer, id, first.position) : undefined
    return { work: { ...base, ...front }, chapter }
  }
  const { text } = input
  const [html = '' as CleanHtml] = await cleanTexts(archive, [text])
  const chapter = chapterOf(base, text.title, html)
  const work = { ...base, ...front, words: chapter.words, chapterCount: 1, chapters: [chapter] }
  return { work: { ...work, status: statusOf(input, 1) }, chapter }
}

async function frontOf(archive: Archive, input: WorkInput, base: WorkView) {
  const { language, publishedOn } = input
  return {
    title: input.title === '' ? sayIn('en')('book.untitled') : input.title,
    rating: input.rating ?? ('not-rated' as const),
    ratingName: input.rating === base.rating ? base.ratingName : undefined,
    tags: await tagsOf(archive, input),
    language: language === '' ? undefined : { code: language, name: languageName(language) },
    summary: plainNotes(input.summary),
    notes: plainNotes(input.notes),
    endNotes: plainNotes(input.endNotes),
    gifts: input.gifts.map((name) => ({ name, url: undefined, personId: undefined })),
    expectedChapters: input.chaptersPlanned,
    status: statusOf(input, base.chapterCount),
    openTo: openTo(input),
    medium: input.medium,
    duration: isPlayed(input) ? readDuration(input.duration) : undefined,
    mediaUrl: isPlayed(input) ? input.mediaUrl || undefined : undefined,
    publishedOn: publishedOn ?? base.publishedOn,
  }
}

function openTo({ visibility }: WorkInput): WorkView['openTo'] {
  return (['everyone', 'members', 'people', 'creators'] as const)[visibility]
}

function statusOf({ chaptersPlanned, progress }: WorkInput, count: number): WorkView['status'] {
  const isComplete = chaptersPlanned === null ? progress === 'complete' : count >= chaptersPlanned
  if (!isComplete) return 'in-progress'
  return chaptersPlanned === 1 || count === 1 ? 'one-shot' : 'complete'
}

async function tagsOf({ db }: Archive, input: WorkInput): Promise<WorkView['tags']> {
  const names = tagNamesOf(input)
  const keys = [...new Set(names.map(({ name }) => nameKey(name)))].slice(0, 500)
  const rows =
    keys.length === 0
      ? []
      : await db
          .selectFrom('tags')
          .select(['id', 'kind', 'name_key as key'])
          .where('kind', 'in', tagKinds)
          .where('name_key', 'in', keys)
          // Of others nobody need learn whether they stand on works that are not theirs to see.
          .where('canonical', '=', 1)
          .execute()
  const ids = new Map(rows.map(({ id, kind, key }) => [`${kind} ${key}`, id]))
  const tags = names.map(({ kind, name, note, main }): TagView => {
    const id = ids.get(`${kind} ${nameKey(name)}`) ?? (0 as TagId)
    return { id, kind, name, ...(note ? { note } : {}), ...(main ? { isMain: true } : {}) }
  })
  const of = tagKinds.map((kind) => [kind, tags.filter((tag) => tag.kind === kind)] as const)
  return Object.fromEntries(of) as Record<TagView['kind'], TagView[]>
}

/** The page of a work that is nowhere yet. */
async function blankWork(archive: Archive, viewer: Viewer, input: WorkInput): Promise<WorkView> {
  const writer = writerOf(viewer)
  const names = await listOwnPseuds(archive.db, writer)
  const creators = names.filter(({ id }) => input.pseuds.includes(id))
  const own = await archive.db
    .selectFrom('people')
    .select(['name as person', 'names_apart as namesApart'])
    .where('id', '=', writer.id)
    .executeTakeFirstOrThrow()
  return {
    id: 0 as WorkId,
    title: '',
    creators: creators.map(({ id, name }) => {
      return creatorOf({ ...own, pseudId: id, pseud: name, personId: writer.id })
    }),
    rating: 'not-rated',
    tags: await tagsOf(archive, input),
    language: undefined,
    summary: undefined,
    series: [],
    status: 'one-shot',
    chapterCount: 0,
    expectedChapters: 1,
    words: 0,
    kudos: 0,
    comments: 0,
    publishedOn: dayOf(archive.clock.now()),
    updatedOn: undefined,
    openTo: 'everyone',
    isRestored: false,
    medium: 'text',
    duration: undefined,
    mediaUrl: undefined,
    isDraft: true,
    standing: 'alone',
    asksAge: false,
    notes: undefined,
    endNotes: undefined,
    completedOn: undefined,
    hits: 0,
    bookmarks: 0,
    ratingName: undefined,
    gifts: [],
    relatedWorks: [],
    collections: [],
    chapters: [],
    places: [],
    source: undefined,
    otherPlaces: [],
    permissions: [],
    originals: [],
  }
}

function chapterOf(base: WorkView, title: string, html: CleanHtml): ChapterView {
  const [stored] = base.chapters
  const entry: ChapterEntry = stored ?? {
    id: 0 as ChapterId,
    position: 1,
    number: 1,
    title: undefined,
    words: 0,
    publishedOn: undefined,
    isRestored: false,
    isDraft: false,
    isMissing: false,
  }
  return {
    ...entry,
    title: title === '' ? undefined : title,
    words: countWords(html),
    isDraft: false,
    isRestored: false,
    isMissing: false,
    creators: undefined,
    summary: undefined,
    notes: undefined,
    endNotes: undefined,
    html,
  }
}
