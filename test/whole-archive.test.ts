import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readHome } from '#archive/home/read-home.ts'
import { listNewest } from '#archive/searches/list-newest.ts'
import { listFandoms } from '#archive/tags/list-fandoms.ts'
import { browseWorks } from '#archive/works/browse-works.ts'
import { noFilters } from '#archive/works/filters.ts'
import type { Instant, PlainDate } from '#ground/time.ts'
import { noteChanges } from '#store/note-change.ts'
import { build } from './browse-build.ts'
import { answer, modelOf } from './browse-model.ts'
import { worlds } from './browse-world.ts'
import { onBothDatabases } from './stage.ts'
import { ways } from './without-catalog.ts'

onBothDatabases(
  'each fandom counts what its page finds, and the front page counts all that its reader sees',
  async (stage) => {
    const property = fc.asyncProperty(worlds, async (world) => {
      const built = await build(stage.archive, world)
      const model = modelOf(world, built)
      for (const onlooker of ['guest', 0, 'staff'] as const) {
        const viewer =
          onlooker === 'guest'
            ? stage.cast.guest
            : onlooker === 'staff'
              ? stage.cast.system
              : ({ kind: 'member', id: built.personIds[onlooker] as never, name: 'x' } as const)
        const seen = answer(model, noFilters, { onlooker })
        for (const [way, archive] of ways(stage.archive)) {
          const home = await readHome(archive, viewer)
          assert.equal(home.workCount, seen.length, way)
          const words = seen.reduce((sum, work) => sum + work.words, 0)
          assert.equal(home.words, words, way)
          const fandoms = await listFandoms(archive, viewer)
          const counts = new Map<number, number>(fandoms.map(({ id, count }) => [id, count]))
          for (const [at, { kind, synonymOf }] of world.tags.entries()) {
            const id = built.tagIds[at] as never
            if (kind !== 'fandom' || synonymOf !== undefined) continue
            const include = { ...noFilters, include: [id] }
            const { total } = await browseWorks(archive, viewer, include)
            assert.equal(counts.get(id) ?? 0, total, way)
          }
        }
      }
    })
    await fc.assert(property, { numRuns: 12 })
  },
  { start: 'empty' },
)

onBothDatabases(
  'a feed of a list of very many works has the newest of them, in order',
  async ({ archive, cast }) => {
    const { db } = archive
    const ids = await db.transaction().execute(async (inside) => {
      const added: number[] = []
      for (let from = 0; from < 2_600; from += 100) {
        const rows = Array.from({ length: 100 }, (_, at) => ({
          title: 'W',
          sort_title: 'w',
          rating: (from + at) % 13 === 0 ? ('teen' as const) : ('general' as const),
          state: 'posted' as const,
          updated_on: `20${10 + ((from + at) % 7)}-01-01` as PlainDate,
          created_at: '2009-01-01T00:00:00.000Z' as Instant,
          changed_at: '2009-01-01T00:00:00.000Z' as Instant,
        }))
        const some = await inside.insertInto('works').values(rows).returning('id').execute()
        added.push(...some.map(({ id }) => id))
      }
      await noteChanges(inside, 'work', added, archive.clock.now())
      return added
    })
    for (const filters of [noFilters, { ...noFilters, ratings: ['teen' as const] }]) {
      const feed = await listNewest(archive, cast.guest, filters, { most: 30 })
      const expected = ids
        .map((id, at) => ({ id, at, year: at % 7 }))
        .filter(({ at }) => filters.ratings.length === 0 || at % 13 === 0)
        .sort((a, b) => b.year - a.year || b.id - a.id)
      assert.deepEqual(
        feed.map(({ card }) => card.id),
        expected.slice(0, 30).map(({ id }) => id),
      )
    }
  },
  { start: 'empty' },
)
