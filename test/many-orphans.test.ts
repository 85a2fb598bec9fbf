import assert from 'node:assert/strict'
import { planPurge } from '#archive/bin/plan-purge.ts'
import { purgeBin } from '#archive/bin/purge-bin.ts'
import { wipeWork } from '#archive/bin/wipe-work.ts'
import { checkArchive } from '#archive/integrity/check-archive.ts'
import { deleteAccount } from '#archive/leaving/delete-account.ts'
import { changeSome } from '#archive/many/change-many.ts'
import { forgetGivenUp, makeFinal } from '#archive/many/forget-given-up.ts'
import { readMany } from '#archive/many/read-many.ts'
import { startMany } from '#archive/many/start-many.ts'
import { startUndo } from '#archive/many/start-undo.ts'
import { undoSome } from '#archive/many/undo-many.ts'
import { listNames } from '#archive/names/list-names.ts'
import { removeName } from '#archive/names/remove-name.ts'
import { settleManyWritten } from '#archive/posting/settle-written.ts'
import { readOwnSeries } from '#archive/series/read-own-series.ts'
import { readSeries } from '#archive/series/read-series.ts'
import { saveSeries } from '#archive/series/save-series.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { inTransaction } from '#store/transaction.ts'
import { routes } from '#web/front-door.ts'
import { urls } from '#web/urls.ts'
import { openArchivist, openWriter } from './chapter-writer.ts'
import { meetGiver, tiesOf } from './given-up-world.ts'
import { findInStore, leaver, penName } from './leaving-world.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'
import { openVisitor } from './visitor.ts'

type Giver = Awaited<ReturnType<typeof meetGiver>>

const days = 86_400
const idsOf = ({ own, works }: Giver): readonly WorkId[] => [...Object.values(own), works.draft]

const giveUp = async ({ archive }: Stage, giver: Giver, orphan: 'with-name' | 'without-name') =>
  await startMany(archive, giver.viewer, { ids: idsOf(giver), change: { orphan } })

onBothDatabases(
  'works are given up at once, and undone stand exactly as they stood before',
  async (stage) => {
    const { archive, cast, clock } = stage
    const giver = await meetGiver(stage)
    const { viewer, own, works, series } = giver
    const names = async (id: WorkId) =>
      (await readWork(archive, cast.guest, id)).creators.map(({ byline }) => byline)
    // What was put beside the works by hand is counted first.
    await settleManyWritten(archive, archive.db, idsOf(giver))
    const before = await tiesOf(stage)
    for (const [how, name] of [
      ['without-name', 'orphan_account'],
      ['with-name', `${penName} (orphan_account)`],
    ] as const) {
      const id = await giveUp(stage, giver, how)
      assert.deepEqual(await names(own.orphaned), [name])
      assert.deepEqual(await names(own.shared), [name, 'Mara'])
      const work = await readWork(archive, cast.guest, own.orphaned)
      assert.deepEqual([work.source?.url, work.originals], [undefined, []])
      const view = await readMany(archive, viewer, id)
      assert.deepEqual([view.phase, view.changed], ['given-up', 3])
      assert.deepEqual(
        view.skipped.map((one) => one.id),
        [works.draft],
      )
      assert.deepEqual(
        (await readSeries(archive, cast.guest, series.whole)).creators.map((one) => one.byline),
        ['orphan_account'],
      )
      const { parts } = await readOwnSeries(archive, viewer, series.some)
      assert.deepEqual(
        parts.map(({ workId }) => workId),
        [works.draft],
        'hers still, so that it told whose the other part was',
      )
      const shared = await readSeries(archive, viewer, series.shared)
      assert.equal(shared.members.length, 2, 'Mara made it too, so it tells nothing')
      clock.advance(29 * days)
      await startUndo(archive, viewer, id)
      assert.deepEqual(await tiesOf(stage), before)
      assert.deepEqual((await readMany(archive, viewer, id)).left, [])
    }
    assert.deepEqual((await checkArchive(archive, cast.system)).faults, [])
  },
)

