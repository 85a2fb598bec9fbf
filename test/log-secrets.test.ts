import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { codeOf } from './authenticator.ts'
import { type House, start, until, withHouses } from './faults/process.ts'
import { freeAddress } from './faults/serving.ts'
import { linkIn, type Mailbox, openMailbox } from './mailbox.ts'
import { openDevice } from './passkey-device.ts'

// Everything that is secret is done once with the real program, which logs all that it can. Then its log
// is looked through for each secret that was made, typed, mailed or set as a cookie.

const publicUrl = 'http://archive.example'
const postWord = 'a word for the post'
const words = {
  keeper: 'seven small lanterns',
  pim: 'nine ropes in the rain',
  wrong: 'the wrong words are these',
  better: 'a kettle in the snow',
} as const
const addresses = {
  keeper: 'keeper@lamp.example',
  pim: 'pim@readers.example',
  next: 'pim.ketel@readers.example',
  guest: 'odile@readers.example',
  nobody: 'nobody@readers.example',
} as const

withHouses(
  'no secret stands in the log of the program, whatever one does',
  async (makeHouse, t) => {
    const onAuth = (
      { username }: { readonly username?: string | undefined },
      _session: unknown,
      done: (error: null, user: { readonly user: string | undefined }) => void,
    ) => done(null, { user: username })
    await using mailbox = await openMailbox({ onAuth, allowInsecureAuth: true })
    const site = await openSite(t, await makeHouse(), mailbox)
    const keeper = await found(site)
    mailbox.judge((to) =>
      to === addresses.nobody ? { code: 550, message: `No ${to}` } : undefined,
    )
    const secret = await invite(site, keeper)
    const pim = await join(site, secret)
    await lookAfter(site, pim)
    await comeBack(site)
    await leave(site)
    const { log, secrets, house } = await site.end()
    const [row] = await house.query("select value from settings where name = 'accounts.secret'")
    secrets.add(JSON.parse(String(row?.value)))
    assert.match(log, /mails come from was changed/)
    assert.match(log, /did not go/)
    const sure = [...secrets].filter((one) => one.length >= 6)
    assert.ok(sure.length > 50, `${sure.length} secrets`)
    assert.deepEqual(
      sure.filter((one) => log.includes(one) || log.includes(encodeURIComponent(one))),
      [],
    )
  },
)

type Site = Awaited<ReturnType<typeof openSite>>
type Guest = ReturnType<Site['enter']>

