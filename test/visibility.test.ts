import assert from 'node:assert/strict'
import type { Archive } from '#archive/archive.ts'
import { readAllChapters, readChapter } from '#archive/chapters/read-chapter.ts'
import { readCollection } from '#archive/collections/read-collection.ts'
import { listComments } from '#archive/comments/list-comments.ts'
import { exportWork } from '#archive/exports/export-work.ts'
import { readHome } from '#archive/home/read-home.ts'
import { resolveOldAddress } from '#archive/imports/resolve-old-address.ts'
import { listPeople } from '#archive/people/list-people.ts'
import { readPerson } from '#archive/people/read-person.ts'
import { listSeries } from '#archive/series/list-series.ts'
import { readSeries } from '#archive/series/read-series.ts'
import { listFandoms } from '#archive/tags/list-fandoms.ts'
import { readTag } from '#archive/tags/read-tag.ts'
import type { Viewer } from '#archive/viewer.ts'
import { browseWorks } from '#archive/works/browse-works.ts'
import { noFilters } from '#archive/works/filters.ts'
import { findWorks } from '#archive/works/find-works.ts'
import { listChoices } from '#archive/works/list-choices.ts'
import { readWork } from '#archive/works/read-work.ts'
import { onlookers } from '#archive/works/visibility-cases.ts'
import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { onBothDatabases } from './stage.ts'
import { type Exhibit, type Exhibition, hang, viewerOf } from './visibility.ts'
import { ways } from './without-catalog.ts'

/** Whether a viewer meets a work there. */
type Surface = (
  archive: Archive,
  viewer: Viewer,
  exhibit: Exhibit,
  all: Exhibition,
) => Promise<boolean>

/** True when it answers, false when it says that it is not there for this viewer; anything else is a fault. */
async function isThere(answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer
    return true
  } catch (error) {
    if (error instanceof Refusal && absences.includes(error.kind)) return false
    throw error
  }
}

const absences: readonly string[] = ['not-found', 'for-people', 'gone']