onBothDatabases(
  'while it can be undone no page tells anybody else who made the works',
  async (stage) => {
    const { archive, cast, clock } = stage
    const giver = await meetGiver(stage)
    const guest = openVisitor(stage)
    const onlookers = [
      ['a guest', guest],
      ['who made one with her', await openWriter(stage, cast.mara)],
      ['another member', await openWriter(stage, cast.ines)],
      ['staff', await openArchivist(stage)],
    ] as const
    const { own, series, original } = giver
    const about = routes.filter(({ method, pattern }) => {
      return method === 'GET' && /^\/(works|downloads|series|comments)\/:id/.test(pattern)
    })
    const paths = about.flatMap(({ pattern }) => {
      const ids = pattern.startsWith('/series') ? [series.whole] : [own.orphaned, own.shared]
      const rest = { number: 1, position: 1, original, revision: 1, name: 'book.html' }
      return ids.map((id) =>
        pattern.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) =>
          String({ ...rest, id }[name] ?? 1),
        ),
      )
    })
    const lists = ['/works?q=lanterns', '/works?q=oars', '/series']
    const telling = async () => {
      const found: string[] = []
      for (const [who, { ask }] of onlookers) {
        for (const path of [...paths, ...lists]) {
          const text = await (await ask(path)).text()
          if (/ottiline|brackenfall/i.test(text)) found.push(`${who}: ${path}`)
        }
      }
      return found
    }
    assert.ok((await telling()).length > 40, 'they tell before')
    const id = await giveUp(stage, giver, 'without-name')
    assert.deepEqual(await telling(), [])
    for (const [, { ask }] of onlookers) {
      const answer = await ask(urls.manyChange.to(id))
      assert.ok([303, 404].includes(answer.status), String(answer.status))
    }
    await assert.rejects(readMany(archive, cast.mara, id), refusal('not-found'))
    await assert.rejects(makeFinal(archive, cast.mara, id), refusal('not-found'))
    // A chapter that had a time is not posted for somebody who has left.
    clock.set('2027-01-02T00:00:00.000Z')
    await stage.finishJobs()
    assert.deepEqual(await telling(), [])
  },
)

/** Lets days pass and the bin be emptied once a day, as it is. */
async function passDays(stage: Stage, count: number): Promise<void> {
  const { archive, clock, cast } = stage
  await planPurge(archive, clock.now())
  for (let day = 0; day < count; day += 1) {
    clock.advance(days)
    await purgeBin(archive, cast.system)
  }
  await stage.finishJobs()
}

onBothDatabases(
  'after its days nothing in the store tells whose the works were, and nothing brings them back',
  async (stage) => {
    const { archive, cast } = stage
    const giver = await meetGiver(stage)
    const { viewer, own } = giver
    const earlier = await startMany(archive, viewer, {
      ids: [own.orphaned],
      change: { addTags: [{ kind: 'additional', name: 'Brine' }] },
    })
    const id = await giveUp(stage, giver, 'without-name')
    await passDays(stage, 29)
    assert.equal((await readMany(archive, viewer, id)).phase, 'given-up')
    await passDays(stage, 3)
    assert.equal((await readMany(archive, viewer, id)).phase, 'final')
    await assert.rejects(startUndo(archive, viewer, id), refusal('conflict', 'many.made-final'))
    const rows = await archive.db.selectFrom('bulk_changes').select(['what', 'undo']).execute()
    for (const { what, undo } of rows) {
      assert.match(what, /"ids":\[\]/)
      assert.doesNotMatch(undo, new RegExp(`"id":${own.orphaned}|"own"`))
    }
    await startUndo(archive, viewer, earlier)
    assert.equal((await readWork(archive, cast.guest, own.orphaned)).tags.additional.length, 1)
    const { chapters, originals, typed, revisions } = await tiesOf(stage)
    assert.ok(!chapters.some(({ html }) => html.includes('by hand')))
    assert.deepEqual([originals, typed.filter((one) => one.work_id !== null)], [[], []])
    assert.ok(!revisions.some(({ by_person_id }) => by_person_id === viewer.id))
    assert.deepEqual((await checkArchive(archive, cast.system)).faults, [])
  },
)

onBothDatabases('who wants it final does not wait for it', async (stage) => {
  const { archive } = stage
  const giver = await meetGiver(stage)
  const id = await giveUp(stage, giver, 'with-name')
  await makeFinal(archive, giver.viewer, id)
  await assert.rejects(startUndo(archive, giver.viewer, id), refusal('conflict', 'many.made-final'))
  await stage.finishJobs()
  const after = await tiesOf(stage)
  assert.deepEqual(after.originals, [])
  await makeFinal(archive, giver.viewer, id)
  await stage.finishJobs()
  assert.deepEqual(await tiesOf(stage), after, 'done twice it changes nothing')
})

