import assert from 'node:assert/strict'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { accountRoutes } from '#web/accounts/routes.ts'
import { urls } from '#web/urls.ts'
import { meetNell, nell, password } from './account-people.ts'
import { codeOf } from './authenticator.ts'
import { linkIn } from './mailbox.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { openVisitor } from './visitor.ts'

const better = 'a kettle in the snow'
const pathOf = (pattern: string) => pattern.replace(':secret', 'ab'.repeat(16))

onBothDatabases('no form of another site changes anything about accounts', async (stage) => {
  const { headers } = await meetNell(stage.archive)
  const posts = accountRoutes.filter(({ method }) => method === 'POST')
  assert.ok(posts.length > 25)
  const before = JSON.stringify(await stateOf(stage))
  for (const { pattern } of posts) {
    for (const origin of ['https://elsewhere.example', 'null', '']) {
      const answer = await stage.site().request(pathOf(pattern), {
        method: 'POST',
        headers: { cookie: headers.get('cookie') ?? '', host: 'localhost', origin },
        body: new URLSearchParams({ id: 'x', email: 'thief@mail.example', name: 'Thief' }),
      })
      assert.equal(answer.status, 403, `${pattern} from ${origin}`)
    }
  }
  assert.equal(JSON.stringify(await stateOf(stage)), before)
})

async function stateOf({ archive: { db } }: Stage) {
  return [
    await db.selectFrom('people').selectAll().orderBy('id').execute(),
    await db.selectFrom('login_sessions').select(['id', 'token']).execute(),
    await db.selectFrom('account_events').selectAll().execute(),
  ]
}

onBothDatabases('pages of an account want a session, and are kept nowhere', async (stage) => {
  await makeAccount(stage.archive, nell)
  const visitor = openVisitor(stage)
  const own = accountRoutes.filter(({ pattern }) => {
    return pattern.startsWith('/account') && !pattern.includes(':')
  })
  for (const { method, pattern } of own) {
    const answer = await visitor.ask(pattern, { method })
    if (method === 'GET') assert.match(answer.headers.get('location') ?? '', /^\/sign-in\?back=/)
    else assert.equal(answer.status, 401, pattern)
  }
  await visitor.send('/sign-in', { name: 'Nell', password })
  for (const { method, pattern } of own.filter((route) => route.method === 'GET')) {
    const answer = await visitor.ask(pattern, { method })
    assert.deepEqual([answer.status, answer.headers.get('cache-control')], [200, 'no-store'])
    await visitor.see(pattern)
  }
})

onBothDatabases(
  'the answer to who forgot is the same, account or none',
  async (stage) => {
    await makeAccount(stage.archive, nell)
    for (const start of ['/forgotten', '/forgotten/code', '/sign-in']) {
      const answers = []
      for (const name of ['Nell', 'Nobody', nell.email, 'nobody@mail.example']) {
        const visitor = openVisitor(stage)
        const fields = { name, code: 'x', password: 'not this one at all' }
        const answer = await visitor.send(start, fields)
        const text = (await answer.text()).replaceAll(name, 'NAME')
        const headers = [...answer.headers].filter(([key]) => key !== 'date')
        answers.push(JSON.stringify([answer.status, text, headers]))
      }
      assert.equal(new Set(answers).size, 1, start)
    }
  },
  { mail: true },
)

