import assert from 'node:assert/strict'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { binSeries } from '#archive/bin/bin-series.ts'
import { restoreFromBin } from '#archive/bin/restore-from-bin.ts'
import { answerInvitation } from '#archive/creatorships/answer-invitation.ts'
import { listOpenInvitations } from '#archive/creatorships/listed-invitation.ts'
import { withdrawInvitation } from '#archive/creatorships/withdraw-invitation.ts'
import { findOrphanPseud } from '#archive/leaving/find-orphan-pseud.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import { addToSeries } from '#archive/series/add-to-series.ts'
import { arrangeSeries } from '#archive/series/arrange-series.ts'
import { inviteKeeper } from '#archive/series/invite-keeper.ts'
import { leaveSeries } from '#archive/series/leave-series.ts'
import { readOwnSeries } from '#archive/series/read-own-series.ts'
import { readSeries } from '#archive/series/read-series.ts'
import { saveSeries } from '#archive/series/save-series.ts'
import type { Member } from '#archive/viewer.ts'
import type { PseudId, SeriesId, WorkId } from '#ground/ids.ts'
import { routes } from '#web/front-door.ts'
import { openArchivist, openWriter } from './chapter-writer.ts'
import { smallWork } from './posting-works.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'
import { openVisitor } from './visitor.ts'

const fields = { title: 'The Bells', summary: '', notes: '', complete: false }

/** Nell's series with a posted work, and Quillon, who is to keep it with her. */
async function meetKeepers(stage: Stage) {
  const nell = await join(stage, 'Nell')
  const id = await saveSeries(stage.archive, nell, { fields })
  const own = await pseudOf(stage, nell)
  const first = await write(stage, nell, own)
  await addToSeries(stage.archive, nell, { id, workId: first })
  const quillon = await join(stage, 'Quillon')
  return { id, first, nell, own, quillon, pseud: await pseudOf(stage, quillon) }
}

async function pseudOf({ archive }: Stage, { id }: Member): Promise<PseudId> {
  const row = await archive.db
    .selectFrom('pseuds')
    .select('id')
    .where('person_id', '=', id)
    .executeTakeFirstOrThrow()
  return row.id
}

async function join({ archive }: Stage, name: string): Promise<Member> {
  const email = `${name.toLowerCase()}@mail.example`
  const account = { name, email, password: 'seven small lanterns', role: 'member' } as const
  return { kind: 'member', id: await makeAccount(archive, account), name }
}

async function write(stage: Stage, viewer: Member, pseud: PseudId): Promise<WorkId> {
  const input = { ...smallWork(stage), pseuds: [pseud] }
  return await saveWork(stage.archive, viewer, { input, as: 'posted' })
}

const creators = async ({ archive, cast }: Stage, id: SeriesId) =>
  (await readSeries(archive, cast.guest, id)).creators.map(({ byline }) => byline)

const invitationOf = async ({ archive }: Stage, { id: asked }: Member) => {
  const [one] = await listOpenInvitations(archive.db, { asked })
  assert.ok(one)
  return one
}

onBothDatabases(
  'who is asked to keep a series may describe and order it and add works once they say yes',
  async (stage) => {
    const { archive, cast } = stage
    const { id, first, nell, quillon, pseud } = await meetKeepers(stage)
    await inviteKeeper(archive, nell, { id, name: 'Quillon' })
    await inviteKeeper(archive, nell, { id, name: 'quillon' })
    assert.equal((await readOwnSeries(archive, nell, id)).asked.length, 1, 'asked once')
    const asked = await invitationOf(stage, quillon)
    assert.deepEqual(
      [asked.on, asked.title, asked.from],
      [{ kind: 'series', id }, 'The Bells', 'Nell'],
    )
    const no = refusal('not-allowed', 'series.not-yours')
    await assert.rejects(readOwnSeries(archive, quillon, id), no)
    const other = await write(stage, quillon, pseud)
    await assert.rejects(addToSeries(archive, quillon, { id, workId: other }), no)
    const yes = { id: asked.id, answer: 'accepted' } as const
    await assert.rejects(answerInvitation(archive, cast.ines, yes), refusal('not-found'))
    await answerInvitation(archive, quillon, yes)
    await assert.rejects(answerInvitation(archive, quillon, yes), refusal('not-found'))
    assert.deepEqual(await creators(stage, id), ['Nell', 'Quillon'])
    await addToSeries(archive, quillon, { id, workId: other })
    await saveSeries(archive, quillon, { id, fields: { ...fields, summary: 'Rung by two.' } })
    const { parts } = await readOwnSeries(archive, quillon, id)
    const ids = parts.map((part) => part.id).toReversed()
    await arrangeSeries(archive, quillon, { id, ids })
    const view = await readSeries(archive, cast.guest, id)
    assert.match(view.summary ?? '', /Rung by two/)
    assert.deepEqual(
      view.members.map((member) => member.kind === 'work' && member.work.id),
      [other, first],
    )
    await inviteKeeper(archive, quillon, { id, name: 'Nell' })
    assert.deepEqual((await readOwnSeries(archive, quillon, id)).asked, [], 'she keeps it already')
  },
)

