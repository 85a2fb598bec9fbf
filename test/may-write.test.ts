import assert from 'node:assert/strict'
import { acceptTerms } from '#archive/joining/accept-terms.ts'
import { askForProof } from '#archive/joining/ask-for-proof.ts'
import { keyNames } from '#archive/joining/key-names.ts'
import { mayWrite } from '#archive/joining/may-write.ts'
import { proveEmail } from '#archive/joining/prove-email.ts'
import { readTerms } from '#archive/joining/read-terms.ts'
import { saveTerms } from '#archive/joining/save-terms.ts'
import { join, newcomer, openTheDoor, readPersonRow } from './joining-stage.ts'
import { linkIn } from './mailbox.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

const write = ({ archive }: Stage, viewer: Parameters<typeof mayWrite>[2]) =>
  mayWrite(archive, archive.db, viewer)
const say = ({ archive, cast }: Stage, text: string) =>
  saveTerms(archive, cast.bruno, { text, manner: 'blank-lines' })

onBothDatabases(
  'guests sign in first; members write where nothing is asked of them',
  async (stage) => {
    await assert.rejects(write(stage, stage.cast.guest), refusal('sign-in-first'))
    await write(stage, stage.cast.mara)
  },
)

onBothDatabases('new terms are accepted before somebody writes again, and once', async (stage) => {
  const { archive, cast } = stage
  assert.equal(await readTerms(archive), undefined)
  assert.equal(await say(stage, 'Be kind.\n\nBe kind to <strangers> too.'), 1)
  assert.match((await readTerms(archive))?.html ?? '', /<p>Be kind\.<\/p>/)
  await assert.rejects(
    write(stage, cast.mara),
    refusal('not-allowed', 'joining.terms-not-accepted'),
  )
  await acceptTerms(archive, cast.mara, 1)
  await write(stage, cast.mara)
  await assert.rejects(write(stage, cast.ines), refusal('not-allowed'))

  assert.equal(await say(stage, 'Be kind.\n\nBe kind to <strangers> too.'), 1, 'nothing changed')
  await write(stage, cast.mara)
  assert.equal(await say(stage, 'Be kind, and be patient.'), 2)
  await assert.rejects(
    write(stage, cast.mara),
    refusal('not-allowed', 'joining.terms-not-accepted'),
  )
  await assert.rejects(
    acceptTerms(archive, cast.mara, 1),
    refusal('conflict', 'joining.terms-changed-meanwhile'),
  )
  await acceptTerms(archive, cast.mara, 2)
  const first = (await readPersonRow(stage, cast.mara.id)).terms_accepted_at
  stage.clock.advance(60)
  await acceptTerms(archive, cast.mara, 2)
  assert.equal((await readPersonRow(stage, cast.mara.id)).terms_accepted_at, first)
})

onBothDatabases('terms that say nothing are none, and hostile ones are clean', async (stage) => {
  const { archive, cast } = stage
  for (const text of ['', '   ', '<p> </p><script>alert(1)</script>']) {
    const terms = { text, manner: 'html' } as const
    await assert.rejects(
      saveTerms(archive, cast.bruno, terms),
      refusal('invalid', 'joining.terms-empty'),
    )
  }
  await saveTerms(archive, cast.bruno, {
    text: '<p onclick="x()">Be kind.</p><script>x()</script>',
    manner: 'html',
  })
  assert.equal((await readTerms(archive))?.html, '<p>Be kind.</p>')
})

onBothDatabases(
  'a member asks for the mail again, and may correct an address that they have not proved',
  async (stage) => {
    const { archive, mailbox } = stage
    await openTheDoor(stage)
    const pim = await join(stage, { email: 'pmi@readers.example' })
    await assert.rejects(askForProof(archive, pim, 'no address'), refusal('invalid'))
    await askForProof(archive, pim, ' Pim@Readers.example ')
    await stage.finishJobs()
    const secret = linkIn(mailbox.to(newcomer.email)[0]).split('/').at(-1) ?? ''
    await proveEmail(archive, secret)
    await write(stage, pim)
    await assert.rejects(
      askForProof(archive, pim, 'third@readers.example'),
      refusal('conflict', 'joining.email-checked-already'),
    )
    const wrong = linkIn(mailbox.to('pmi@readers.example')[0]).split('/').at(-1) ?? ''
    await assert.rejects(proveEmail(archive, wrong), refusal('not-found', 'accounts.link-used'))
    assert.equal((await readPersonRow(stage, pim.id)).email, newcomer.email)
  },
  { mail: true },
)

onBothDatabases(
  'an account from before there was mail proves the address that it has, and no other',
  async (stage) => {
    const { archive, cast } = stage
    await archive.db
      .updateTable('people')
      .set({ email: 'Mara@readers.example' })
      .where('id', '=', cast.mara.id)
      .execute()
    await assert.rejects(
      write(stage, cast.mara),
      refusal('not-allowed', 'joining.email-not-checked'),
    )
    await assert.rejects(
      askForProof(archive, cast.mara, 'thief@elsewhere.example'),
      refusal('invalid', 'joining.email-change-elsewhere'),
    )
    await askForProof(archive, cast.mara, 'mara@readers.example')
  },
  { mail: true },
)

onBothDatabases('no proof is sent where no mail is', async (stage) => {
  const { archive, cast } = stage
  await assert.rejects(askForProof(archive, cast.mara, newcomer.email), refusal('closed'))
})

onBothDatabases('names from before there were keys are given theirs, once', async (stage) => {
  const { archive, cast } = stage
  await archive.db.updateTable('people').set({ look_key: '' }).execute()
  await archive.db.updateTable('pseuds').set({ look_key: '' }).execute()
  const { signal } = new AbortController()
  await keyNames(archive, cast.system, signal)
  await keyNames(archive, cast.system, signal)
  const rows = await archive.db.selectFrom('pseuds').select(['name', 'look_key']).execute()
  assert.equal(rows.find(({ name }) => name === 'Lampenfieber')?.look_key, 'lampenfleber')
  assert.ok(rows.every(({ look_key }) => look_key !== ''))
  assert.equal((await readPersonRow(stage, cast.ines.id)).look_key, 'lnes')
})
