import assert from 'node:assert/strict'
import { postMail } from '#archive/mails/post-mail.ts'
import { sendMail } from '#archive/mails/send-mail.ts'
import { system } from '#archive/viewer.ts'
import { inTransaction } from '#store/transaction.ts'
import { workOnce } from '#worker/work-through.ts'
import { onBothDatabases, type Stage } from './stage.ts'

const why = system('test')
const byMail = { mail: true }
const link = 'http://archive.example/check-email/0123'

const post = (stage: Stage, address = 'ines@readers.example') =>
  inTransaction(stage.archive.db, (db) =>
    postMail(stage.archive, db, {
      to: { address },
      kind: 'check-email',
      values: { link, days: 7 },
    }),
  )

const rows = (stage: Stage) => stage.archive.db.selectFrom('mails').selectAll().execute()

onBothDatabases(
  'a mail goes once, in plain text, and leaves no address behind',
  async (stage) => {
    await post(stage)
    await stage.finishJobs()
    const [mail, ...more] = stage.mailbox.to('ines@readers.example')
    assert.ok(mail)
    assert.deepEqual(more, [])
    assert.equal(mail.subject, 'Is this your address?')
    assert.equal(mail.headers.get('auto-submitted'), 'auto-generated')
    assert.match(mail.headers.get('content-type') ?? '', /^text\/plain; charset=utf-8/)
    assert.match(mail.from, /A new archive <archive@archive\.example>/)
    assert.ok(mail.text.includes(`\n${link}\n`), mail.text)
    assert.doesNotMatch(mail.raw, /<img|https?:\/\/(?!archive\.example)/i)

    const [row] = await rows(stage)
    assert.equal(row?.state, 'sent')
    assert.deepEqual([row?.to_address, row?.said_values, row?.to_person_id], [null, null, null])
    await sendMail(stage.archive, why, { mailId: row?.id ?? 0 })
    assert.equal(stage.mailbox.mails.length, 1)
  },
  byMail,
)

onBothDatabases(
  "a person's mail goes to the address that they have when it is sent",
  async (stage) => {
    const { archive, cast } = stage
    await archive.db
      .updateTable('people')
      .set({ email: 'mara@before.example' })
      .where('id', '=', cast.mara.id)
      .execute()
    await inTransaction(archive.db, (db) =>
      postMail(archive, db, {
        to: { person: cast.mara.id },
        kind: 'name-changed',
        values: { name: 'Mära', before: 'Mara' },
      }),
    )
    await archive.db
      .updateTable('people')
      .set({ email: 'mara@after.example' })
      .where('id', '=', cast.mara.id)
      .execute()
    await stage.finishJobs()
    assert.deepEqual(
      stage.mailbox.mails.map(({ to }) => to),
      ['mara@after.example'],
    )
    assert.match(stage.mailbox.mails[0]?.text ?? '', /called Mara and is now called Mära/)
  },
  byMail,
)

onBothDatabases(
  'a mail whose transaction fails never goes',
  async (stage) => {
    const { archive } = stage
    await assert.rejects(
      inTransaction(archive.db, async (db) => {
        await postMail(archive, db, {
          to: { address: 'ines@readers.example' },
          kind: 'check-email',
          values: { link, days: 7 },
        })
        throw new Error('changed its mind')
      }),
      /changed its mind/,
    )
    assert.equal(await stage.finishJobs(), 0)
    assert.deepEqual(stage.mailbox.mails, [])
  },
  byMail,
)

onBothDatabases(
  'a server that is not ready yet gets the mail later, and once',
  async (stage) => {
    stage.mailbox.judge(() => ({ code: 451, message: 'Greylisted, come again' }))
    await post(stage)
    assert.equal(await stage.finishJobs(), 1)
    const [row] = await rows(stage)
    assert.equal(row?.state, 'waiting')
    assert.match(row?.error ?? '', /^receiver-refused: .*Greylisted/)

    stage.mailbox.judge(() => undefined)
    assert.equal(await stage.finishJobs(), 0, 'it must wait a minute')
    stage.clock.advance(61)
    assert.equal(await stage.finishJobs(), 1)
    assert.equal(stage.mailbox.to('ines@readers.example').length, 1)
  },
  byMail,
)

onBothDatabases(
  'an address that the server refuses for good is not tried again, and its link is forgotten',
  async (stage) => {
    stage.mailbox.judge(() => ({ code: 550, message: 'No such user here' }))
    await post(stage, 'nobody@readers.example')
    await stage.finishJobs()
    const [row] = await rows(stage)
    assert.equal(row?.state, 'failed')
    assert.equal(row?.to_address, 'nobody@readers.example')
    assert.equal(row?.said_values, null)
    assert.match(row?.error ?? '', /No such user here/)
    stage.clock.advance(24 * 3600)
    assert.equal(await stage.finishJobs(), 0)
    assert.deepEqual(stage.mailbox.tried, ['nobody@readers.example'])
  },
  byMail,
)

onBothDatabases(
  'a mail that never goes is given up after seven tries',
  async (stage) => {
    stage.mailbox.judge(() => ({ code: 421, message: 'Mended until spring' }))
    await post(stage)
    for (let day = 0; day < 20; day += 1) {
      await stage.finishJobs()
      stage.clock.advance(13 * 3600)
    }
    assert.equal((await rows(stage))[0]?.state, 'failed')
    assert.equal(stage.mailbox.tried.length, 7)
    assert.ok(!JSON.stringify(stage.log).includes('ines@'), 'an address stood in the log')
  },
  byMail,
)

onBothDatabases(
  'a worker that dies after the yes of the server sends the same message id again',
  async (stage) => {
    await post(stage)
    const { archive, mailbox } = stage
    const [row] = await rows(stage)
    assert.ok(row)
    await workOnce(archive, new AbortController().signal)
    // As if the process had died before it wrote the yes down.
    await archive.db
      .updateTable('mails')
      .set({ state: 'waiting', to_address: row.to_address, said_values: row.said_values })
      .execute()
    await sendMail(archive, why, { mailId: row.id })
    const ids = mailbox.mails.map(({ headers }) => headers.get('message-id'))
    assert.equal(ids.length, 2)
    assert.equal(new Set(ids).size, 1)
  },
  byMail,
)

onBothDatabases('without a mail server nothing is written and nothing waits', async (stage) => {
  await post(stage)
  assert.deepEqual(await rows(stage), [])
  assert.equal(await stage.finishJobs(), 0)
})

onBothDatabases(
  'a worker for mails alone leaves other jobs to others, and other jobs hold up no mail',
  async (stage) => {
    const { archive, mailbox } = stage
    const { signal } = new AbortController()
    await archive.queue.add(archive.db, 'run-import', { importId: 1 })
    await post(stage)
    const importing = await archive.queue.claim(archive.db)
    assert.equal(importing?.name, 'run-import')
    await archive.queue.add(archive.db, 'key-names', {})
    const only = ['send-mail']
    assert.equal(await workOnce(archive, signal, undefined, only), true)
    assert.equal(mailbox.mails.length, 1)
    assert.equal(await workOnce(archive, signal, undefined, only), false)
    assert.equal((await archive.queue.claim(archive.db))?.name, 'key-names')
  },
  byMail,
)
