import assert from 'node:assert/strict'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { findWriteBar } from '#archive/joining/may-write.ts'
import { goodPassword, newcomer, openTheDoor, set } from './joining-stage.ts'
import { linkIn } from './mailbox.ts'
import { openStaffSession } from './staff-session.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { openVisitor } from './visitor.ts'

const pim = { name: newcomer.name, password: goodPassword, isOldEnough: 'yes' }

/** The archivist, signed in with both factors. */
async function openArchivist(stage: Stage) {
  const { archive } = stage
  const account = { name: 'Keeper', email: 'keeper@lamp.example', password: goodPassword }
  await makeAccount(archive, { ...account, role: 'staff' })
  const [cookie = ''] = await openStaffSession(archive, account.name, account.password)
  return openVisitor(stage, cookie.split(';')[0])
}

const pathOf = (response: Response) => response.headers.get('location') ?? ''
const handedLink = (page: string) =>
  /id="handed-link"[^>]* value="http:\/\/archive\.example([^"]*)"/.exec(page)?.[1] ?? ''

onBothDatabases('each way of joining has its page', async (stage) => {
  const guest = openVisitor(stage)
  const pages = {
    open: /<form class="form" method="post" action="\/join">/,
    invitation: /Joining needs an invitation/,
    queue: /<form class="form" method="post" action="\/join\/requests">/,
    closed: /takes no new members/,
  } as const
  for (const [how, looks] of Object.entries(pages)) {
    await set(stage, 'accounts.registration', how as keyof typeof pages)
    assert.match(await guest.see('/join'), looks, how)
  }
  assert.equal((await guest.ask('/welcome')).status, 303)
})

onBothDatabases(
  'a newcomer joins with a link that the archivist hands over, without mail',
  async (stage) => {
    const keeper = await openArchivist(stage)
    assert.match(await keeper.see('/invitations'), /as many invitations as you like/)
    const made = await keeper.send('/invitations', { note: 'Pim from the harbour' })
    assert.equal(made.status, 303)
    const link = handedLink(await keeper.see(pathOf(made)))
    assert.match(link, /^\/join\/[0-9a-f]{32}$/)

    const guest = openVisitor(stage)
    const form = await guest.see(link)
    assert.doesNotMatch(form, /name="email"/)
    const faulty = await guest.send(link, { ...pim, password: 'short', isOldEnough: '' })
    assert.equal(faulty.status, 422)
    const again = await faulty.text()
    assert.match(again, /value="Pim Ketel"/)
    assert.match(again, /at least 16 years old/)
    assert.doesNotMatch(again, /value="short"/)

    const joined = await guest.send(link, pim)
    assert.deepEqual([joined.status, pathOf(joined)], [303, '/welcome'])
    const welcome = await guest.see('/welcome')
    assert.match(welcome, /Add a passkey/)
    assert.match(await guest.see('/join'), /You are a member already/)
    assert.match(await guest.see('/account'), /Pim Ketel/)

    const late = openVisitor(stage)
    const used = await late.ask(link)
    assert.equal(used.status, 404)
    assert.match(await used.text(), /was used already/)
    const list = await keeper.see('/desk/joining')
    assert.match(list, /Used by <a href="\/people\/\d+"><bdi>Pim Ketel<\/bdi>/)
  },
)

onBothDatabases(
  'a mail proves an address by a button, and not because somebody looked at the link',
  async (stage) => {
    const { archive, mailbox } = stage
    await openTheDoor(stage)
    const guest = openVisitor(stage)
    await guest.send('/join', { ...pim, email: newcomer.email })
    assert.match(await guest.see('/welcome'), /sent a mail to pim@readers\.example/)
    await stage.finishJobs()
    const link = new URL(linkIn(mailbox.to(newcomer.email)[0])).pathname
    const scanner = openVisitor(stage)
    assert.match(await scanner.see(link), /Is pim@readers\.example your address\?/)
    assert.match(await scanner.see(link), /Yes, it is mine/)
    assert.match(await guest.see('/check-email'), /name="email"/)

    assert.equal((await guest.send(link, {})).status, 303)
    assert.match(await guest.see('/check-email'), /is proved/)
    assert.equal((await guest.ask(link)).status, 404)
    const person = await archive.db
      .selectFrom('people')
      .select(['id', 'name'])
      .where('name', '=', pim.name)
      .executeTakeFirstOrThrow()
    const member = { kind: 'member', ...person } as const
    assert.equal(await findWriteBar(archive, archive.db, member), undefined)
  },
  { mail: true },
)

