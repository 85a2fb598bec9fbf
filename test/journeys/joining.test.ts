import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { findWriteBar } from '#archive/joining/may-write.ts'
import { writeSetting } from '#archive/settings/settings.ts'
import { linkIn, type Mailbox, openMailbox } from '../mailbox.ts'
import { openStaffSession } from '../staff-session.ts'
import { type LiveSite, openLiveSite } from './live-site.ts'
import { openReader, type Reader, type Way, waysOf } from './reader.ts'

// Somebody joins: by a link that was handed over, where no mail is sent; and by themselves, with a mail.

const password = 'gulls knock at nine'
const sessionCookie = 'fanstead.session_token'
const opened: AsyncDisposable[] = []
after(async () => {
  for (const one of opened.toReversed()) await one[Symbol.asyncDispose]()
})

let handing: Promise<LiveSite> | undefined
let mailing: Promise<{ readonly site: LiveSite; readonly mailbox: Mailbox }> | undefined

async function openWithoutMail(): Promise<LiveSite> {
  const site = await openLiveSite()
  opened.push(site)
  const { archive } = site
  await makeAccount(archive, {
    name: 'Bruno',
    email: 'bruno@lamp.example',
    password,
    role: 'staff',
  })
  return site
}

async function openWithMail() {
  const mailbox = await openMailbox()
  opened.push(mailbox)
  const site = await openLiveSite({ smtpUrl: mailbox.url })
  opened.push(site)
  await writeSetting(site.archive.db, 'accounts.registration', 'open')
  site.startWorker()
  return { site, mailbox }
}

const byLink = 'somebody joins by a link that was handed over, without mail'
for (const [index, way] of waysOf(byLink).entries()) {
  const words = `${way.javaScript ? 'with' : 'without'} script, ${way.width} px`
  test(`${byLink} (${words})`, {
    timeout: 120_000,
  }, async () => {
    handing ??= openWithoutMail()
    const site = await handing
    const name = `Pim ${['One', 'Two', 'Three', 'Four'][index]}`
    const link = await makeInvitation(site, way, name)
    await using reader = await openReader(site, way)
    const { page } = reader
    await reader.go(link)
    await fillIn(reader, name)
    assert.equal(await page.getByLabel('E-mail address').count(), 0)
    await join(reader)
    await page.getByRole('link', { name: 'Add a passkey' }).waitFor()
    await reader.go('/account')
    await reader.go('/join')
    await page.getByText('You are a member already').waitFor()
    // Whoever opens the same link later learns that it was used.
    await using late = await openReader(site, way)
    await late.go(link)
    await late.page.getByText('was used already').waitFor()
    await site.checkPages()
  })

  test(`somebody joins and proves their address by the mail (${words})`, {
    timeout: 120_000,
  }, async () => {
    mailing ??= openWithMail()
    const { site, mailbox } = await mailing
    const name = `Wren ${['One', 'Two', 'Three', 'Four'][index]}`
    const email = `wren-${index}@readers.example`
    await using reader = await openReader(site, way)
    const { page } = reader
    await reader.go('/sign-in')
    await reader.follow(page.getByRole('link', { name: 'No account yet? Join' }))
    await page.getByLabel('E-mail address').fill(email)
    await fillIn(reader, name)
    await join(reader)
    await page.getByText(`sent a mail to ${email}`).waitFor()

    const mail = await mailbox.next(({ to }) => to === email)
    await reader.go(new URL(linkIn(mail)).pathname)
    await reader.follow(page.getByRole('button', { name: 'Yes, it is mine' }))
    await page.getByText('Your address is proved').waitFor()
    const person = await site.archive.db
      .selectFrom('people')
      .select(['id', 'name'])
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
    const member = { kind: 'member', ...person } as const
    assert.equal(await findWriteBar(site.archive, site.archive.db, member), undefined)
    await site.checkPages()
  })
}

/** The archivist makes an invitation in a browser, and copies its link from the page. */
async function makeInvitation(site: LiveSite, way: Way, note: string): Promise<string> {
  await using keeper = await openReader(site, way)
  const { page, context } = keeper
  const [cookie = ''] = await staffCookies(site)
  const [, token = ''] = /=([^;]*)/.exec(cookie) ?? []
  await context.addCookies([{ name: sessionCookie, value: token, url: site.url }])
  keeper.hasChosen(sessionCookie)
  await keeper.go('/settings/joining')
  await keeper.go('/settings/mail')
  await page.getByText('Invitations are links that you hand over').waitFor()
  await keeper.go('/invitations')
  await page.getByLabel('Whom it is for').fill(note)
  await keeper.follow(page.getByRole('button', { name: 'Make an invitation' }))
  const link = await page.getByLabel('Link of the invitation').inputValue()
  await keeper.go('/desk/joining')
  await keeper.go('/settings/terms')
  return new URL(link).pathname
}

let cookies: Promise<readonly string[]> | undefined

function staffCookies({ archive }: LiveSite): Promise<readonly string[]> {
  cookies ??= openStaffSession(archive, 'Bruno', password)
  return cookies
}

async function fillIn({ page }: Reader, name: string): Promise<void> {
  await page.getByLabel('Your name here').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByLabel('I am at least 16 years old.').check()
}

async function join(reader: Reader): Promise<void> {
  reader.hasChosen(sessionCookie)
  await reader.follow(reader.page.getByRole('button', { name: 'Join' }))
  assert.equal(reader.path(), '/welcome')
}
