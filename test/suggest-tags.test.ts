import assert from 'node:assert/strict'
import type { Archive } from '#archive/archive.ts'
import { suggestTags } from '#archive/search/suggest-tags.ts'
import { makeSynonym } from '#archive/tags/make-synonym.ts'
import { nameTags } from '#archive/tags/name-tags.ts'
import { guest, type Viewer } from '#archive/viewer.ts'
import { noFilters } from '#archive/works/filters.ts'
import { onBothDatabases, type Stage } from './stage.ts'

/** What is offered for a text, with the works that each tag would leave. */
async function offered(
  archive: Archive,
  text: string,
  viewer: Viewer = guest,
  filters = noFilters,
) {
  const wish = { text, kinds: ['additional', 'character'] as const, filters }
  const tags = await suggestTags(archive, viewer, wish)
  return tags.map(({ name, matched, works }) => [name, matched ?? '', works])
}

async function placeSome({ place }: Stage): Promise<void> {
  await place({ additionalTags: ['Night Train', 'Fog'] })
  await place({ additionalTags: ['Night Train'] })
  await place({ additionalTags: ['Nights at Sea', 'Fog'], characters: ['Nightingale'] })
  await place({ additionalTags: ['Sleeper Car'] })
}

/** The same archive while the catalog is not there. */
function withoutCatalog(archive: Archive): Archive {
  const absent = () => Promise.resolve(undefined)
  return { ...archive, catalog: { ...archive.catalog, narrow: absent, browse: absent } }
}

onBothDatabases('each key is answered with names and how many works they leave', async (stage) => {
  const { archive, cast } = stage
  await placeSome(stage)
  const [train, sleeper, fog] = await nameTags(
    archive.db,
    [
      { kind: 'additional', name: 'Night Train' },
      { kind: 'additional', name: 'Sleeper Car' },
      { kind: 'additional', name: 'Fog' },
    ],
    archive.clock.now(),
  )
  assert.ok(train && sleeper && fog)
  await makeSynonym(archive, cast.bruno, { tag: sleeper, of: train })
  const inFog = { ...noFilters, include: [fog] }
  for (const one of [archive, withoutCatalog(archive)]) {
    const nights = await offered(one, 'night')
    assert.deepEqual(
      nights.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
      [
        ['Night Train', '', 3],
        ['Nightingale', '', 1],
        ['Nights at Sea', '', 1],
      ],
    )
    assert.deepEqual(await offered(one, 'sleeper'), [['Night Train', 'Sleeper Car', 3]])
    const left = await offered(one, 'night tr', guest, inFog)
    assert.deepEqual(left, [['Night Train', '', 1]])
    // Spelled wrongly, and in the order of what is used more.
    assert.deepEqual(await offered(one, 'nigth trian'), [['Night Train', '', 3]])
  }
})

onBothDatabases('how many names there are more than before, they are known', async (stage) => {
  const { archive, place } = stage
  await archive.names.prepare(archive.db)
  assert.deepEqual(await offered(archive, 'lantern'), [])
  await place({ additionalTags: ['Paper Lanterns'] })
  assert.deepEqual(await offered(archive, 'lantern'), [['Paper Lanterns', '', 1]])
})
