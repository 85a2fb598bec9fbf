import assert from 'node:assert/strict'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { openSession } from '#archive/accounts/open-session.ts'
import { answerInvitation } from '#archive/creatorships/answer-invitation.ts'
import { leaveWork } from '#archive/creatorships/leave-work.ts'
import { listOpenInvitations } from '#archive/creatorships/listed-invitation.ts'
import { withdrawInvitation } from '#archive/creatorships/withdraw-invitation.ts'
import { answerGift } from '#archive/gifts/answer-gift.ts'
import { listGifts } from '#archive/gifts/list-gifts.ts'
import { readStoredWork } from '#archive/posting/read-stored-work.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import { emptyWork, type WorkInput } from '#archive/posting/work-input.ts'
import { answerRelation } from '#archive/relations/answer-relation.ts'
import { listRelations } from '#archive/relations/list-relations.ts'
import { readSeries } from '#archive/series/read-series.ts'
import type { Member } from '#archive/viewer.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'
import { openVisitor } from './visitor.ts'

const password = 'seven small lanterns'

async function member({ archive }: Stage, name: string): Promise<Member> {
  const email = `${name.toLowerCase()}@mail.example`
  const id = await makeAccount(archive, { name, email, password, role: 'member' })
  return { kind: 'member', id, name }
}

async function write(
  { archive }: Stage,
  viewer: Member,
  more: Partial<WorkInput> = {},
  as: 'draft' | 'posted' = 'posted',
): Promise<WorkId> {
  const { id } = await archive.db
    .selectFrom('pseuds')
    .select('id')
    .where('person_id', '=', viewer.id)
    .executeTakeFirstOrThrow()
  const input: WorkInput = {
    ...emptyWork,
    title: 'The Harbour Bell',
    pseuds: [id],
    rating: 'general',
    warnings: [{ name: 'No Archive Warnings Apply', note: '' }],
    fandoms: ['The Lamp Stories'],
    language: 'en',
    text: { title: '', text: 'It rang once.', manner: 'blank-lines' },
    ...more,
  }
  return await saveWork(archive, viewer, { input, as })
}

const names = async ({ archive, cast }: Stage, id: WorkId) =>
  (await readWork(archive, cast.guest, id)).creators.map(({ byline }) => byline)

onBothDatabases('a co-creator stands on a work once they have said yes', async (stage) => {
  const { archive } = stage
  const nell = await member(stage, 'Nell')
  const ada = await member(stage, 'Ada')
  const other = await member(stage, 'Other')
  const series = [{ series: { title: 'Bells' }, part: undefined }]
  const id = await write(stage, nell, { coCreators: ['Ada'], series })
  assert.deepEqual(await names(stage, id), ['Nell'])
  const [asked] = await listOpenInvitations(archive.db, { asked: ada.id })
  assert.ok(asked)
  assert.deepEqual([asked.title, asked.from, asked.pseud], ['The Harbour Bell', 'Nell', 'Ada'])
  const yes = { id: asked.id, answer: 'accepted' as const }
  await assert.rejects(answerInvitation(archive, other, yes), refusal('not-found'))
  await answerInvitation(archive, ada, yes)
  assert.deepEqual(await names(stage, id), ['Nell', 'Ada'])
  await assert.rejects(answerInvitation(archive, ada, yes), refusal('not-found'))
  const stored = await readStoredWork(archive, archive.db, ada, id)
  assert.deepEqual(stored.others, ['Nell'], 'they may change it now')
  const place = (await readWork(archive, ada, id)).places[0]
  assert.ok(place)
  const { creators } = await readSeries(archive, ada, place.id)
  assert.deepEqual(
    creators.map(({ pseud }) => pseud),
    ['Nell', 'Ada'],
    'and keep the series in which it stands',
  )
  const found = await (await stage.site().request('/works?q=creator%3AAda')).text()
  assert.ok(found.includes('The Harbour Bell'))
})

