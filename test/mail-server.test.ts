import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import type { SMTPServerOptions } from 'smtp-server'
import { type Letter, MailTrouble, type MailTroubleKind } from '#mail/mail.ts'
import { openMail, type Patience } from '#mail/open-mail.ts'
import { openMailbox } from './mailbox.ts'

const letter: Letter = {
  to: 'ines@readers.example',
  from: { name: 'The Lamp Archive', address: 'archive@lamp.example' },
  subject: 'Is this your address?',
  text: 'Hello,\n\nthis is a test.\n',
  id: 'mail-1@lamp.example',
}
const quick = { connectionTimeout: 300, greetingTimeout: 300, socketTimeout: 300 }

/** Sends the letter; gives the steps that were taken, and the trouble if there was one. */
async function attempt(url: string, change: Partial<Letter> = {}, patience?: Patience) {
  const steps: string[] = []
  try {
    await openMail(url, 'lamp.example', patience).send({ ...letter, ...change }, (step) => {
      steps.push(step)
    })
    return { steps, trouble: undefined }
  } catch (error) {
    assert.ok(error instanceof MailTrouble, String(error))
    return { steps, trouble: error }
  }
}

function assertTrouble(
  { trouble }: Awaited<ReturnType<typeof attempt>>,
  kind: MailTroubleKind,
  isLasting = false,
): void {
  assert.equal(trouble?.kind, kind, String(trouble))
  assert.equal(trouble.isLasting, isLasting)
}

const withLogin = (url: string, password: string, more = '') =>
  `${url.replace('://', `://lamp:${encodeURIComponent(password)}@`)}${more}`
const password = 'p@ss/wörd 1'
const doorman: SMTPServerOptions = {
  authOptional: false,
  allowInsecureAuth: true,
  onAuth: ({ username, password: given }, _session, done) => {
    if (username === 'lamp' && given === password) done(null, { user: username })
    else done(new Error('Wrong user or password'))
  },
}
const secured = { hideSTARTTLS: false }
const trusting = '?tls.rejectUnauthorized=false'

test('each step that a mail took is told', async () => {
  await using open = await openMailbox()
  assert.deepEqual((await attempt(open.url)).steps, ['connect', 'accepted'])
  await using locked = await openMailbox({ ...doorman, ...secured })
  const { steps } = await attempt(withLogin(locked.url, password, trusting))
  assert.deepEqual(steps, ['connect', 'tls', 'login', 'accepted'])
  await using wrapped = await openMailbox({ secure: true })
  assert.deepEqual((await attempt(`${wrapped.url}${trusting}`)).steps, [
    'connect',
    'tls',
    'accepted',
  ])
  assert.deepEqual(
    [open, locked, wrapped].map(({ mails }) => mails.length),
    [1, 1, 1],
  )
})

test('what the server says no to is told as something that can be mended', async () => {
  await using secure = await openMailbox(secured)
  assertTrouble(await attempt(secure.url), 'certificate')
  await using wrapped = await openMailbox({ secure: true })
  assertTrouble(await attempt(wrapped.url), 'certificate')
  assertTrouble(await attempt(secure.url.replace('smtp:', 'smtps:')), 'no-tls')

  await using locked = await openMailbox(doorman)
  assertTrouble(await attempt(withLogin(locked.url, 'wrong')), 'login-refused')
  assertTrouble(await attempt(locked.url), 'login-wanted')

  await using strict = await openMailbox({
    onMailFrom: (_address, _session, done) => {
      done(Object.assign(new Error('Sender is not yours'), { responseCode: 550 }))
    },
  })
  assertTrouble(await attempt(strict.url), 'sender-refused')
  await using fussy = await openMailbox()
  fussy.judge(() => ({ code: 550, message: 'No such user' }))
  assertTrouble(await attempt(fussy.url), 'receiver-refused', true)
  fussy.judge(() => ({ code: 450, message: 'Come again' }))
  assertTrouble(await attempt(fussy.url), 'receiver-refused')
})

test('a server that is not there, says nothing or hangs up is told', async () => {
  assertTrouble(await attempt('smtp://mail.nowhere.invalid'), 'no-such-host')

  const open = new Set<Socket>()
  const silent = createServer((socket) => open.add(socket.on('error', () => undefined)))
  await once(silent.listen(0, '127.0.0.1'), 'listening')
  const { port } = silent.address() as AddressInfo
  assertTrouble(await attempt(`smtp://127.0.0.1:${port}`, {}, quick), 'timed-out')
  for (const socket of open) socket.destroy()
  silent.close()
  await once(silent, 'close')
  assertTrouble(await attempt(`smtp://127.0.0.1:${port}`), 'nobody-listens')

  const rude = createServer((socket) => socket.on('error', () => undefined).end())
  await once(rude.listen(0, '127.0.0.1'), 'listening')
  const rudePort = (rude.address() as AddressInfo).port
  assertTrouble(await attempt(`smtp://127.0.0.1:${rudePort}`), 'broken-off')
  rude.close()
})

test('a password is not sent over an open line to another network', async () => {
  await using open = await openMailbox({ ...doorman, disabledCommands: ['STARTTLS'] })
  const url = withLogin(open.url, password)
  assert.deepEqual((await attempt(url)).steps, ['connect', 'login', 'accepted'])
  // The same machine, by a name that does not look like it.
  assertTrouble(await attempt(url.replace('127.0.0.1', '0177.0.0.1')), 'no-tls')
  assert.equal(open.mails.length, 1)
})

test('no trouble tells the password', async () => {
  await using locked = await openMailbox(doorman)
  for (const url of [
    withLogin(locked.url, 'wrong-secret-1'),
    'smtp://a:wrong-secret-1@127.0.0.1:1',
  ]) {
    const { trouble } = await attempt(url)
    assert.ok(trouble)
    assert.doesNotMatch(
      JSON.stringify({ ...trouble, m: trouble.message, s: trouble.stack }),
      /wrong-secret/,
    )
  }
})

test('nothing in a mail makes another header or another receiver', async () => {
  await using mailbox = await openMailbox()
  const evil = 'Hello\r\nBcc: everybody@readers.example\r\n\r\nBuy'
  await attempt(mailbox.url, {
    subject: evil,
    from: { name: evil, address: 'archive@lamp.example' },
    text: `line\r\n.\r\nRCPT TO:<everybody@readers.example>\r\n`,
  })
  assert.equal(mailbox.mails.length, 1)
  assert.deepEqual(mailbox.tried, ['ines@readers.example'])
  assert.equal(mailbox.mails[0]?.headers.has('bcc'), false)
  const twice = await attempt(mailbox.url, { to: 'a@readers.example, b@readers.example' })
  assert.ok(twice.trouble)
})