onBothDatabases(
  'whoever joins with the address of a member sees the pages that anybody sees',
  async (stage) => {
    const { mailbox } = stage
    await openTheDoor(stage)
    const first = openVisitor(stage)
    await first.send('/join', { ...pim, email: newcomer.email })
    await stage.finishJobs()
    await first.send(new URL(linkIn(mailbox.to(newcomer.email)[0])).pathname, {})

    const seen = []
    for (const [name, email] of [
      ['Stranger One', newcomer.email],
      ['Stranger Two', 'new@readers.example'],
    ] as const) {
      const stranger = openVisitor(stage)
      const answer = await stranger.send('/join', { ...pim, name, email })
      const again = await stranger.send('/check-email', { email })
      const pages = [
        answer.status,
        pathOf(answer),
        answer.headers.getSetCookie().length,
        await stranger.see('/welcome'),
        await stranger.see('/check-email'),
        again.status,
        pathOf(again),
        await stranger.see('/account'),
        (await stranger.ask('/settings')).status,
      ]
      seen.push(
        JSON.stringify(pages)
          .replaceAll(name, 'NAME')
          .replaceAll(email, 'EMAIL')
          .replace(/\/people\/\d+|data-person=\\"\d+/g, 'PERSON'),
      )
    }
    assert.equal(seen[0], seen[1])
  },
  { mail: true },
)

onBothDatabases('who asks to join sees the answer on the page of their own', async (stage) => {
  await set(stage, 'accounts.registration', 'queue')
  const guest = openVisitor(stage)
  const empty = await guest.send('/join/requests', { reason: '' })
  assert.equal(empty.status, 422)
  const asked = await guest.send('/join/requests', { reason: 'I read <b>here</b> every night.' })
  const own = pathOf(asked)
  assert.match(await guest.see(own), /waits to be answered/)

  const keeper = await openArchivist(stage)
  const desk = await keeper.see('/desk/joining')
  assert.match(desk, /I read &lt;b&gt;here&lt;\/b&gt; every night\./)
  const id = /name="id" value="(\d+)"/.exec(desk)?.[1] ?? ''
  const answered = await keeper.send('/desk/joining', { id, answer: 'invited' })
  assert.match(await keeper.see(pathOf(answered)), /Invited\./)
  assert.equal((await keeper.send('/desk/joining', { id, answer: 'invited' })).status, 409)
  const page = await guest.see(own)
  const link = /href="(\/join\/[0-9a-f]{32})"/.exec(page)?.[1] ?? ''
  assert.equal((await guest.send(link, pim)).status, 303)
})

onBothDatabases('the archivist says how people join and under which terms', async (stage) => {
  const keeper = await openArchivist(stage)
  assert.match(await keeper.see('/settings/joining'), /works without mail/)
  const wrong = { registration: 'bribe', leastAge: 'old', invitationsPerMember: '1000' }
  const refused = await keeper.send('/settings/joining', wrong)
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Choose one of the four ways/)
  const right = { registration: 'open', leastAge: '18', invitationsPerMember: '3' }
  assert.equal((await keeper.send('/settings/joining', right)).status, 303)
  assert.match(await keeper.see('/settings/joining?kept'), /value="open" checked/)

  const guest = openVisitor(stage)
  assert.match(await guest.see('/terms'), /has no terms of its own/)
  const terms = { text: 'Be kind.\n\nCredit others.', manner: 'blank-lines' }
  await keeper.send('/settings/terms', terms)
  assert.match(await keeper.see('/settings/terms?kept'), /Version 1 stands/)
  assert.match(await guest.see('/terms'), /<p>Credit others\.<\/p>/)
  const without = await guest.send('/join', pim)
  assert.equal(without.status, 422)
  assert.match(await without.text(), /accept the terms/)
  const asked = await guest.see('/join')
  assert.match(asked, /name="acceptsTerms" value="1"/)
  assert.equal((await guest.send('/join', { ...pim, acceptsTerms: '1' })).status, 303)
  assert.doesNotMatch(await guest.see('/terms'), /I accept these terms/)

  await keeper.send('/settings/terms', { ...terms, text: 'Be kind and patient.' })
  assert.match(await guest.see('/terms'), /I accept these terms/)
  assert.equal((await guest.send('/terms', { version: '1' })).status, 409)
  assert.equal((await guest.send('/terms', { version: '2' })).status, 303)
  assert.doesNotMatch(await guest.see('/terms'), /I accept these terms/)
})

