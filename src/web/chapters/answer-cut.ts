import { addBook } from '#archive/chapters/add-book.ts'
import { chapterLimits } from '#archive/chapters/chapter-input.ts'
import { type BookChapter, joinBookChapters } from '#archive/chapters/cut-book.ts'
import { cutTypedBook } from '#archive/chapters/cut-typed-book.ts'
import type { Fields } from '#archive/drafts/working-copy.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { readManner } from '#text/manner.ts'
import { fieldsOf } from '#web/drafts/form-fields.ts'
import { keepThroughSignIn } from '#web/drafts/keep-through-sign-in.ts'
import { readVersion } from '#web/drafts/read-version.ts'
import { urls } from '#web/urls.ts'
import { readForm, type Visit } from '#web/visit.ts'
import { bookPage } from './book-page.ts'
import { answerForm, readChapterForm } from './form-of-chapter.ts'
import type { ReceivedChapter } from './receive-chapter.ts'

/** Shows how a book would be cut into chapters. Nothing is stored for that: the text comes along. */
export async function answerCut(
  visit: Visit,
  received: ReceivedChapter,
  faults: readonly Refusal[] = [],
): Promise<Response> {
  const { work, fields } = received
  const chapters = await cutFields(visit, fields)
  if (chapters.length === 1 && chapters[0]?.words === 0) {
    const { base, version } = received
    const filled = { fields, base, version, unsaved: undefined }
    const empty = new Refusal('invalid', 'chapters.book-empty', 'text')
    return await answerForm(visit, received, { filled, faults: [empty] })
  }
  const frame = visit.frame(urls.addBook.to(work.id))
  visit.context.header('Cache-Control', 'private, no-store')
  const page = bookPage(frame, { visit, received, chapters, joined: joinedOf(fields), faults })
  return await visit.page(page, faults.length > 0 ? 422 : 200)
}

/** Adds the chapters as their writer has them now: joined, and under other titles. */
export async function receiveBook(visit: Visit): Promise<Response> {
  const form = await readForm(visit)
  const held = await keepThroughSignIn(visit, form)
  if (held) return held
  const fields = fieldsOf(form)
  const { work } = await readChapterForm(visit)
  const place = `new-chapter ${work.id}`
  const button = String(form.get('do') ?? '')
  const version = readVersion(form.get('version')) ?? 0
  const received = { work, chapter: undefined, place, fields, base: undefined, version, button }
  if (button === 'again') {
    const filled = { fields: withoutCut(fields), base: undefined, version, unsaved: undefined }
    return await answerForm(visit, received, { filled })
  }
  if (button === 'cut') return await answerCut(visit, received)
  const chapters = joinBookChapters(
    withTitles(await cutFields(visit, fields), fields),
    joinedOf(fields),
  )
  const state = button === 'post' ? ('posted' as const) : ('draft' as const)
  try {
    const book = { workId: work.id, chapters, state, seen: version }
    await addBook(visit.archive, writerOf(visit.viewer), book)
  } catch (error) {
    const refused = error instanceof Refusals ? error.all : error instanceof Refusal ? [error] : []
    if (refused.length === 0 || !refused.every(({ kind }) => kind === 'invalid')) throw error
    return await answerCut(visit, received, refused)
  }
  return visit.redirect(urls.arrangeChapters.to(work.id))
}

async function cutFields({ archive }: Visit, fields: Fields): Promise<readonly BookChapter[]> {
  const read = (name: string) => fields[name]?.at(-1) ?? ''
  const manner = readManner(read('textManner'), 'html')
  return await cutTypedBook(archive, { text: read('text'), manner })
}

function joinedOf(fields: Fields): ReadonlySet<number> {
  return new Set((fields.join ?? []).filter((text) => /^\d{1,4}$/.test(text)).map(Number))
}

function withTitles(chapters: readonly BookChapter[], fields: Fields): readonly BookChapter[] {
  return chapters.map((chapter, index) => {
    const typed = fields[`title-${index}`]?.at(-1)
    if (typed === undefined) return chapter
    const title = typed.replace(/\s+/g, ' ').trim().slice(0, chapterLimits.title).toWellFormed()
    return { ...chapter, title: title || undefined }
  })
}

/** What the review has added to the form. */
function withoutCut(fields: Fields): Fields {
  const own = Object.entries(fields).filter(
    ([name]) => name !== 'join' && !/^title-\d+$/.test(name),
  )
  return Object.fromEntries(own)
}
