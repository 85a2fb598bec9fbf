import assert from 'node:assert/strict'
import { unzipSync } from 'fflate'
import type { Archive } from '#archive/archive.ts'
import { readAllChapters, readChapter } from '#archive/chapters/read-chapter.ts'
import { readCollection } from '#archive/collections/read-collection.ts'
import { listComments } from '#archive/comments/list-comments.ts'
import { exportWork } from '#archive/exports/export-work.ts'
import { readHome } from '#archive/home/read-home.ts'
import { noMutes, nothingMuted } from '#archive/mutes/mute.ts'
import { listPeople } from '#archive/people/list-people.ts'
import { readPerson } from '#archive/people/read-person.ts'
import { readSeries } from '#archive/series/read-series.ts'
import type { Viewer } from '#archive/viewer.ts'
import { browseWorks } from '#archive/works/browse-works.ts'
import { noFilters } from '#archive/works/filters.ts'
import { findWorks } from '#archive/works/find-works.ts'
import { readWork } from '#archive/works/read-work.ts'
import { namingCases, onlookers } from '#archive/works/visibility-cases.ts'
import { type MaskedWork, mask, maskedNames } from './naming.ts'
import { onBothDatabases } from './stage.ts'
import { viewerOf } from './visibility.ts'
import { ways } from './without-catalog.ts'

/** All that a viewer meets there, as text; whether the names stand in it is what counts. */
type Surface = (archive: Archive, viewer: Viewer, work: MaskedWork) => Promise<unknown>

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

const surfaces: Readonly<Record<string, Surface>> = {
  'its own page': (archive, viewer, { id }) => readWork(archive, viewer, id),
  'its chapters': async (archive, viewer, { id }) => [
    await readChapter(archive, viewer, id, 2),
    await readAllChapters(archive, viewer, id),
  ],
  'a list': async (archive, viewer, { fandom }) =>
    (await browseWorks(archive, viewer, { ...noFilters, include: [fandom] })).works,
  'the front page': async (archive, viewer, { id }) => {
    const { newlyPosted, newlyUpdated } = await readHome(archive, viewer)
    return [...newlyPosted, ...newlyUpdated].filter((card) => card.id === id)
  },
  'its series': (archive, viewer, { series }) => readSeries(archive, viewer, series),
  'the series around its series': (archive, viewer, { outerSeries }) =>
    readSeries(archive, viewer, outerSeries),
  'its collection': (archive, viewer, { collection }) =>
    readCollection(archive, viewer, collection, 1),
  'the work that follows it': async (archive, viewer, { follower }) =>
    (await readWork(archive, viewer, follower)).relatedWorks,
  'its HTML file': async (archive, viewer, { id }) => {
    const file = await exportWork(archive, viewer, id, 'html')
    return [file.name, text(file.bytes)]
  },
  'its JSON': async (archive, viewer, { id }) => {
    const file = await exportWork(archive, viewer, id, 'json')
    return [file.name, text(file.bytes)]
  },
  'its EPUB': async (archive, viewer, { id }) => {
    const file = await exportWork(archive, viewer, id, 'epub')
    return [file.name, Object.values(unzipSync(file.bytes)).map(text)]
  },
  'the comments on it': (archive, viewer, { id }) =>
    listComments(archive, viewer, { workId: id }, 1),
  'the comments on its series': (archive, viewer, { series }) =>
    listComments(archive, viewer, { seriesId: series }, 1),
  'the list of creators': (archive, viewer) => listPeople(archive, viewer, 1),
  "its creator's page": async (archive, viewer, { id, creator }) => {
    const { works, series, fandoms } = await readPerson(archive, viewer, creator, 1)
    const isThere = works.some((work) => work.id === id)
    assert.equal(series.length > 0, isThere)
    assert.equal(fandoms.length > 0, isThere)
    return isThere ? maskedNames : []
  },
}

