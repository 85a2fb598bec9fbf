import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeSender } from '#archive/mails/change-sender.ts'
import { forgetFailedMails } from '#archive/mails/forget-failed-mails.ts'
import { postMail } from '#archive/mails/post-mail.ts'
import { readMailState } from '#archive/mails/read-mail-state.ts'
import { testMail } from '#archive/mails/test-mail.ts'
import { openDns } from '#mail/dns.ts'
import { readSenderRecords } from '#mail/sender-records.ts'
import { openNameServer, type Zone } from './name-server.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

const key = `v=DKIM1; k=rsa; p=${'MIIBIjANBgkqhkiG9w0'.repeat(20)}`

async function look(zone: Zone, domain = 'lamp.example', selector?: string) {
  await using server = await openNameServer(() => zone)
  return await readSenderRecords(openDns([server.address]), domain, selector)
}
const findings = async (...args: Parameters<typeof look>) =>
  (await look(...args)).map(({ finding }) => finding)

test('a domain that tells everything is good, keys longer than one string too', async () => {
  const zone = {
    'lamp.example': ['google-site=1', 'v=spf1 include:mail.example -all'],
    'mx1._domainkey.lamp.example': [key],
    '_dmarc.lamp.example': ['v=DMARC1; p=quarantine; rua=mailto:a@lamp.example'],
  }
  assert.deepEqual(await findings(zone, 'lamp.example', 'mx1'), [
    'spf-good',
    'dkim-good',
    'dmarc-good',
  ])
  const [spf, dkim] = await look(zone, 'lamp.example', 'mx1')
  assert.equal(spf?.text, 'v=spf1 include:mail.example -all')
  assert.equal(dkim?.text, key)
})

test('what is missing, doubled or too open is told', async () => {
  assert.deepEqual(await findings({}), ['spf-missing', 'dkim-missing', 'dmarc-missing'])
  assert.deepEqual(
    await findings({
      'lamp.example': ['v=spf1 a -all', 'v=spf1 mx -all'],
      '_domainkey.lamp.example': [],
      '_dmarc.lamp.example': ['v=DMARC1; p=none'],
    }),
    ['spf-several', 'dkim-somewhere', 'dmarc-watching'],
  )
  assert.deepEqual(
    await findings(
      { 'lamp.example': ['v=spf1 +all'], 'old._domainkey.lamp.example': ['v=DKIM1; p='] },
      'lamp.example',
      'old',
    ),
    ['spf-open', 'dkim-not-under', 'dmarc-missing'],
  )
  assert.equal((await findings({ 'lamp.example': ['v=spf1 a ?all'] }))[0], 'spf-neutral')
  assert.equal((await findings({ 'lamp.example': ['v=spf10 -all'] }))[0], 'spf-missing')
})

test('a part of a domain is covered by what the whole says of its mails', async () => {
  const zone = { '_dmarc.lamp.example': ['v=DMARC1;p=reject'] }
  const [, , dmarc] = await look(zone, 'stories.archive.lamp.example')
  assert.deepEqual([dmarc?.finding, dmarc?.name], ['dmarc-good', '_dmarc.lamp.example'])
})

test('a name server that does not answer is told as that', async () => {
  const server = await openNameServer(() => ({}))
  const { address } = server
  await server[Symbol.asyncDispose]()
  const records = await readSenderRecords(openDns([address]), 'lamp.example')
  assert.deepEqual(
    records.map(({ finding }) => finding),
    ['unknown', 'unknown', 'unknown'],
  )
})

const withAddress = async ({ archive, cast }: Stage) => {
  await archive.db
    .updateTable('people')
    .set({ email: 'bruno@readers.example' })
    .where('id', '=', cast.bruno.id)
    .execute()
}

onBothDatabases(
  'a test mail reaches the archivist, and the page remembers how it went',
  async (stage) => {
    const { archive, cast, mailbox } = stage
    await assert.rejects(
      testMail(archive, cast.bruno, {}),
      refusal('invalid', 'mails.test-needs-address'),
    )
    await withAddress(stage)
    await changeSender(archive, cast.bruno, 'keeper@lamp.example')
    const outcome = await testMail(archive, cast.bruno, {})
    assert.deepEqual(outcome.steps, ['connect', 'accepted'])
    assert.equal(mailbox.to('bruno@readers.example')[0]?.subject, 'A test from A new archive')
    assert.match(mailbox.mails[0]?.from ?? '', /<keeper@lamp\.example>/)
    const { lastTest } = await readMailState(archive, cast.bruno)
    assert.deepEqual({ ...lastTest, trouble: undefined }, outcome)
  },
  { mail: true, around: { nameServers: ['127.0.0.1:9'] } },
)

onBothDatabases(
  'a test that fails tells at which step and in which words',
  async (stage) => {
    const { archive, cast, mailbox } = stage
    await withAddress(stage)
    mailbox.judge(() => ({ code: 550, message: 'We do not relay' }))
    const { steps, trouble } = await testMail(archive, cast.bruno, { selector: 'mx1' })
    assert.deepEqual(steps, ['connect'])
    assert.deepEqual([trouble?.kind, trouble?.step], ['receiver-refused', 'accepted'])
    assert.match(trouble?.reason ?? '', /We do not relay/)
    await assert.rejects(
      testMail(archive, cast.bruno, { selector: 'a b' }),
      refusal('invalid', 'mails.selector-not-valid'),
    )
    await assert.rejects(changeSender(archive, cast.bruno, 'a\nb@c.example'), refusal('invalid'))
  },
  { mail: true, around: { nameServers: ['127.0.0.1:9'] } },
)

onBothDatabases(
  'the archivist sees which mails did not go, and can forget them',
  async (stage) => {
    const { archive, cast, mailbox } = stage
    mailbox.judge(() => ({ code: 550, message: 'No such user' }))
    await postMail(archive, archive.db, {
      to: { address: 'nobody@readers.example' },
      kind: 'check-email',
      values: { link: 'http://archive.example/check-email/1', days: 7 },
    })
    assert.equal((await readMailState(archive, cast.bruno)).waiting, 1)
    await stage.finishJobs()
    const { waiting, failed } = await readMailState(archive, cast.bruno)
    assert.equal(waiting, 0)
    assert.deepEqual(
      failed.map(({ to, kind }) => [to, kind]),
      [['nobody@readers.example', 'check-email']],
    )
    await forgetFailedMails(archive, cast.bruno)
    assert.deepEqual((await readMailState(archive, cast.bruno)).failed, [])
  },
  { mail: true },
)