onBothDatabases(
  'no is no, and a question that was taken back cannot be answered',
  async (stage) => {
    const { archive } = stage
    const nell = await member(stage, 'Nell')
    const ada = await member(stage, 'Ada')
    const id = await write(stage, nell, { coCreators: ['Ada'] }, 'draft')
    const [first] = await listOpenInvitations(archive.db, { asked: ada.id })
    assert.ok(first, 'a draft asks too')
    await assert.rejects(readWork(archive, ada, id), refusal('not-found'))
    await answerInvitation(archive, ada, { id: first.id, answer: 'declined' })
    assert.deepEqual(await listOpenInvitations(archive.db, { asked: ada.id }), [])
    await assert.rejects(readWork(archive, ada, id), refusal('not-found'))
    const again = await write(stage, nell, { coCreators: ['Ada'] })
    const [second] = await listOpenInvitations(archive.db, { asking: nell.id })
    assert.ok(second)
    await assert.rejects(withdrawInvitation(archive, ada, second.id), refusal('not-allowed'))
    await withdrawInvitation(archive, nell, second.id)
    const yes = { id: second.id, answer: 'accepted' as const }
    await assert.rejects(answerInvitation(archive, ada, yes), refusal('not-found'))
    assert.deepEqual(await names(stage, again), ['Nell'])
  },
)

onBothDatabases('who leaves a work is off its page; the last creator cannot', async (stage) => {
  const { archive } = stage
  const nell = await member(stage, 'Nell')
  const ada = await member(stage, 'Ada')
  const id = await write(stage, nell, { coCreators: ['Ada'] })
  await assert.rejects(leaveWork(archive, ada, id), refusal('not-allowed', 'writing.not-your-work'))
  await assert.rejects(
    leaveWork(archive, nell, id),
    refusal('not-allowed', 'requests.last-creator'),
  )
  const [asked] = await listOpenInvitations(archive.db, { asked: ada.id })
  await answerInvitation(archive, ada, { id: asked?.id ?? 0, answer: 'accepted' })
  await leaveWork(archive, nell, id)
  assert.deepEqual(await names(stage, id), ['Ada'])
  await assert.rejects(leaveWork(archive, ada, id), refusal('not-allowed', 'requests.last-creator'))
})

onBothDatabases(
  'one name that is nobody’s and one that is locked are told alike',
  async (stage) => {
    const { archive } = stage
    const nell = await member(stage, 'Nell')
    const ada = await member(stage, 'Ada')
    await archive.db
      .updateTable('people')
      .set({ role: 'locked' })
      .where('id', '=', ada.id)
      .execute()
    for (const name of ['Ada', 'Nobody At All']) {
      await assert.rejects(
        write(stage, nell, { coCreators: [name] }),
        refusal('invalid', 'writing.nobody-named'),
      )
    }
  },
)

onBothDatabases(
  'who is asked hears of it by mail, once a day and once for a work',
  async (stage) => {
    const { archive } = stage
    const nell = await member(stage, 'Nell')
    const ada = await member(stage, 'Ada')
    await archive.db
      .updateTable('people')
      .set({ email_checked_at: archive.clock.now() })
      .where('id', 'in', [nell.id, ada.id])
      .execute()
    const count = async () => {
      const rows = await archive.db
        .selectFrom('mails')
        .select('id')
        .where('kind', '=', 'creator-asked')
        .where('to_person_id', '=', ada.id)
        .execute()
      return rows.length
    }
    await write(stage, nell, { coCreators: ['Ada'] })
    assert.equal(await count(), 1)
    await write(stage, nell, { title: 'Another', coCreators: ['Ada'] })
    assert.equal(await count(), 1, 'one a day')
    stage.clock.advance(90_000)
    await write(stage, nell, { title: 'A third', coCreators: ['Ada'] })
    assert.equal(await count(), 2)
  },
  { mail: true },
)

