import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, test } from 'node:test'
import { limits } from '#archive/imports/limits.ts'
import { openFullSite } from './full-site.ts'
import type { LiveSite } from './live-site.ts'
import { inEveryWay } from './reader.ts'

// What visitors meet when the answer is no.
let opened: Promise<LiveSite> | undefined
const site = () => {
  opened ??= openFullSite()
  return opened
}
after(async () => (await opened)?.[Symbol.asyncDispose]())

let askers = 0

/** Asks once, from an address of its own. */
async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  askers += 1
  const headers = { 'x-forwarded-for': `10.7.${askers >> 8}.${askers & 255}`, ...init.headers }
  return await fetch(`${(await site()).url}${path}`, { redirect: 'manual', ...init, headers })
}

async function idOf(title: string): Promise<number> {
  const { archive } = await site()
  const rows = archive.db.selectFrom('works').select('id').where('title', '=', title)
  return (await rows.executeTakeFirstOrThrow()).id
}

inEveryWay('a lost reader is told so, and finds a way on', site, async (reader) => {
  const { page } = reader
  for (const path of ['/works/99999', '/nowhere', '/people/0', '/works/1/chapters/77']) {
    await reader.go(path)
    assert.equal(await page.locator('h1').innerText(), 'There is nothing at this address')
  }
  await reader.follow(page.getByRole('link', { name: 'Browse works' }))
  assert.equal(reader.path(), '/works')
})

inEveryWay('a form that cannot be used comes back filled', site, async (reader) => {
  const { page } = reader
  await reader.go(await (await site()).foundingPath())
  const typed = [
    ['Name of the archive', 'The <Lamp> & "Room"'],
    ['Your name here', 'x!'],
    ['E-mail address', 'bruno@nowhere'],
    ['Password', 'long enough to pass'],
  ] as const
  for (const [label, text] of typed) await page.getByLabel(label).fill(text)
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await reader.follow(page.getByRole('button', { name: 'Open the archive' }))
  assert.equal((await answered).status(), 422)
  for (const [label, text] of typed) {
    const kept = label === 'Password' ? '' : text
    assert.equal(await page.getByLabel(label).inputValue(), kept, label)
  }
  const wrong = page.getByLabel('Your name here')
  assert.equal(await wrong.getAttribute('aria-invalid'), 'true')
  assert.match(await page.locator('#name-fault').innerText(), /3 to 40/)
})

test('a hidden work and one that never was answer alike', async () => {
  const hidden = await idOf('A Letter to Members')
  const never = 98_765
  for (const path of ['', '/full', '/chapters', '/chapters/1', '/comments', '/originals/1']) {
    const answers = await Promise.all(
      [hidden, never].map(async (id) => {
        const answer = await ask(`/works/${id}${path}`)
        // Not wherever the digits stand: the port in the site's own address may hold them too.
        const page = (await answer.text()).replaceAll(
          new RegExp(`(works(?:/|%2F))${id}\\b`, 'g'),
          '$1N',
        )
        const headers = [...answer.headers].filter(
          ([name]) => !/^(date|content-length)$/.test(name),
        )
        return { status: answer.status, page, headers }
      }),
    )
    assert.equal(answers[0]?.status, 404)
    assert.deepEqual(answers[0], answers[1], path)
  }
})

test('what is too large is refused before any of it is read', async () => {
  // The archivist's own upload, which may be large, is refused in test/faults.
  const form = await announce('/sign-in', limits.upload + 1)
  assert.equal(form.status, 413)
  assert.match(form.body, /more than this form can hold/)
  const upload = await announce('/imports', limits.upload + 1)
  assert.equal(upload.status, 401)
})

/** Sends only the head of a form: the answer must not wait for a body of that size. */
async function announce(path: string, size: number): Promise<{ status: number; body: string }> {
  const { url } = await site()
  const { hostname, port } = new URL(url)
  return await new Promise((done, fail) => {
    const headers = { 'content-length': size, 'content-type': 'text/plain', origin: url }
    const asked = request({ hostname, port, path, method: 'POST', headers })
    asked.on('error', fail)
    asked.on('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => {
        text += part
      })
      answer.on('end', () => {
        done({ status: answer.statusCode ?? 0, body: text })
        asked.destroy()
      })
    })
    asked.flushHeaders()
  })
}

test('who asks for too much is told when to come back, and others are not', async () => {
  const { clock } = await site()
  const greedy = { headers: { 'x-forwarded-for': '10.200.0.1' } }
  let answer = await ask('/works', greedy)
  for (let asked = 0; answer.status === 200 && asked < 200; asked += 1) {
    await answer.text()
    answer = await ask('/works', greedy)
  }
  assert.equal(answer.status, 429)
  const seconds = Number(answer.headers.get('retry-after'))
  assert.ok(seconds >= 1 && seconds <= 60, `${seconds} seconds`)
  assert.match(await answer.text(), /Please wait a moment/)
  assert.equal((await ask('/works', { headers: { 'x-forwarded-for': '10.200.0.2' } })).status, 200)
  clock.advance(seconds)
  assert.equal((await ask('/works', greedy)).status, 200)
})