const surfaces: Readonly<Record<string, Surface>> = {
  'its own page': (archive, viewer, { id }) => isThere(readWork(archive, viewer, id)),
  'its chapter': (archive, viewer, { id }) => isThere(readChapter(archive, viewer, id, 1)),
  'its whole text': async (archive, viewer, { id }) =>
    (await readAllChapters(archive, viewer, id)).length > 0,
  'the list of all works': async (archive, viewer, { id }) =>
    (await findWorks(archive, viewer, noFilters)).includes(id),
  'the page of a list': async (archive, viewer, { id, fandom }) => {
    const { works, total } = await browseWorks(archive, viewer, { ...noFilters, include: [fandom] })
    assert.equal(total, works.length, 'the total counts what is shown')
    return works.some((work) => work.id === id)
  },
  'all choices of a list': async (archive, viewer, { fandom }) => {
    const wish = { kind: 'fandom', page: 1 } as const
    const { choices } = await listChoices(archive, viewer, noFilters, wish)
    return choices.some(({ value, count }) => value === fandom && count > 0)
  },
  'the names of chosen filters': async (archive, viewer, { fandom, series }) => {
    const chosen = { ...noFilters, include: [fandom], series: [series] }
    const { names, choices } = await browseWorks(archive, viewer, chosen)
    // Staff may name every tag.
    const isNamed = names.series.has(series)
    assert.equal(names.tags.has(fandom), isNamed || viewer.kind === 'staff')
    assert.equal(
      choices.tags.fandom.some(({ value }) => value === fandom),
      names.tags.has(fandom),
    )
    return isNamed
  },
  'the list of its series': async (archive, viewer, { id, series }) =>
    (await findWorks(archive, viewer, { ...noFilters, series: [series] })).includes(id),
  'the choices beside a list': async (archive, viewer, { fandom }) => {
    const { choices } = await browseWorks(archive, viewer, { ...noFilters, include: [fandom] })
    return choices.tags.fandom.some(({ value, count }) => value === fandom && count > 0)
  },
  'the search for a word of its text': async (archive, viewer, { id, word }) => {
    const found = await findWorks(archive, viewer, { ...noFilters, text: `${word}s` })
    assert.ok(found.every((other) => other === id))
    return found.includes(id)
  },
  'the front page': async (archive, viewer, { id, fandom }) => {
    const home = await readHome(archive, viewer)
    const all = await findWorks(archive, viewer, noFilters)
    assert.equal(home.workCount, all.length)
    const cards = [...home.newlyPosted, ...home.newlyUpdated]
    assert.ok(cards.every((card) => all.includes(card.id)))
    const isListed = home.fandoms.some((entry) => entry.id === fandom)
    return isListed || cards.some((card) => card.id === id)
  },
  'the fandoms': async (archive, viewer, { fandom }) =>
    (await listFandoms(archive, viewer)).some(({ id }) => id === fandom),
  "its tag's page": (archive, viewer, { fandom }) => isThere(readTag(archive, viewer, fandom)),
  'the page of the tag above it': async (archive, viewer, { fandom }, { metatag }) => {
    const tag = await readTag(archive, viewer, metatag)
    return 'subs' in tag && tag.subs.some(({ id }) => id === fandom)
  },
  'the series around its series': async (archive, viewer, { series }, { cycle }) => {
    const { members, workCount } = await readSeries(archive, viewer, cycle)
    assert.equal(workCount, members.length, 'each series within it has one work')
    return members.some((member) => member.kind === 'series' && member.series.id === series)
  },
  'its series': async (archive, viewer, { id, series }) => {
    const view = await readSeries(archive, viewer, series).catch(() => undefined)
    return view?.members.some((member) => member.kind === 'work' && member.work.id === id) ?? false
  },
  'the list of series': async (archive, viewer, { series }) =>
    (await listSeries(archive, viewer, 1)).series.some(({ id }) => id === series),
  "its creator's page": async (archive, viewer, { id }, { creator }) => {
    const { works, workCount, series } = await readPerson(archive, viewer, creator, 1)
    assert.equal(workCount, works.length)
    assert.ok(series.length <= works.length, 'each of these works has one series at most')
    return works.some((work) => work.id === id)
  },
  'its collection': async (archive, viewer, { id, rule }, { collection }) => {
    // Works that are revealed are not in it: their own page stands in.
    if (!rule.unrevealed) return await isThere(readWork(archive, viewer, id))
    const view = await readCollection(archive, viewer, collection, 1)
    return view.works.some((work) => work.id === id)
  },
  'its HTML file': (archive, viewer, { id }) => isThere(exportWork(archive, viewer, id, 'html')),
  'its EPUB': (archive, viewer, { id }) => isThere(exportWork(archive, viewer, id, 'epub')),
  'its JSON': (archive, viewer, { id }) => isThere(exportWork(archive, viewer, id, 'json')),
  'the comments on it': async (archive, viewer, { id, comment }) => {
    const { comments, total } = await listComments(archive, viewer, { workId: id }, 1)
    assert.equal(total, comments.length)
    return comments.some((known) => known.id === comment)
  },
  'the work that follows it': async (archive, viewer, { id, word }, { follower }) => {
    const { relatedWorks } = await readWork(archive, viewer, follower)
    const other = relatedWorks.find(({ url }) => url?.endsWith(`/${word}`))
    assert.ok(other, 'what the source told stands there in any case')
    if (other.workId === undefined) assert.equal(other.title, 'as printed')
    return other.workId === id
  },
  'its old chapter address': async (archive, viewer, { id, oldAddress }) => {
    const found = await resolveOldAddress(archive, viewer, oldAddress)
    // The address leads to the work's page, where the door is.
    return found?.place.kind === 'work' && (await isThere(readWork(archive, viewer, id)))
  },
}

