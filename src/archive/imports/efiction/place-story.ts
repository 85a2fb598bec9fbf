import { createHash } from 'node:crypto'
import { placeWork } from '#archive/imports/placing/place-work.ts'
import type { PreparedWork } from '#archive/imports/placing/prepared-work.ts'
import type { ParsedStory, StoryChapter } from '#formats/efiction-sql/parsed-archive.ts'
import {
  archiveWarnings,
  type ParsedChapter,
  type ParsedWork,
  type Remark,
} from '#formats/parsed-work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { PseudId, TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { ratingOf } from './map-words.ts'
import { findPseud } from './place-people.ts'
import type { Origin, Session } from './session.ts'
import { settleAddresses } from './settle-addresses.ts'
import type { ReadChapter } from './tasks.ts'

export type StoryAround = {
  readonly texts: ReadonlyMap<number, ReadChapter>
  readonly remarks: readonly Remark[]
  readonly source: string
  /** The tags that are warnings. */
  readonly warnings: readonly { readonly id: TagId; readonly name: string }[]
}

/**
 * Places one story with its chapters, their old addresses and its line of the report, in the caller's
 * transaction.
 */
export async function placeStory(
  session: Session,
  db: Db,
  story: ParsedStory,
  around: StoryAround,
): Promise<void> {
  const { archive, archiveKey, importId, origins } = session
  const creators = await creatorsOf(session, db, story)
  const tags = tagsOf(session, story, around)
  const prepared = await prepare(session, story, around, { creators, tags })
  const placed = await placeWork({ ...archive, db }, prepared, {
    importId,
    source: around.source,
    keys: { main: { archiveKey, oldId: String(story.sid) }, others: [] },
    remarks: [...around.remarks, ...remarksOfTexts(story, around)],
    originals: originalsOf(session, story),
    state: story.status === 'pending' ? 'draft' : 'posted',
    draftChapters: numbersOf(story, ({ status }) => status === 'pending'),
    missingChapters: numbersOf(story, ({ chapid }) => !around.texts.get(chapid)?.text.html),
    creators,
    chapterCreators: await chapterCreatorsOf(session, db, story, creators),
    tags,
    ...ratingOfStory(session, story),
    roundRobin: story.isRoundRobin,
    featured: story.featured,
    detail: { oldUid: story.oldUid, ratingName: ratingOfStory(session, story).ratingName },
  })
  origins.learn('work', story.sid, placed.workId)
  const chapters = story.chapters.flatMap(({ chapid, number, oldNumber }): Origin[] => {
    const id = placed.chapterIds.get(number)
    if (id === undefined) return []
    const textFrom = around.texts.get(chapid)?.text.textFrom ?? 'none'
    const detail = { sid: story.sid, inorder: oldNumber, textFrom }
    return [{ oldId: chapid, targetId: id, detail }]
  })
  await origins.addAll(db, 'chapter', chapters)
}

function ratingOfStory({ parsed }: Session, { rid }: ParsedStory) {
  const rating = parsed.ratings.find((one) => one.rid === rid)
  return {
    ...(rating ? { ratingName: rating.name } : {}),
    asksAge: rating?.asksAge ?? false,
  }
}

function numbersOf(story: ParsedStory, test: (chapter: StoryChapter) => boolean) {
  return new Set(story.chapters.filter(test).map(({ number }) => number))
}

async function creatorsOf(session: Session, db: Db, story: ParsedStory) {
  const pseuds: PseudId[] = []
  for (const uid of [story.uid, ...story.coauthorUids]) {
    const pseud = await findPseud(session, db, uid)
    if (pseud !== undefined) pseuds.push(pseud)
  }
  return [...new Set(pseuds)]
}

/** Chapters by one of several creators, or by somebody else, as in a round robin. */
async function chapterCreatorsOf(
  session: Session,
  db: Db,
  story: ParsedStory,
  creators: readonly PseudId[],
) {
  const own = new Map<number, readonly PseudId[]>()
  for (const { number, uid } of story.chapters) {
    const pseud = await findPseud(session, db, uid)
    if (pseud === undefined || (creators.length === 1 && creators[0] === pseud)) continue
    own.set(number, [pseud])
  }
  return own
}