test('a form that another site sends is refused, and nothing is done', async () => {
  const form = { method: 'POST', body: new URLSearchParams({ theme: 'dark' }) }
  const own = (await site()).url
  for (const origin of ['https://evil.example', 'null', `${own}.evil.example`, `${own}1`]) {
    const answer = await ask('/display', { ...form, headers: { origin } })
    assert.equal(answer.status, 403, origin)
    assert.equal(answer.headers.get('set-cookie'), null)
  }
  assert.equal((await ask('/display', { ...form, headers: { origin: own } })).status, 303)
})

test('what is no form is refused as such', async () => {
  const { url } = await site()
  for (const [type, body] of [
    ['multipart/form-data', 'no boundary'],
    ['multipart/form-data; boundary=x', '--x\r\nbroken'],
    ['application/json', '{"theme":"dark"}'],
    ['text/plain', ''],
  ] as const) {
    for (const path of ['/display', '/sign-in', '/age-notice']) {
      const headers = { origin: url, 'content-type': type }
      const answer = await ask(path, { method: 'POST', body, headers })
      assert.ok([403, 422].includes(answer.status), `${answer.status} for ${type} to ${path}`)
      await answer.text()
    }
  }
})

test('an address has one spelling: others lead to it or to nothing', async () => {
  const id = await idOf('The Twelfth Bridge')
  for (const [path, to] of [
    [`/works/${id}/`, `/works/${id}`],
    ['/works/?sort=title', '/works?sort=title'],
    ['/fandoms//', '/fandoms'],
    [`/works/${id}?view_full_work=true`, `/works/${id}/full`],
  ] as const) {
    const answer = await ask(path)
    assert.equal(answer.status, 301, path)
    assert.equal(answer.headers.get('location'), to)
  }
  for (const spelling of [
    `0${id}`,
    `+${id}`,
    `${id}.0`,
    `${id}e0`,
    `0x${id}`,
    `${id}%20`,
    `-${id}`,
  ]) {
    assert.equal((await ask(`/works/${spelling}`)).status, 404, spelling)
  }
  for (const path of [
    '//evil.example/',
    '//evil.example//',
    '/%2fevil.example/',
    '/\\evil.example/',
  ]) {
    const answer = await ask(path)
    const to = answer.headers.get('location') ?? '/'
    assert.doesNotMatch(to, /^(\/[/\\]|https?:)/, `${path} leads to ${to}`)
  }
})

test('hostile queries are answered with a page, in a second, and never run', async () => {
  const nasty = [
    'q=%3Cscript%3Ealert(1)%3C/script%3E',
    'q=%00%01&in=%00',
    'q=%22%20OR%201=1%20--&sort=title;drop%20table%20works',
    'q=%E2%80%AE%F0%9F%92%A9%ED%A0%80',
    `q=${'a*'.repeat(4000)}`,
    `q=${encodeURIComponent('"'.repeat(3000))}`,
    'q=NEAR(a%20b)%20AND%20NOT%20(c:%20d)',
    'q=AND&q=OR&q=%5E%22',
    `in=${Array.from({ length: 900 }, (_, index) => index).join('&in=')}`,
    'in=9007199254740993&out=-1&rating=nope&page=99999999999&words-from=1e9&lang=%27',
    'page=7654321',
    '%',
    '%E0%A4%A',
    '=&&&==;',
    '__proto__=1&constructor=2&toString=3',
  ]
  for (const query of nasty) {
    const first = await ask(`/works?${query}`)
    // What was empty is taken out of the address.
    const shorter = first.status === 303 ? first.headers.get('location') : null
    const answer = shorter === null ? first : await ask(shorter)
    const page = await answer.text()
    assert.ok([200, 404].includes(answer.status), `${answer.status} for ${query.slice(0, 80)}`)
    assert.doesNotMatch(page, /<script>alert/)
  }
  for (const path of [
    '/fandoms?q=%00',
    '/people?page=-1',
    '/works/%E0%A4%A',
    '/%',
    '/display?back=//evil.example',
  ]) {
    const answer = await ask(path)
    assert.ok([200, 400, 404].includes(answer.status), `${answer.status} for ${path}`)
    assert.doesNotMatch(await answer.text(), /href="\/\/evil|value="\/\/evil/)
  }
  const { log } = await site()
  assert.deepEqual(
    log.filter(({ level }) => level === 'error'),
    [],
  )
})

test('a way back never leads to another host', async () => {
  const { url } = await site()
  for (const back of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    '/%09/evil.example',
  ]) {
    const body = new URLSearchParams({ back })
    const answer = await ask('/age-notice', { method: 'POST', body, headers: { origin: url } })
    const to = new URL(answer.headers.get('location') ?? '', url)
    assert.equal(to.origin, url, back)
  }
})

test('every page that says no is valid HTML', async () => (await site()).checkPages())