/** Where staff meet every tag, whatever it stands on. */
const tagSurfaces: ReadonlySet<string> = new Set(["its tag's page", 'the page of the tag above it'])

for (const [place, surface] of Object.entries(surfaces)) {
  onBothDatabases(
    `everybody meets the works that they may see, and no others: ${place}`,
    async (stage) => {
      const exhibition = await hang(stage)
      for (const exhibit of exhibition.exhibits) {
        for (const onlooker of onlookers) {
          // Jobs empty the bin, and nobody browses it as one.
          if (onlooker === 'system' && exhibit.rule.state === 'binned') continue
          const viewer = viewerOf(stage.cast, onlooker)
          const may = exhibit.rule.seenBy.includes(onlooker)
          for (const [way, archive] of ways(stage.archive)) {
            const sees = await surface(archive, viewer, exhibit, exhibition)
            // A tag of a binned work is still there for staff, who give tags their meaning.
            const isTag = onlooker === 'staff' && tagSurfaces.has(place)
            assert.equal(sees, may || isTag, `${onlooker}, ${exhibit.name}, by ${way}`)
          }
        }
      }
    },
  )
}

onBothDatabases(
  'a visitor is asked whether they are a person, and is told of what was removed, when they could have read it, and of nothing else',
  async (stage) => {
    const { archive, cast } = stage
    const { exhibits } = await hang(stage)
    const said: string[] = []
    for (const { id, name, rule } of exhibits) {
      for (const onlooker of ['guest', 'person', 'stranger'] as const) {
        if (rule.seenBy.includes(onlooker)) continue
        const kindOf = async (asked: Promise<unknown>) => {
          const error = await asked.then(() => undefined, String)
          return /Refusal: ([\w-]+)/.exec(error ?? '')?.[1]
        }
        const viewer = viewerOf(cast, onlooker)
        const kind = await kindOf(readWork(archive, viewer, id))
        assert.equal(await kindOf(readChapter(archive, viewer, id, 1)), kind, name)
        if (kind !== 'not-found') said.push(`${onlooker}, ${name}: ${kind}`)
      }
    }
    assert.deepEqual(said, [
      'guest, posted, for people, revealed: for-people',
      'guest, binned, for everyone, revealed: gone',
      'person, binned, for everyone, revealed: gone',
      'stranger, binned, for everyone, revealed: gone',
    ])
  },
)

onBothDatabases(
  'people without a work that a guest may see are not listed to guests',
  async (stage) => {
    const { archive, cast, place } = stage
    await place({ creators: [{ name: 'Hidden Hand' }], isRestricted: true })
    const named = async (viewer: Viewer) =>
      (await listPeople(archive, viewer, 1)).people.map(({ name }) => name)
    assert.ok(!(await named(cast.guest)).includes('Hidden Hand'))
    assert.ok((await named(cast.ines)).includes('Hidden Hand'))
  },
)

onBothDatabases('a tag on nothing is there when it is canonical, and else not', async (stage) => {
  const { archive, cast } = stage
  const tag = { kind: 'fandom' as const, created_at: archive.clock.now() }
  const add = async (name: string, canonical: number) => {
    const names = { name, name_key: name, sort_name: name, fold_name: name }
    return await archive.db
      .insertInto('tags')
      .values({ ...tag, ...names, canonical })
      .returning('id')
      .executeTakeFirstOrThrow()
  }
  const [waiting, stray] = [await add('waiting', 1), await add('stray', 0)]
  assert.ok(await isThere(readTag(archive, cast.guest, waiting.id)))
  assert.ok(!(await isThere(readTag(archive, cast.guest, stray.id))))
  assert.ok(await isThere(readTag(archive, cast.bruno, stray.id)), 'staff sees every tag')
  assert.ok(!(await isThere(readTag(archive, cast.bruno, (stray.id + 1) as TagId))))
})
