import { readMutes } from '#archive/mutes/read-mutes.ts'
import { findFeed } from '#archive/searches/find-feed.ts'
import { listNewest } from '#archive/searches/list-newest.ts'
import { readListAddress } from '#archive/searches/search.ts'
import { readTag } from '#archive/tags/read-tag.ts'
import { guest } from '#archive/viewer.ts'
import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import { answerFeed } from './answer-feed.ts'
import { feedOfList } from './feed-of-list.ts'
import { readList } from './read-list.ts'
import { writeFeed } from './write-feed.ts'

const mostEntries = 40

/** The newest of all works, or of those that the query asks for, as a visitor sees them. */
export async function showWorksFeed(visit: Visit): Promise<Response> {
  const address = addressOf(visit, urls.works.to())
  const title = visit.say('works.all-title')
  return await answerList(visit, { address, title })
}

/** The same under a tag. A synonym's feed is its canonical's. */
export async function showTagFeed(visit: Visit): Promise<Response> {
  const tag = await readTag(visit.archive, guest, readId<TagId>(visit.part('id')))
  if ('canonicalId' in tag) {
    return visit.redirect(urls.tagFeed.to(tag.canonicalId, visit.query.toString()), 301)
  }
  const address = addressOf(visit, urls.tag.to(tag.id))
  return await answerList(visit, { address, title: tag.name })
}

/** A feed has one spelling, so that it has one id; nonsense in its query is nobody's wish. */
function addressOf({ query }: Visit, path: string): string {
  return readListAddress(query.size === 0 ? path : `${path}?${query}`) ?? path
}

async function answerList(
  visit: Visit,
  { address, title }: { readonly address: string; readonly title: string },
): Promise<Response> {
  const { archive, say } = visit
  const works = await listNewest(archive, guest, readList(address).filters, { most: mostEntries })
  const feed = await writeFeed(
    {
      say,
      archiveName: visit.frame('').archiveName,
      publicUrl: archive.config.publicUrl,
      key: `list${address}`,
      title,
      self: feedOfList(address),
      alternate: address,
    },
    works,
  )
  return answerFeed(visit, { ...feed, isPublic: true })
}

/** A saved search for whoever has its secret: what its owner may see as a member, without their mutes. */
export async function showOwnFeed(visit: Visit): Promise<Response> {
  const { archive, say } = visit
  const secret = visit.part('secret')
  const found = await findFeed(archive, secret)
  if (!found) throw new Refusal('not-found', 'searches.feed-gone')
  const { filters } = readList(found.address)
  const { hide } = await readMutes(archive, found.owner, [])
  const works = await listNewest(archive, found.owner, filters, {
    most: mostEntries,
    without: hide,
  })
  const feed = await writeFeed(
    {
      say,
      archiveName: visit.frame('').archiveName,
      publicUrl: archive.config.publicUrl,
      key: `saved-search/${found.id}`,
      title: found.name,
      self: urls.ownFeed.to(secret),
      alternate: found.address,
    },
    works,
  )
  return answerFeed(visit, { ...feed, isPublic: false })
}