onBothDatabases(
  'deleting the account forgets what would bring given-up works back',
  async (stage) => {
    const { archive } = stage
    const giver = await meetGiver(stage)
    await giveUp(stage, giver, 'without-name')
    const fates = new Map<WorkId, 'erase'>()
    await deleteAccount(archive, giver.session, { fates, rest: 'erase', keepsName: false })
    await stage.finishJobs()
    assert.deepEqual(await findInStore(archive, [leaver.name, penName, 'ottiline_vask']), [])
    const left = await archive.db.selectFrom('bulk_changes').select('id').execute()
    assert.deepEqual(left, [])
    assert.deepEqual((await tiesOf(stage)).originals, [])
  },
  { mail: true },
)

onBothDatabases(
  'more than a hundred are given up and taken back by jobs, which go on where they were stopped',
  async (stage) => {
    const { archive, cast, place } = stage
    const { mara } = cast
    const ids: WorkId[] = []
    for (let at = 0; at < 130; at += 1) {
      const creators = at === 7 ? [cast.pseuds.mara, cast.pseuds.ines] : [cast.pseuds.mara]
      ids.push((await place({ title: `Wave ${at}` }, { creators })).workId)
    }
    const fields = { title: 'Waves', summary: '', notes: '', complete: false }
    const series = await saveSeries(archive, mara, { fields })
    await startMany(archive, mara, { ids: ids.slice(0, 90), change: { series } })
    await settleManyWritten(archive, archive.db, ids)
    const before = await tiesOf(stage)
    const id = await startMany(archive, mara, { ids, change: { orphan: 'without-name' } })
    await inTransaction(archive.db, async (db) => await changeSome(archive, db, id))
    const half = await readSeries(archive, cast.guest, series)
    assert.deepEqual(
      half.creators.map(({ byline }) => byline),
      ['Inés'],
      'the series goes first, and whoever made a part with her keeps it on',
    )
    await stage.finishJobs()
    assert.equal((await readMany(archive, mara, id)).changed, 130)
    await startUndo(archive, mara, id)
    await inTransaction(archive.db, async (db) => await undoSome(archive, db, id))
    assert.equal((await readMany(archive, mara, id)).phase, 'undoing')
    await stage.finishJobs()
    assert.deepEqual(await tiesOf(stage), before)
  },
)

onBothDatabases('a given-up work that is erased is forgotten at once', async (stage) => {
  const { archive } = stage
  const giver = await meetGiver(stage)
  const { viewer, own } = giver
  const id = await giveUp(stage, giver, 'without-name')
  await inTransaction(archive.db, async (db) => await wipeWork(archive, db, own.orphaned))
  const { undo } = await archive.db
    .selectFrom('bulk_changes')
    .select('undo')
    .executeTakeFirstOrThrow()
  assert.doesNotMatch(undo, /brackenfall|old\.example/i)
  assert.doesNotMatch(undo, new RegExp(`"id":${own.orphaned},`))
  assert.deepEqual(await archive.db.selectFrom('originals').select('id').execute(), [])
  await startUndo(archive, viewer, id)
  const { creators } = await readWork(archive, stage.cast.guest, own.erased)
  assert.equal(creators[0]?.personId, viewer.id, 'the others come back')
})

onBothDatabases(
  'what has changed since stays: a name that was removed, another who has gone too',
  async (stage) => {
    const { archive, cast } = stage
    const giver = await meetGiver(stage)
    const { viewer, own, pseud } = giver
    const id = await giveUp(stage, giver, 'without-name')
    const { names: all } = await listNames(archive, viewer)
    const heir = all.find((one) => one.id !== pseud)
    await removeName(archive, viewer, { id: pseud, to: heir?.id })
    const mara = await startMany(archive, cast.mara, {
      ids: [own.shared],
      change: { orphan: 'without-name' },
    })
    await startUndo(archive, viewer, id)
    const names = async (work: WorkId) =>
      (await readWork(archive, cast.guest, work)).creators.map(({ byline }) => byline)
    assert.deepEqual(await names(own.orphaned), [leaver.name], 'under the name that is left')
    assert.deepEqual((await names(own.shared)).toSorted(), [leaver.name, 'orphan_account'])
    assert.deepEqual(
      (await readMany(archive, viewer, id)).left.map((work) => work.id),
      [own.shared],
    )
    await startUndo(archive, cast.mara, mara)
    assert.ok((await names(own.shared)).includes('Mara'))
    await forgetGivenUp(archive, id)
    assert.deepEqual(await names(own.orphaned), [leaver.name], 'what was undone is not forgotten')
  },
)