onBothDatabases('staff hand over a link for a new password, to members only', async (stage) => {
  await openTheDoor(stage)
  const guest = openVisitor(stage)
  await guest.send('/join', pim)
  const keeper = await openArchivist(stage)
  const find = async (name: string) =>
    (
      await stage.archive.db
        .selectFrom('people')
        .select('id')
        .where('name', '=', name)
        .executeTakeFirstOrThrow()
    ).id
  const path = `/desk/people/${await find(pim.name)}`
  assert.match(await keeper.see(path), /Said to be at least 16/)
  const made = await keeper.send(path, {})
  const link = handedLink(await keeper.see(pathOf(made)))
  const forgetful = openVisitor(stage)
  const password = 'a boat with no name'
  assert.equal((await forgetful.send(link, { password })).status, 303)
  const fields = { name: pim.name, password, back: '/account' }
  assert.equal(pathOf(await forgetful.send('/sign-in', fields)), '/account')
  assert.equal((await keeper.send(`/desk/people/${await find('Keeper')}`, {})).status, 403)
  assert.equal((await keeper.send(`/desk/people/${await find('Mara')}`, {})).status, 404)
})

onBothDatabases("the archivist's pages are for staff alone", async (stage) => {
  await openTheDoor(stage)
  const guest = openVisitor(stage)
  const member = openVisitor(stage)
  await member.send('/join', pim)
  const pages = [
    '/settings/joining',
    '/settings/mail',
    '/settings/terms',
    '/desk/joining',
    '/desk/people/1',
  ]
  const posts = [...pages, '/settings/mail/test', '/settings/mail/forget']
  for (const path of pages) {
    assert.equal((await guest.ask(path)).status, 303, path)
    assert.equal((await member.ask(path)).status, 403, path)
  }
  for (const path of posts) {
    assert.equal((await guest.send(path, {})).status, 401, path)
    assert.equal((await member.send(path, {})).status, 403, path)
  }
})

onBothDatabases(
  'the page of the mails tells each step of the test, and what to do',
  async (stage) => {
    const keeper = await openArchivist(stage)
    assert.match(await keeper.see('/settings/mail'), /Mails go by 127\.0\.0\.1/)
    assert.equal((await keeper.send('/settings/mail', { from: 'nobody' })).status, 422)
    assert.equal((await keeper.send('/settings/mail', { from: 'keeper@lamp.example' })).status, 303)
    assert.equal((await keeper.send('/settings/mail/test', { selector: '' })).status, 303)
    const page = await keeper.see('/settings/mail')
    assert.match(page, /The mail server was reached\./)
    assert.match(page, /The line to it is not encrypted/)
    assert.match(page, /It accepted the mail\./)
    assert.match(page, /Nobody answered when we asked for _dmarc\.lamp\.example/)
    stage.mailbox.judge(() => ({ code: 554, message: 'Not on our list' }))
    await keeper.send('/settings/mail/test', { selector: '' })
    const failed = await keeper.see('/settings/mail')
    assert.match(failed, /It did not accept the mail\./)
    assert.match(failed, /Not on our list/)
  },
  { mail: true, around: { nameServers: ['127.0.0.1:9'] } },
)

onBothDatabases('without mail the page of the mails says what is different', async (stage) => {
  const keeper = await openArchivist(stage)
  const page = await keeper.see('/settings/mail')
  for (const told of [
    /Invitations are links/,
    /Passkeys and recovery codes/,
    /on the page of a person/,
  ]) {
    assert.match(page, told)
  }
  assert.equal((await keeper.send('/settings/mail/test', {})).status, 422)
})