onBothDatabases(
  'no and a question taken back change nothing, and names that are nobody’s are told',
  async (stage) => {
    const { archive, cast } = stage
    const { id, nell, quillon } = await meetKeepers(stage)
    const invite = async (name: string) => await inviteKeeper(archive, nell, { id, name })
    await assert.rejects(invite('Nobody At All'), refusal('invalid', 'writing.nobody-named'))
    await assert.rejects(invite('Nell'), refusal('invalid', 'series.keeper-yourself'))
    const asking = inviteKeeper(archive, cast.ines, { id, name: 'Quillon' })
    await assert.rejects(asking, refusal('not-allowed', 'series.not-yours'))
    await invite('Quillon')
    const first = await invitationOf(stage, quillon)
    await answerInvitation(archive, quillon, { id: first.id, answer: 'declined' })
    await invite('Quillon')
    const second = await invitationOf(stage, quillon)
    const notHis = withdrawInvitation(archive, quillon, second.id)
    await assert.rejects(notHis, refusal('not-allowed'))
    await withdrawInvitation(archive, nell, second.id)
    const yes = { id: second.id, answer: 'accepted' } as const
    await assert.rejects(answerInvitation(archive, quillon, yes), refusal('not-found'))
    assert.deepEqual(await creators(stage, id), ['Nell'])
  },
)

onBothDatabases(
  'a question falls silent when its series is in the bin, or who asked keeps it no longer',
  async (stage) => {
    const { archive } = stage
    const { id, nell, own, quillon } = await meetKeepers(stage)
    await inviteKeeper(archive, nell, { id, name: 'Quillon' })
    const yes = { id: (await invitationOf(stage, quillon)).id, answer: 'accepted' } as const
    const silent = async () => {
      assert.deepEqual(await listOpenInvitations(archive.db, { asked: quillon.id }), [])
      await assert.rejects(answerInvitation(archive, quillon, yes), refusal('not-found'))
    }
    await binSeries(archive, nell, id)
    await silent()
    await restoreFromBin(archive, nell, { kind: 'series', id })
    const { pseudId } = await archive.db.transaction().execute(async (db) => {
      return await findOrphanPseud(archive, db)
    })
    await archive.db
      .updateTable('series_creatorships')
      .set({ pseud_id: pseudId })
      .where('pseud_id', '=', own)
      .execute()
    await silent()
  },
)

onBothDatabases(
  'an invitation that is not accepted shows nowhere but to those between whom it is',
  async (stage) => {
    const { archive, cast } = stage
    const { id, nell, quillon } = await meetKeepers(stage)
    const onlookers = [
      openVisitor(stage),
      await openWriter(stage, cast.ines),
      await openArchivist(stage),
    ]
    const about = routes.filter(({ method, pattern }) => {
      return method === 'GET' && (/^\/series/.test(pattern) || pattern === '/works')
    })
    const telling = async () => {
      const found: string[] = []
      for (const [at, { ask }] of onlookers.entries()) {
        for (const { pattern } of about) {
          const path = pattern.replace(/:id(\{[^}]*\})?/, String(id))
          if (/quillon/i.test(await (await ask(path)).text())) found.push(`${at}: ${path}`)
        }
        const own = await (await ask(`/people/${quillon.id}`)).text()
        if (own.includes('The Bells')) found.push(`${at}: their page`)
      }
      return found
    }
    await inviteKeeper(archive, nell, { id, name: 'Quillon' })
    assert.deepEqual(await telling(), [])
    const nells = await openWriter(stage, nell)
    assert.match(await nells.see(`/series/${id}/edit`), /Quillon is asked/)
    const { id: asked } = await invitationOf(stage, quillon)
    await answerInvitation(archive, quillon, { id: asked, answer: 'declined' })
    assert.deepEqual(await telling(), [])
    assert.doesNotMatch(await nells.see(`/series/${id}/edit`), /Quillon/)
    await inviteKeeper(archive, nell, { id, name: 'Quillon' })
    const again = await invitationOf(stage, quillon)
    await answerInvitation(archive, quillon, { id: again.id, answer: 'accepted' })
    assert.ok((await telling()).length > 0, 'the look would find it')
  },
)