onBothDatabases(
  'no secret and no address stands in the log, whatever one does',
  async (stage) => {
    const { archive, mailbox, finishJobs, clock } = stage
    await makeAccount(archive, nell)
    const visitor = openVisitor(stage)
    const secrets = [password, better, nell.email, 'new@mail.example']
    await visitor.send('/sign-in', { name: nell.email, password: 'the wrong words' })
    await visitor.send('/sign-in', { name: 'Nell', password })
    secrets.push('the wrong words', ...visitor.jar.values())
    await visitor.send('/account/second-factor/begin', {})
    const setUp = await visitor.see('/account/second-factor')
    const key = (/<code class="key">([^<]+)</.exec(setUp)?.[1] ?? '').replaceAll(' ', '')
    const code = codeOf(key, clock.now())
    const shown = await (await visitor.send('/account/second-factor', { code })).text()
    const codes = [...shown.matchAll(/<li><code>([^<]+)</g)].map(([, one = '']) => one)
    assert.equal(codes.length, 10)
    secrets.push(key, code, ...codes)
    await visitor.send('/account/email', { email: 'new@mail.example' })
    await finishJobs()
    const link = new URL(linkIn(mailbox.to('new@mail.example')[0])).pathname
    await visitor.see(link)
    await visitor.send(link, {})
    await visitor.send('/account/password', { old: password, password: better })
    secrets.push(...visitor.jar.values(), link.split('/').at(-1) ?? '')
    await visitor.send('/sign-out', {})
    await visitor.send('/forgotten', { name: 'Nell' })
    await finishJobs()
    for (const mail of mailbox.mails) secrets.push(linkIn(mail).split('/').at(-1) ?? '')
    const first = await visitor.send('/sign-in', { name: 'Nell', password: better })
    assert.match(first.headers.get('location') ?? '', /^\/sign-in\/code/)
    secrets.push(...visitor.jar.values())
    const second = await visitor.send('/sign-in/code', { code: codes[0] ?? '', back: '/account' })
    assert.equal(second.headers.get('location'), '/account')
    await visitor.send('/sign-in/passkey', { answer: '{"id":' })
    await visitor.send('/sign-in/passkey', { answer: '{"id":"x","response":7}' })
    await visitor.send('/forgotten/code', { name: 'Nell', code: codes[1] ?? '' })
    const log = JSON.stringify(stage.log)
    const long = secrets.filter((secret) => secret.length >= 6 && secret !== 'account')
    assert.ok(long.length > 20)
    assert.deepEqual(
      long.filter((secret) => log.includes(secret)),
      [],
    )
    assert.deepEqual(
      stage.log.filter(({ level }) => level === 'error'),
      [],
    )
  },
  { mail: true },
)

onBothDatabases('a person sees their account, and sets their time zone', async (stage) => {
  await makeAccount(stage.archive, nell)
  const visitor = openVisitor(stage)
  await visitor.send('/sign-in', { name: 'Nell', password })
  await visitor.send(urls.timeZone.to(), { timeZone: 'Europe/Vienna' })
  const page = await visitor.see('/account?done=time-zone')
  assert.match(page, /<option selected>Europe\/Vienna<\/option>/)
  assert.match(page, /Your time zone is kept/)
  assert.match(page, /nell@mail\.example \(not proved yet\)/)
  assert.match(page, /Signed in: A browser on an unknown system/)
  const refused = await visitor.send(urls.timeZone.to(), { timeZone: 'Nowhere/Else' })
  assert.equal(refused.status, 422)
})

onBothDatabases('an odd answer instead of a passkey is a "no", and no more', async (stage) => {
  const visitor = openVisitor(stage)
  const answers = ['', '{', 'null', '[]', '{}', '{"id":"x"}', '{"id":7,"response":{"a":null}}']
  for (const answer of answers) {
    assert.equal((await visitor.send('/sign-in/passkey', { answer })).status, 422, answer)
    const asked = await visitor.ask('/sign-in/passkey/options', { method: 'POST' })
    assert.equal(asked.status, 200)
    const { challenge, userVerification, allowCredentials = [] } = await asked.json()
    assert.ok(challenge.length >= 32 && userVerification === 'required')
    assert.deepEqual(allowCredentials, [], 'no name has to be typed, and none is told')
    assert.equal((await visitor.send('/sign-in/passkey', { answer })).status, 422, answer)
  }
  assert.deepEqual(
    stage.log.filter(({ level }) => level === 'error'),
    [],
  )
})

onBothDatabases('fields for passwords tell password managers what they are', async (stage) => {
  await makeAccount(stage.archive, nell)
  const visitor = openVisitor(stage)
  const signIn = await visitor.see('/sign-in')
  assert.match(signIn, /name="name"[^>]* autocomplete="username"/)
  assert.match(signIn, /name="password"[^>]* autocomplete="current-password"/)
  await visitor.send('/sign-in', { name: 'Nell', password })
  const change = await visitor.see('/account/password')
  assert.match(change, /name="old"[^>]* autocomplete="current-password"/)
  assert.match(change, /name="password"[^>]* autocomplete="new-password"/)
  const forms = [signIn, change].map((page) => page.split('<main')[1] ?? '').join()
  assert.ok(!/onpaste|autocomplete="off"/.test(forms))
})
