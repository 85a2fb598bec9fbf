import type { Status } from '#archive/works/work.ts'
import { type EditionLabels, factNames } from '#formats/epub/edition.ts'
import { type MessageKey, sayIn } from '#words/say.ts'

/** A placeholder stays one: the writer of the book fills it, sometimes with a link. */
const holes = {
  n: '{n}',
  title: '{title}',
  work: '{work}',
  series: '{series}',
  archive: '{archive}',
  creators: '{creators}',
  byline: '{byline}',
  host: '{host}',
}

/** The words of a book that its creator did not write, out of the message catalogue. */
export function bookLabels(): EditionLabels {
  const voice = sayIn('en')
  const say = (key: MessageKey) => voice(key, holes)
  const facts = factNames.map((name) => [name, say(`book.fact-${name}`)])
  return {
    language: voice.lang,
    listSeparator: say('book.list-separator'),
    byline: say('book.by'),
    anonymous: say('book.anonymous'),
    untitled: say('book.untitled'),
    cover: say('book.cover'),
    preface: say('book.preface'),
    contents: say('book.contents'),
    afterword: say('book.afterword'),
    chapter: say('book.chapter'),
    chapterTitled: say('book.chapter-titled'),
    postedOn: say('book.posted-on'),
    summary: say('book.summary'),
    notes: say('book.notes'),
    endNotes: say('book.end-notes'),
    moreNotes: say('book.more-notes'),
    restored: say('book.restored'),
    seriesPart: say('book.series-part'),
    workBy: say('book.work-by'),
    relatedWorks: say('book.related-works'),
    relations: {
      'inspired-by': say('book.inspired-by'),
      'translation-of': say('book.translation-of'),
      inspired: say('book.inspired'),
      'translated-as': say('book.translated-as'),
    },
    permissions: say('permissions.on-work'),
    visit: say('book.visit'),
    media: {
      art: say('media.kind-art'),
      podfic: say('media.kind-podfic'),
      vid: say('media.kind-vid'),
      essay: say('media.kind-essay'),
    },
    listen: say('media.listen'),
    watch: say('media.watch'),
    facts: Object.fromEntries(facts) as EditionLabels['facts'],
    accessibilitySummary: say('book.accessibility'),
  }
}

export function statusLabel(status: Status): string {
  return sayIn('en')(`book.status-${status}`)
}
