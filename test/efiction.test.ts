import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readReport } from '#archive/imports/read-report.ts'
import { startImport } from '#archive/imports/start-import.ts'
import { writeSummary } from '#archive/imports/write-summary.ts'
import { checkArchive } from '#archive/integrity/check-archive.ts'
import type { ImportId } from '#ground/ids.ts'
import { makeFolder } from './folders.ts'
import { onBothDatabases, type Stage } from './stage.ts'

// A whole archive from one end to the other. The large sample is lent to this repository's makers
// and lies beside their checkout; src/formats/efiction-sql/samples has a small one for everybody.
const sample = resolve(import.meta.dirname, '../../shared/data/efiction-sample')
const skip = existsSync(join(sample, 'expected.json'))
  ? undefined
  : `the eFiction sample is not beside this checkout: ${sample}`
const empty = { start: 'empty' } as const

async function bringIn({ archive, cast, finishJobs }: Stage): Promise<ImportId> {
  const id = await startImport(archive, cast.system, { path: sample })
  await finishJobs()
  return id
}

const countsOf = async ({ archive, cast }: Stage, id: ImportId) =>
  await readReport(archive, cast.system, id, (kind) => kind)

/** Compares with the sample's truth by the sample's own program, run beside us. */
async function compare({ archive, cast }: Stage, id: ImportId) {
  const folder = makeFolder('summary')
  try {
    const summary = join(folder, 'summary.json')
    writeFileSync(summary, JSON.stringify(await writeSummary(archive, cast.system, id)))
    const program = [join(sample, 'check.mjs'), join(sample, 'expected.json'), summary]
    return spawnSync(process.execPath, program, { encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

onBothDatabases(
  'an eFiction archive comes in whole, and a second time as it is',
  async (stage, t) => {
    if (skip !== undefined) return t.skip(skip)
    const { archive, cast } = stage
    const id = await bringIn(stage)
    const report = await countsOf(stage, id)
    assert.equal(report.state, 'done')
    assert.deepEqual(report.counts, { created: 120, updated: 0, unchanged: 0, refused: 0 })
    const checked = await compare(stage, id)
    assert.equal(checked.status, 0, checked.stdout + checked.stderr)
    assert.match(checked.stdout, /^hard: \d{3,} hold, 0 fail/)
    assert.deepEqual((await checkArchive(archive, cast.system)).faults, [])
    await followOldAddresses(stage)

    const before = await countRows(stage)
    const kept = await arrangeSeries(stage)
    const again = await countsOf(stage, await bringIn(stage))
    assert.deepEqual(again.counts, { created: 0, updated: 0, unchanged: 120, refused: 0 })
    assert.deepEqual(await countRows(stage), before, 'nothing was doubled')
    assert.deepEqual(await kept(), ['As It Is Called Here', 7], 'what was changed here stays')
  },
  empty,
)

/** Somebody changes a series here; gives what there is of it. */
async function arrangeSeries({ archive: { db } }: Stage) {
  const { id, series_id } = await db
    .selectFrom('series_members')
    .select(['id', 'series_id'])
    .where('work_id', 'is not', null)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const title = 'As It Is Called Here'
  await db.updateTable('series').set({ title, version: 2 }).where('id', '=', series_id).execute()
  await db.updateTable('series_members').set({ part: 7 }).where('id', '=', id).execute()
  return async () => {
    const series = db.selectFrom('series').select('title').where('id', '=', series_id)
    const member = db.selectFrom('series_members').select('part').where('id', '=', id)
    return [(await series.executeTakeFirst())?.title, (await member.executeTakeFirst())?.part]
  }
}

const tables = [
  'works',
  'chapters',
  'people',
  'pseuds',
  'tags',
  'tag_metas',
  'tag_parents',
  'taggings',
  'series',
  'series_members',
  'comments',
  'bookmarks',
  'news_posts',
  'pages',
  'origins',
  'creatorships',
] as const

async function countRows({ archive }: Stage) {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { n } = await archive.db
      .selectFrom(table)
      .select((of) => of.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    counts[table] = n
  }
  return counts
}

type Expected = { readonly spots: { readonly redirects: Readonly<Record<string, string>> } }

/** Every kind of address that readers and other sites have kept leads to its page here. */
async function followOldAddresses(stage: Stage): Promise<void> {
  const expected = JSON.parse(readFileSync(join(sample, 'expected.json'), 'utf8')) as Expected
  const site = stage.site()
  const paths: Readonly<Record<string, RegExp>> = {
    work: /^\/works\/\d+(\/full|\/chapters|\/comments)?$/,
    chapter: /^\/works\/\d+\/chapters\/\d+$/,
    user: /^\/people\/\d+$/,
    series: /^\/series\/\d+$/,
    category: /^\/tags\/\d+$/,
    character: /^\/tags\/\d+$/,
    class: /^\/tags\/\d+$/,
    page: /^\/pages\/[\w-]+$/,
  }
  const hidden = await site.request('/viewstory.php?sid=1')
  assert.equal(
    hidden.status,
    404,
    'a story for members is not to be found by guests, here as there',
  )
  await stage.archive.db.updateTable('works').set({ restricted: 0 }).execute()
  for (const [address, target] of Object.entries(expected.spots.redirects)) {
    const answer = await site.request(`/${address}`)
    assert.equal(answer.status, 301, address)
    const path = answer.headers.get('location') ?? ''
    assert.match(path, paths[target.replace(/:.*/, '')] ?? /never/, address)
    const page = await site.request(path)
    assert.ok(page.status === 200 || page.status === 301, `${address} → ${path}: ${page.status}`)
  }
  assert.equal((await site.request('/viewstory.php?sid=999999')).status, 404)
  assert.equal((await site.request('/viewuser.php?uid=999999')).status, 404)
}