function tagsOf({ origins }: Session, story: ParsedStory, { warnings }: StoryAround) {
  const ids = [
    ...story.catids.map((id) => origins.find('category', id)),
    ...story.charids.map((id) => origins.find('character', id)),
    ...story.classIds.map((id) => origins.find('class', id)),
  ].filter((id) => id !== undefined) as TagId[]
  if (warnings.some(({ id }) => ids.includes(id))) return ids
  const notChosen = warnings.find(({ name }) => name === archiveWarnings[0])
  return notChosen ? [notChosen.id, ...ids] : ids
}

async function prepare(
  session: Session,
  story: ParsedStory,
  { texts }: StoryAround,
  ids: { readonly creators: readonly PseudId[]; readonly tags: readonly TagId[] },
): Promise<PreparedWork> {
  const settle = (html: CleanHtml) => settleAddresses(session, html)
  const chapters: ParsedChapter[] = []
  for (const chapter of story.chapters) {
    chapters.push(await chapterOf(chapter, texts.get(chapter.chapid), settle))
  }
  const work = workOf(session, story, chapters)
  const read = story.chapters.map(({ chapid }) => texts.get(chapid))
  const fingerprint = JSON.stringify([work, ids, story.status, story.featured, story.isRoundRobin])
  return {
    work,
    digest: createHash('sha256').update(fingerprint).digest('hex'),
    chapterWords: read.map((chapter) => chapter?.words ?? 0),
    searchWords: read.map((chapter) => chapter?.searchWords ?? '').join(' '),
  }
}

async function chapterOf(
  { number, title }: StoryChapter,
  read: ReadChapter | undefined,
  settle: (html: CleanHtml) => Promise<CleanHtml>,
): Promise<ParsedChapter> {
  const { html, notes, endNotes } = read?.text ?? {}
  return {
    number,
    html: html ? await settle(html) : ('' as CleanHtml),
    ...(title === undefined ? {} : { title }),
    ...(notes ? { notes: await settle(notes) } : {}),
    ...(endNotes ? { endNotes: await settle(endNotes) } : {}),
  }
}

function workOf(
  { parsed }: Session,
  story: ParsedStory,
  chapters: readonly ParsedChapter[],
): ParsedWork {
  const { site } = parsed
  const posted = story.chapters.filter(({ status }) => status === 'published').length
  const rating = parsed.ratings.find(({ rid }) => rid === story.rid)
  const { views, words } = story.claimed
  const url = site.url === undefined ? undefined : `${site.url}/viewstory.php?sid=${story.sid}`
  return {
    title: story.title,
    creators: [],
    rating: ratingOf(rating?.name),
    warnings: [],
    categories: [],
    fandoms: [],
    relationships: [],
    characters: [],
    additionalTags: [],
    series: [],
    collections: [],
    gifts: [],
    relatedWorks: [],
    chapters,
    expectedChapters: story.isCompleted ? posted : null,
    claimed: {
      ...(views === undefined ? {} : { hits: views }),
      ...(words === undefined ? {} : { words }),
    },
    ...(url === undefined
      ? {}
      : { sourceUrl: url, sourceArchive: { name: site.name, url: site.url ?? '' } }),
    ...(story.summary ? { summary: story.summary } : {}),
    ...(story.notes ? { notes: story.notes } : {}),
    ...(story.publishedOn ? { publishedOn: story.publishedOn } : {}),
    ...datesOf(story),
    ...(rating?.membersOnly ? { isRestricted: true } : {}),
  }
}

function datesOf({ isCompleted, updatedOn }: ParsedStory) {
  if (updatedOn === undefined) return {}
  return isCompleted ? { updatedOn, completedOn: updatedOn } : { updatedOn }
}

function remarksOfTexts(story: ParsedStory, { texts }: StoryAround): readonly Remark[] {
  return story.chapters.flatMap(({ chapid }) => texts.get(chapid)?.text.remarks ?? [])
}

function originalsOf({ files }: Session, story: ParsedStory) {
  return story.chapters.flatMap(({ file, number }) => {
    const stored = file === undefined ? undefined : files.get(file)
    if (!stored) return []
    return [{ id: stored.id, name: stored.path, format: 'efiction', chapter: number }]
  })
}