onBothDatabases(
  'who leaves a series stays away until asked again; the last who keeps it cannot',
  async (stage) => {
    const { archive, cast } = stage
    const { id, nell, own, quillon, pseud } = await meetKeepers(stage)
    const last = leaveSeries(archive, nell, id)
    await assert.rejects(last, refusal('not-allowed', 'series.last-keeper'))
    const accept = async () => {
      await inviteKeeper(archive, nell, { id, name: 'Quillon' })
      const { id: asked } = await invitationOf(stage, quillon)
      await answerInvitation(archive, quillon, { id: asked, answer: 'accepted' })
    }
    await accept()
    const both = await write(stage, quillon, pseud)
    await archive.db
      .insertInto('creatorships')
      .values({ work_id: both, pseud_id: own, position: 1 })
      .execute()
    await addToSeries(archive, quillon, { id, workId: both })
    const ada = await join(stage, 'Ada')
    await inviteKeeper(archive, quillon, { id, name: 'Ada' })
    await leaveSeries(archive, quillon, id)
    assert.deepEqual(await creators(stage, id), ['Nell'])
    assert.deepEqual(await listOpenInvitations(archive.db, { asked: ada.id }), [])
    const gone = refusal('not-allowed', 'series.not-yours')
    await assert.rejects(leaveSeries(archive, quillon, id), gone)
    const more = await write(stage, nell, own)
    await archive.db
      .insertInto('creatorships')
      .values({ work_id: more, pseud_id: pseud, position: 1 })
      .execute()
    await addToSeries(archive, nell, { id, workId: more })
    assert.deepEqual(await creators(stage, id), ['Nell'], 'a work made with Nell lets nobody in')
    assert.equal((await readSeries(archive, cast.guest, id)).members.length, 3)
    await accept()
    assert.deepEqual(await creators(stage, id), ['Nell', 'Quillon'])
  },
)

onBothDatabases('a keeper is asked, answers and leaves by forms alone', async (stage) => {
  const { archive } = stage
  const { id, nell, quillon } = await meetKeepers(stage)
  const nells = await openWriter(stage, nell)
  const path = `/series/${id}/edit`
  const wrong = await nells.post(path, { do: 'ask', keeper: 'Nobody At All' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.page, /value="Nobody At All"/)
  const sent = await nells.post(path, { do: 'ask', keeper: 'Quillon' })
  assert.equal(sent.location, `${path}?asked`)
  const own = await openWriter(stage, quillon)
  const page = await own.see('/desk/requests')
  assert.match(page, /The Bells/)
  assert.match(await own.see('/desk'), /1/)
  const { id: asked } = await invitationOf(stage, quillon)
  assert.match(await nells.see('/desk/requests'), new RegExp(`withdraw ${asked}`))
  await own.post('/desk/requests', { do: `accept ${asked}` })
  assert.match(await own.see(path), /Who keeps it/)
  assert.match(await own.see(`/series/${id}/leave`), /Leave “The Bells”/)
  const left = await own.post(`/series/${id}/leave`, {})
  assert.match(await own.see(left.location), /no longer stands on that series/)
  assert.equal((await own.ask(path)).status, 403)
  const again = await nells.post(path, { do: 'ask', keeper: 'Quillon' })
  assert.match(await nells.see(again.location), /Quillon is asked/)
  const { id: second } = await invitationOf(stage, quillon)
  const back = await nells.post(path, { do: `withdraw ${second}` })
  assert.doesNotMatch(await nells.see(back.location), /Quillon/)
  assert.deepEqual(await listOpenInvitations(archive.db, { asked: quillon.id }), [])
})