/** Ways to find works by name. They tell kept names to nobody, not even to those who know them. */
const finders: Readonly<Record<string, Surface>> = {
  'the search for the name': async (archive, viewer, { id }) => {
    for (const name of maskedNames) {
      const found = await findWorks(archive, viewer, { ...noFilters, text: name })
      if (found.includes(id)) return name
    }
    return ''
  },
  'the search by creator': async (archive, viewer, { id }) => {
    const found = await findWorks(archive, viewer, { ...noFilters, text: 'by:Nightjarra' })
    return found.includes(id) ? maskedNames : ''
  },
  'the list of a creator': async (archive, viewer, { id, pseuds }) => {
    const found = await findWorks(archive, viewer, { ...noFilters, creators: pseuds })
    return found.includes(id) ? maskedNames : ''
  },
  'a list without a creator': async (archive, viewer, { id, pseuds }) => {
    const hide = { ...nothingMuted, creators: pseuds }
    const muted = await browseWorks(archive, viewer, noFilters, undefined, { ...noMutes, hide })
    const isThere = muted.works.some((work) => work.id === id)
    assert.equal(muted.hidden, isThere ? 0 : 1)
    return isThere ? '' : maskedNames
  },
  'the order by creators': async (archive, viewer, { id, early }) => {
    const found = await findWorks(archive, viewer, { ...noFilters, sort: 'creator' })
    // Without its name it stands with the nameless, before all others.
    return found.indexOf(id) < found.indexOf(early) ? '' : maskedNames
  },
}

const holdsNames = (met: string) =>
  maskedNames.some((name) => met.toLowerCase().includes(name.toLowerCase()))

for (const { anonymous, knownTo } of namingCases) {
  const masked = anonymous ? 'kept' : 'open'
  onBothDatabases(
    `names that are ${masked} are told to those who may know them alone`,
    async (stage) => {
      const work = await mask(stage, { anonymous })
      for (const [place, surface] of Object.entries(surfaces)) {
        for (const onlooker of onlookers) {
          const viewer = viewerOf(work.cast, onlooker)
          const met = JSON.stringify(await surface(stage.archive, viewer, work))
          const tells = holdsNames(met)
          assert.equal(tells, knownTo.includes(onlooker), `${onlooker}: ${place}`)
          if (!tells)
            assert.ok(!met.includes(`"personId":${work.creator}`), `${onlooker}: ${place}`)
        }
      }
    },
  )
}

for (const { anonymous } of namingCases) {
  const masked = anonymous ? 'kept are not found by anybody' : 'open are found by everybody'
  onBothDatabases(`names that are ${masked}`, async (stage) => {
    const work = await mask(stage, { anonymous })
    for (const [place, finder] of Object.entries(finders)) {
      for (const onlooker of onlookers) {
        for (const [way, archive] of ways(stage.archive)) {
          const met = JSON.stringify(await finder(archive, viewerOf(work.cast, onlooker), work))
          assert.equal(holdsNames(met), !anonymous, `${onlooker}: ${place} by ${way}`)
        }
      }
    }
  })
}

onBothDatabases('a revealed name is told at once', async (stage) => {
  const { archive, cast } = stage
  const { id, collection } = await mask(stage, { anonymous: true })
  const creators = async () => (await readWork(archive, cast.guest, id)).creators.length
  assert.equal(await creators(), 0)
  await archive.db
    .updateTable('collection_items')
    .set({ anonymous: 0 })
    .where('collection_id', '=', collection)
    .execute()
  assert.equal(await creators(), 2)
})

onBothDatabases('the pages of a work with kept names say Anonymous', async (stage) => {
  const { id, series, outerSeries } = await mask(stage, { anonymous: true })
  const site = stage.site()
  for (const path of [
    `/works/${id}`,
    `/works/${id}/full`,
    `/works/${id}/chapters`,
    `/works/${id}/chapters/2`,
    `/works/${id}/comments`,
    `/series/${series}`,
    `/series/${outerSeries}`,
    '/works',
    '/works?sort=creator',
    '/',
  ]) {
    const answer = await site.request(path)
    assert.equal(answer.status, 200, path)
    const page = (await answer.text()).toLowerCase()
    for (const name of maskedNames)
      assert.ok(!page.includes(name.toLowerCase()), `${path}: ${name}`)
    if (path.startsWith('/works/') || path.startsWith('/series/')) {
      assert.ok(page.includes('anonymous'), path)
    }
  }
})