onBothDatabases('a gift that is refused is no gift any more', async (stage) => {
  const { archive, cast } = stage
  const nell = await member(stage, 'Nell')
  const ada = await member(stage, 'Ada')
  const id = await write(stage, nell, { gifts: ['Ada', 'Somebody Else'] })
  const page = async (path: string) => await (await stage.site().request(path)).text()
  assert.ok((await page(`/works/${id}`)).includes(`<a href="/people/${ada.id}"><bdi>Ada</bdi></a>`))
  assert.ok((await page(`/people/${ada.id}`)).includes('The Harbour Bell'))
  const [gift] = await listGifts(archive, ada, ada.id)
  assert.ok(gift)
  const refuse = { id: gift.id, answer: 'refused' as const }
  await assert.rejects(answerGift(archive, nell, refuse), refusal('not-found'))
  await answerGift(archive, ada, refuse)
  const { gifts } = await readWork(archive, cast.guest, id)
  assert.deepEqual(
    gifts.map(({ name }) => name),
    ['Somebody Else'],
  )
  assert.ok(!(await page(`/people/${ada.id}`)).includes('The Harbour Bell'))
  await answerGift(archive, ada, { id: gift.id, answer: 'accepted' })
  assert.ok((await page(`/people/${ada.id}`)).includes('The Harbour Bell'))
})

onBothDatabases('a work links to what follows it once its creator agrees', async (stage) => {
  const { archive, cast } = stage
  const nell = await member(stage, 'Nell')
  const ada = await member(stage, 'Ada')
  const parent = await write(stage, nell)
  const url = `${archive.config.publicUrl}/works/${parent}`
  const said = { url, title: '', creators: '', language: '' }
  const related = [{ relation: 'translation-of' as const, ...said }]
  const child = await write(stage, ada, { title: 'Die Glocke', language: 'de', related })
  const linked = async (id: WorkId) =>
    (await readWork(archive, cast.guest, id)).relatedWorks.map((one) => [one.relation, one.title])
  assert.deepEqual(await linked(child), [['translation-of', 'The Harbour Bell']])
  assert.deepEqual(await linked(parent), [])
  const [asked] = await listRelations(archive, nell)
  assert.ok(asked)
  assert.deepEqual(await listRelations(archive, ada), [])
  const yes = { id: asked.id, approval: 'approved' as const }
  await assert.rejects(answerRelation(archive, ada, yes), refusal('not-allowed'))
  await answerRelation(archive, nell, yes)
  assert.deepEqual(await linked(parent), [['translated-as', 'Die Glocke']])
  const page = await (await stage.site().request(`/works/${parent}`)).text()
  assert.match(page, /Deutsch|German/, 'with its language')
  await answerRelation(archive, nell, { ...yes, approval: 'refused' })
  assert.deepEqual(await linked(parent), [])
})

onBothDatabases('the page of requests answers all of it without script', async (stage) => {
  const nell = await member(stage, 'Nell')
  const ada = await member(stage, 'Ada')
  const parent = await write(stage, ada, { title: 'First Light' })
  const url = `${stage.archive.config.publicUrl}/works/${parent}`
  const said = { url, title: '', creators: '', language: '' }
  const id = await write(stage, nell, {
    coCreators: ['Ada'],
    gifts: ['Ada'],
    related: [{ relation: 'inspired-by', ...said }],
  })
  const [cookie = ''] = await openSession(stage.archive, 'Ada', password)
  const visitor = openVisitor(stage, cookie.split(';')[0])
  const doing = async (label: string) => {
    const page = await visitor.see('/desk/requests')
    const [, value] = new RegExp(`value="([^"]+)" aria-label="${label}`).exec(page) ?? []
    assert.ok(value, label)
    const { status, headers } = await visitor.send('/desk/requests', { do: value })
    assert.deepEqual([status, headers.get('location')], [303, '/desk/requests?answered'])
  }
  await doing('Refuse it: The Harbour Bell')
  await doing('Link to it: The Harbour Bell')
  await doing('Yes, name me: The Harbour Bell')
  const page = await visitor.see('/desk/requests')
  assert.ok(page.includes('You have refused it.'))
  assert.deepEqual(await names(stage, id), ['Nell', 'Ada'])
  assert.ok((await visitor.see(`/works/${id}/leave`)).includes('It stays with'))
  const left = await visitor.send(`/works/${id}/leave`, {})
  assert.equal(left.headers.get('location'), '/desk/requests?left')
  assert.deepEqual(await names(stage, id), ['Nell'])
  const empty = await visitor.send('/desk/requests', { do: 'accept 1' })
  assert.equal(empty.status, 404)
  const guest = await stage.site().request('/desk/requests')
  assert.notEqual(guest.status, 200)
})
