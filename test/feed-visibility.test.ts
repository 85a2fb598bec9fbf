import assert from 'node:assert/strict'
import { noMutes, nothingMuted, readMute } from '#archive/mutes/mute.ts'
import { nameMutes } from '#archive/mutes/name-mutes.ts'
import { listNewest } from '#archive/searches/list-newest.ts'
import type { Viewer } from '#archive/viewer.ts'
import { browseWorks } from '#archive/works/browse-works.ts'
import { noFilters } from '#archive/works/filters.ts'
import { onlookers } from '#archive/works/visibility-cases.ts'
import type { Instant } from '#ground/time.ts'
import { noteChange } from '#store/note-change.ts'
import { countMatching } from '#web/searches/count-matching.ts'
import { onBothDatabases } from './stage.ts'
import { hang, viewerOf } from './visibility.ts'

const before = '1999-01-01T00:00:00.000Z' as Instant

/** A feed is a guest's or a member's, whatever else its owner is. */
function feedViewer(viewer: Viewer) {
  return viewer.kind === 'guest' || viewer.kind === 'member' ? viewer : undefined
}

onBothDatabases(
  'feeds, counts of what is new and names of mutes keep to who may see what',
  async (stage) => {
    const { archive, cast } = stage
    const { exhibits } = await hang(stage)
    for (const { id, fandom, name, rule } of exhibits) {
      for (const onlooker of onlookers) {
        const viewer = viewerOf(cast, onlooker)
        if (onlooker === 'system' && rule.state === 'binned') continue
        const may = rule.seenBy.includes(onlooker)
        const said = `${onlooker}, ${name}`
        const reader = feedViewer(viewer)
        if (reader) {
          const filters = { ...noFilters, include: [fandom] }
          const feed = await listNewest(archive, reader, filters, { most: 40 })
          const isThere = feed.some(({ card }) => card.id === id)
          const isFed = rule.state === 'posted' && rule.openTo !== 'people'
          assert.equal(isThere, may && isFed, `feed: ${said}`)
        }
        const look = { since: before, without: nothingMuted }
        const count = await countMatching(archive, viewer, `/tags/${fandom}`, look)
        assert.equal(count, may ? 1 : 0, `count: ${said}`)
        const mutes = [
          readMute('work', String(id), 'hide'),
          readMute('tag', String(fandom), 'hide'),
        ]
        const known = await nameMutes(
          archive,
          viewer,
          mutes.flatMap((mute) => mute ?? []),
        )
        for (const mute of known) {
          // Staff meet every tag, whatever it stands on.
          const isTag = mute.kind === 'tag' && onlooker === 'staff'
          assert.equal(mute.name !== undefined, may || isTag, `${mute.kind}: ${said}`)
        }
      }
    }
  },
)

onBothDatabases(
  'a muted creator does not unmask works whose names a collection keeps',
  async (stage) => {
    const { archive, cast } = stage
    const { db, clock } = archive
    const masked = { name: 'masks', title: 'Masks', created_at: clock.now() }
    const { id: collection_id } = await db
      .insertInto('collections')
      .values(masked)
      .returning('id')
      .executeTakeFirstOrThrow()
    const work_id = cast.works.faro
    await db
      .insertInto('collection_items')
      .values({ collection_id, work_id, anonymous: 1 })
      .execute()
    await noteChange(db, { kind: 'work', id: work_id }, clock.now())
    const left = async (viewer: Viewer) => {
      const hide = { ...nothingMuted, creators: [cast.pseuds.ines] }
      const mutes = { ...noMutes, hide }
      const { works } = await browseWorks(archive, viewer, noFilters, undefined, mutes)
      return works.some(({ id }) => id === work_id)
    }
    assert.ok(await left(cast.guest))
    assert.ok(await left(cast.odile))
    assert.ok(await left(cast.ines), 'nothing finds by names that are kept')
  },
)