async function openSite(t: TestContext, house: House, mailbox: Mailbox) {
  const url = await freeAddress()
  const secrets = new Set<string>([postWord, ...Object.values(words), ...Object.values(addresses)])
  const smtp = mailbox.url.replace('://', `://post:${encodeURIComponent(postWord)}@`)
  const env = { LOG_LEVEL: 'debug', SMTP_URL: smtp, PUBLIC_URL: publicUrl }
  const running = start(t, house, ['serve', '--empty'], { port: Number(new URL(url).port), env })
  let printed = ''
  running.child.stdout?.on('data', (chunk) => {
    printed += chunk
  })
  await until('it serves', async () => (await fetch(`${url}/`)).ok && /found\//.test(printed))
  const learn = (found: string) => {
    for (const [one] of found.matchAll(/\b[0-9a-f]{32,}\b/g)) secrets.add(one)
  }
  learn(printed)
  return {
    house,
    secrets,
    foundPath: /\/found\/[0-9a-f]+/.exec(printed)?.[0] ?? '',
    enter: () => openGuest(url, { secrets, learn }),
    /** The path of the link in the newest mail to somebody that has this subject. */
    mailed: async (to: string, subject: RegExp) => {
      const mail = await mailbox.next((one) => one.to === to && subject.test(one.subject))
      for (const one of mailbox.mails) learn(one.text)
      const newest = mailbox.to(to).findLast((one) => subject.test(one.subject))
      return new URL(linkIn(newest ?? mail)).pathname
    },
    end: async () => {
      running.child.kill('SIGTERM')
      const { err: log } = await running.ended
      return { log, secrets, house }
    },
  }
}

/** Somebody with a browser; each cookie that is set is one more secret. */
function openGuest(
  url: string,
  { secrets, learn }: { readonly secrets: Set<string>; readonly learn: (text: string) => void },
) {
  const jar = new Map<string, string>()
  let asked = 0
  const ask = async (path: string, fields?: Readonly<Record<string, string>>) => {
    asked += 1
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${url}${path}`, {
      redirect: 'manual',
      // Each time from elsewhere, as behind a proxy: costly requests are counted by address.
      headers: { cookie, origin: url, 'x-forwarded-for': `10.2.0.${asked}` },
      ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
    })
    for (const text of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? []
      jar.set(name, value)
      secrets.add(decodeURIComponent(value))
    }
    const to = answer.headers.get('location') ?? ''
    const body = await answer.text()
    learn(`${to} ${answer.headers.get('content-type')?.includes('json') ? '' : body}`)
    return { status: answer.status, to, body }
  }
  return {
    see: async (path: string) => (await ask(path)).body,
    /** Sends a form, which is to lead on to a page of this address. */
    send: async (
      path: string,
      fields: Readonly<Record<string, string>>,
      leadsTo: RegExp | number,
    ) => {
      const { status, to, body } = await ask(path, fields)
      if (typeof leadsTo === 'number') assert.equal(status, leadsTo, `${path}: ${to}`)
      else assert.match(to, leadsTo, `${path}: ${status} ${body.slice(0, 200)}`)
      return { to, body }
    },
  }
}

/** The archivist's account, with codes, and the settings of the mail with its test. */
async function found(site: Site): Promise<Guest> {
  const guest = site.enter()
  const email = addresses.keeper
  const founding = { archiveName: 'The Lamp Room', name: 'Keeper', email, password: words.keeper }
  await guest.send(site.foundPath, { ...founding, password: 'short' }, 422)
  await guest.send(site.foundPath, founding, /second-factor/)
  await setUpCodes(site, guest)
  await guest.send('/settings/mail', { from: 'archive@lamp.example' }, /kept/)
  await guest.send('/settings/mail/test', { selector: '' }, /settings\/mail/)
  return guest
}

async function setUpCodes({ secrets }: Site, guest: Guest): Promise<readonly string[]> {
  await guest.send('/account/second-factor/begin', {}, /second-factor/)
  const setUp = await guest.see('/account/second-factor')
  const key = (/<code class="key">([^<]+)</.exec(setUp)?.[1] ?? '').replaceAll(' ', '')
  const code = codeOf(key, new Date().toISOString())
  await guest.send('/account/second-factor', { code: '000000' }, 422)
  const { body } = await guest.send('/account/second-factor', { code }, 200)
  const codes = [...body.matchAll(/<li><code>([^<]+)</g)].map(([, one = '']) => one)
  assert.equal(codes.length, 10)
  for (const one of [key, code, ...codes]) secrets.add(one)
  return codes
}

/** One invitation to hand over, whose path this gives, and one by mail. */
async function invite(site: Site, keeper: Guest): Promise<string> {
  const { to } = await keeper.send('/invitations', { note: '' }, /made=/)
  await keeper.send('/invitations', { email: addresses.nobody }, /sent/)
  await keeper.send('/invitations', { email: addresses.guest }, /sent/)
  await site.mailed(addresses.guest, /./)
  return `/join/${new URL(to, publicUrl).searchParams.get('made')}`
}

async function join(site: Site, path: string): Promise<Guest> {
  const pim = site.enter()
  const form = { name: 'Pim Ketel', email: addresses.pim, isOldEnough: 'yes' }
  await pim.send(path, { ...form, password: 'sunshine2024' }, 422)
  await pim.send(path, { ...form, password: words.pim }, /welcome/)
  const link = await site.mailed(addresses.pim, /address/)
  await pim.see(link)
  await pim.send(link, {}, /./)
  return pim
}

/** A passkey, another address, another password, a second step, a proof by each. */
async function lookAfter(site: Site, pim: Guest): Promise<void> {
  const device = openDevice(publicUrl)
  const made = device.create(
    JSON.parse((await pim.send('/account/passkeys/options', {}, 200)).body),
  )
  site.secrets.add(made.id)
  const answer = JSON.stringify(made)
  await pim.send('/account/passkeys', { answer, name: 'Telephone' }, /passkeys$/)
  await pim.send('/account/email', { email: addresses.next }, /email-mailed/)
  await pim.send(await site.mailed(addresses.next, /./), {}, /email-changed/)
  await site.mailed(addresses.pim, /was changed/)
  await pim.send('/account/password', { old: words.pim, password: words.better }, /done=password/)
  await pim.send('/sign-out', {}, /./)

  for (const spoil of ['}', '']) {
    const question = await pim.send('/sign-in/passkey/options', {}, 200)
    const right = `${JSON.stringify(device.answer(JSON.parse(question.body)))}${spoil}`
    await pim.send('/sign-in/passkey', { answer: right }, spoil === '' ? /./ : 422)
  }
  assert.match(await pim.see('/account'), /Pim Ketel/)
}

/** The password is forgotten, and both ways back are gone; wrong words before the right ones. */
async function comeBack(site: Site): Promise<void> {
  const pim = site.enter()
  await pim.send('/sign-in', { name: addresses.next, password: words.wrong }, 422)
  await pim.send('/forgotten', { name: addresses.next }, /./)
  const reset = await site.mailed(addresses.next, /new password/)
  await pim.send(reset, { password: words.pim }, /sign-in/)
  await pim.send('/sign-in', { name: 'Pim Ketel', password: words.pim }, /./)
  const codes = await setUpCodes(site, pim)
  await pim.send('/sign-out', {}, /./)
  await pim.send('/sign-in', { name: 'Pim Ketel', password: words.pim }, /sign-in\/code/)
  await pim.send('/sign-in/code', { code: '123456', back: '/account' }, 422)
  await pim.send('/sign-in/code', { code: codes[0] ?? '', back: '/account' }, /account/)
  await pim.send('/forgotten/code', { name: 'Pim Ketel', code: codes[1] ?? '' }, /reset/)
}

async function leave(site: Site): Promise<void> {
  const pim = site.enter()
  await pim.send('/sign-in', { name: 'Pim Ketel', password: words.pim }, /sign-in\/code/)
  const undo = await site.mailed(addresses.pim, /was changed/)
  await pim.see(undo)
  await pim.send(undo, {}, /reset/)
}
