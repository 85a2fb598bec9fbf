import assert from 'node:assert/strict'
import { tagClosure } from '#archive/tags/tag-closure.ts'
import { browseWorks } from '#archive/works/browse-works.ts'
import { type Filters, noFilters } from '#archive/works/filters.ts'
import type { TagId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'
import { build } from './browse-build.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { ways } from './without-catalog.ts'

const day = (text: string) => text as PlainDate

async function tagId({ archive }: Stage, name: string): Promise<TagId> {
  const rows = archive.db.selectFrom('tags').select('id').where('name', '=', name)
  return (await rows.executeTakeFirstOrThrow()).id
}

/** Titles that filters find, by both ways, among works of one fandom. */
async function check(stage: Stage, filters: Partial<Filters>, expected: readonly string[]) {
  const include = [await tagId(stage, 'Harbour Tales')]
  for (const [way, archive] of ways(stage.archive)) {
    const asked = { ...noFilters, sort: 'title' as const, include, ...filters }
    const { works } = await browseWorks(archive, stage.cast.guest, asked)
    const titles = works.map(({ title }) => title)
    assert.deepEqual(titles, expected, `${JSON.stringify(filters)} by ${way}`)
  }
}

onBothDatabases(
  'a work without a day is neither active nor quiet, nor within any days',
  async (stage) => {
    const base = { fandoms: ['Harbour Tales'], expectedChapters: null }
    await stage.place({ ...base, title: 'New', updatedOn: day('2026-05-21') })
    await stage.place({ ...base, title: 'Old', updatedOn: day('2026-05-20') })
    await stage.place({ ...base, title: 'Undated' })
    await stage.place({
      ...base,
      title: 'Whole',
      expectedChapters: 1,
      updatedOn: day('2020-01-01'),
    })
    await check(stage, { status: 'in-progress' }, ['New', 'Old', 'Undated'])
    await check(stage, { status: 'complete' }, ['Whole'])
    await check(stage, { status: 'active' }, ['New'])
    await check(stage, { status: 'quiet' }, ['Old'])
    await check(stage, { status: 'active', quietMonths: 7 }, ['New', 'Old'])
    await check(stage, { status: 'quiet', quietMonths: 7 }, [])
    await check(stage, { updated: { to: day('2026-05-20') } }, ['Old', 'Whole'])
    await check(stage, { updated: { from: day('2026-05-20') } }, ['New', 'Old'])
    await check(stage, { updated: { from: day('1970-01-01') } }, ['New', 'Old', 'Whole'])
  },
)

onBothDatabases('the main relationship and character are those named first', async (stage) => {
  const tags = { relationships: ['Ada & Finn', 'Ada & Bo'], characters: ['Bo', 'Ada'] }
  await stage.place({ title: 'Both', fandoms: ['Harbour Tales'], ...tags })
  const main = async (name: string) => ({ main: [await tagId(stage, name)] })
  await check(stage, await main('Ada & Finn'), ['Both'])
  await check(stage, await main('Bo'), ['Both'])
  await check(stage, await main('Ada & Bo'), [])
  await check(stage, { main: [...(await main('Ada & Finn')).main, ...(await main('Bo')).main] }, [
    'Both',
  ])
})

onBothDatabases(
  'works of fandoms that have nothing above them in common cross over',
  async (stage) => {
    await stage.place({ title: 'Alone', fandoms: ['Harbour Tales'] })
    await stage.place({ title: 'Crossed', fandoms: ['Harbour Tales', 'Mountain Tales'] })
    await check(stage, { crossovers: 'only' }, ['Crossed'])
    await check(stage, { crossovers: 'none' }, ['Alone'])
    await check(stage, {}, ['Alone', 'Crossed'])
  },
)

onBothDatabases(
  'metatags in a circle end, and mean each other',
  async (stage) => {
    const { archive } = stage
    const tag = (name: string, metas: readonly number[]) => ({
      kind: 'fandom' as const,
      name,
      synonymOf: undefined,
      metas,
    })
    const tags = [tag('a', [1]), tag('b', [2]), tag('c', [0])]
    const synonym = { ...tag('d', []), synonymOf: 2 }
    const { tagIds } = await build(archive, { tags: [...tags, synonym], works: [] })
    for (const id of tagIds) {
      assert.deepEqual(new Set(await tagClosure(archive.db, id)), new Set(tagIds))
    }
  },
  { start: 'empty' },
)
