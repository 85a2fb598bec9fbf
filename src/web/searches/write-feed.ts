import type { NewestWork } from '#archive/searches/list-newest.ts'
import { clean, type Html, html, join } from '#web/html.ts'
import { creatorPath, plainByline } from '#web/people/byline.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { type AtomEntry, type AtomFeed, writeAtom } from './atom.ts'

/** What a feed is of, besides its works. */
export type FeedHead = {
  readonly say: Say
  readonly archiveName: string
  /** Without a trailing slash. */
  readonly publicUrl: string
  /** What makes the feed this one, for ever: `list/tags/7?in=3` or `saved-search/12`. */
  readonly key: string
  readonly title: string
  readonly self: string
  readonly alternate: string
}

/** An empty feed has to say when it was updated, and nothing has happened in it yet. */
const beforeAll = '1970-01-01T00:00:00.000Z'

/** The Atom feed of some works, newest first, and the instant of the newest. */
export async function writeFeed(
  head: FeedHead,
  works: readonly NewestWork[],
): Promise<{ readonly text: string; readonly updated: string }> {
  const { say, archiveName, publicUrl } = head
  const entries = await Promise.all(works.map((work) => entryOf(head, work)))
  const updated = works.reduce<string>((newest, { newAt }) => {
    return newAt > newest ? newAt : newest
  }, beforeAll)
  const feed: AtomFeed = {
    id: tagUri(publicUrl, head.key),
    title: say('searches.feed-title', { title: head.title, archive: archiveName }),
    subtitle: say('searches.feed-about'),
    lang: say.lang,
    self: `${publicUrl}${head.self}`,
    alternate: `${publicUrl}${head.alternate}`,
    updated,
    generator: 'Fanstead',
    entries,
  }
  return { text: writeAtom(feed), updated }
}

/** RFC 4151. The day is one on which the software was there; it must never change. */
function tagUri(publicUrl: string, key: string): string {
  return `tag:${new URL(publicUrl).hostname},2026-11-01:${key}`
}

async function entryOf(
  { say, publicUrl }: FeedHead,
  { card, newAt }: NewestWork,
): Promise<AtomEntry> {
  const { id, title, creators, tags, rating, publishedOn } = card
  const authors = creators.map((creator) => {
    return { name: creator.byline, uri: `${publicUrl}${creatorPath(creator)}` }
  })
  const listed = [...tags.fandom, ...tags.warning, ...tags.relationship, ...tags.character]
  return {
    id: tagUri(publicUrl, `work/${id}`),
    title,
    alternate: `${publicUrl}${urls.work.to(id)}`,
    updated: newAt,
    published: publishedOn === undefined ? undefined : `${publishedOn}T00:00:00Z`,
    authors: authors.length > 0 ? authors : [{ name: say('people.anonymous') }],
    categories: [
      say(`works.rating-${rating}`),
      ...[...listed, ...tags.additional].map(({ name }) => name),
    ],
    summary: String(await summaryOf(say, card)),
    lang: card.language?.code,
  }
}

/** What a reader has to know before opening it: byline, rating, warnings, length; then the summary. */
function summaryOf(say: Say, card: NewestWork['card']): Html {
  const { creators, tags, rating, words, updatedOn, publishedOn, summary } = card
  const names = (some: readonly { readonly name: string }[]) => some.map(({ name }) => name)
  const day = updatedOn ?? publishedOn
  const facts = [
    say('works.by', { creators: plainByline(say, creators) }),
    say(`works.rating-${rating}`),
    ...names([...tags.warning, ...tags.fandom, ...tags.relationship]),
    say('searches.feed-words', { count: words }),
    ...(day === undefined ? [] : [say.day(day)]),
  ]
  const parts = facts.map((fact) => html`<bdi>${fact}</bdi>`)
  return html`<p>${join(parts, ' · ')}</p>${summary && clean(summary)}`
}
