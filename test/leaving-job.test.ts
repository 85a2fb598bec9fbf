import assert from 'node:assert/strict'
import { makeAccount } from '#archive/accounts/make-account.ts'
import type { Archive } from '#archive/archive.ts'
import { deleteAccount } from '#archive/leaving/delete-account.ts'
import { finishLeaving } from '#archive/leaving/finish-leaving.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { leaver, meetOttiline, penName } from './leaving-world.ts'
import { smallWork } from './posting-works.ts'
import { openStaffSession, sessionOf, withCookies } from './staff-session.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

/** As pages write them; what was searched for stands in the page of its hits as it was typed. */
const names = /Ottiline|Vask|Brackenfall/

/** Ottiline with some more works, half of which she erases. */
async function meetWithMany(stage: Stage) {
  const { archive } = stage
  const ottiline = await meetOttiline(stage)
  const { viewer, pseud, works } = ottiline
  const fates = new Map<WorkId, 'erase' | 'leave'>([[works.shared, 'leave']])
  for (let n = 0; n < 12; n += 1) {
    const input = { ...smallWork(stage), title: `Lamp ${n}`, pseuds: [pseud] }
    const id = await saveWork(archive, viewer, { input, as: 'posted' })
    if (n % 2 === 1) fates.set(id, 'erase')
  }
  return { ...ottiline, farewell: { fates, rest: 'orphan', keepsName: true } as const }
}

/** How often others come to their turn while something is done in this process. */
async function countTurns(act: () => Promise<void>): Promise<number> {
  let turns = 0
  let isOver = false
  const take = () => {
    turns += 1
    if (!isOver) setImmediate(take)
  }
  setImmediate(take)
  await act()
  isOver = true
  return turns
}

async function stateOf({ db }: Archive) {
  const under = async (name: string) => {
    const rows = await db
      .selectFrom('creatorships')
      .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
      .select('work_id')
      .where('pseuds.name', '=', name)
      .execute()
    return rows.length
  }
  return { waiting: await under('deleted_account'), orphaned: await under(penName) }
}

onBothDatabases(
  'from the moment an account is deleted no page tells its names, however long its works take',
  async (stage) => {
    const { archive, cast, site } = stage
    const { session, viewer, pseud, works, farewell, headers } = await meetWithMany(stage)
    const read = async (path: string) => {
      const answer = await site().request(path)
      return { status: answer.status, text: await answer.text() }
    }
    const paths = [
      `/works/${works.orphaned}`,
      `/works/${works.shared}`,
      `/works/${cast.works.windmill}`,
      `/works/${cast.works.windmill}/comments`,
      `/works/${works.orphaned}/comments`,
      `/pseuds/${pseud}`,
      '/works',
      '/works?q=vask',
      '/works?q=lamp',
      '/',
    ]
    let told = 0
    for (const path of paths) if (names.test((await read(path)).text)) told += 1
    assert.ok(told > 5, `${told} pages told them before`)
    await deleteAccount(archive, session, farewell)
    for (const path of paths) {
      const { text } = await read(path)
      assert.doesNotMatch(text, names, path)
    }
    assert.match((await read(`/works/${works.orphaned}`)).text, /deleted_account/)
    assert.equal((await read(`/people/${viewer.id}`)).status, 404)
    const account = await site().request('/account', { headers })
    assert.match(account.headers.get('location') ?? '', /^\/sign-in/)
    for (const name of ['Ottiline Vask', penName, 'Deleted Account']) {
      const taken = makeAccount(archive, { ...leaver, name, email: 'other@mail.example' })
      await assert.rejects(taken, refusal('conflict', 'names.looks-taken'), name)
    }
  },
)

onBothDatabases(
  'stopped anywhere, the works of who left are settled by the next run as they chose',
  async (stage) => {
    const { archive, cast, mailbox, finishJobs } = stage
    const { session, viewer, works, farewell } = await meetWithMany(stage)
    await deleteAccount(archive, session, farewell)
    const leaving = { personId: viewer.id }
    const before = await stateOf(archive)
    let steps = 0
    const stop = {
      throwIfAborted: () => {
        steps += 1
        if (steps > 5) throw new Error('stopped')
      },
    } as AbortSignal
    await assert.rejects(finishLeaving(archive, cast.system, leaving, stop), /stopped/)
    const middle = await stateOf(archive)
    assert.equal(middle.waiting, before.waiting - 5)
    const turns = await countTurns(() => finishLeaving(archive, cast.system, leaving))
    assert.ok(turns >= middle.waiting, `others had ${turns} turns meanwhile`)
    await finishJobs()
    assert.deepEqual(await stateOf(archive), { waiting: 0, orphaned: 8 })
    const left = await archive.db
      .selectFrom('working_copies')
      .select('id')
      .where('person_id', '=', viewer.id)
      .execute()
    assert.deepEqual(left, [])
    assert.deepEqual(
      mailbox.to(leaver.email).map(({ subject }) => subject),
      ['Your account is deleted'],
    )
    // Once more it finds nothing.
    await finishLeaving(archive, cast.system, leaving)
    assert.equal(mailbox.to(leaver.email).length, 1)
    const site = stage.site()
    assert.equal((await site.request(`/works/${works.draft}`)).status, 404)
    assert.match(
      await (await site.request(`/works/${works.orphaned}`)).text(),
      /Brackenfall \(orphan_account\)/,
    )
    const shared = await (await site.request(`/works/${works.shared}`)).text()
    assert.match(shared, /Mara/)
    assert.doesNotMatch(shared, names)
  },
  { mail: true },
)

onBothDatabases('of the last two of the staff who leave at once, one stays', async (stage) => {
  const { archive } = stage
  const farewell = { fates: new Map(), rest: 'orphan', keepsName: false } as const
  const password = 'seven small lanterns'
  await archive.db
    .updateTable('people')
    .set({ role: 'member' })
    .where('role', '=', 'staff')
    .execute()
  const sessions = []
  for (const name of ['Wendeline', 'Lysander']) {
    await makeAccount(archive, { name, email: `${name}@mail.example`, password, role: 'staff' })
    const cookies = await openStaffSession(archive, name, password)
    sessions.push(await sessionOf(archive, withCookies(cookies)))
  }
  const ends = await Promise.allSettled(
    sessions.map(async (session) => await deleteAccount(archive, session, farewell)),
  )
  const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
  assert.equal(refused.length, 1)
  assert.ok(refusal('conflict', 'leaving.last-staff')(refused[0]))
})
