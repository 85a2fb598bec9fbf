import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { Hono } from 'hono'
import type { Archive } from '#archive/archive.ts'
import { chooseCoding, quickest, smallest } from '#web/packing/choose-coding.ts'
import { packAnswers } from '#web/packing/pack-answers.ts'
import { urls } from '#web/urls.ts'
import { addMember, sessionOf } from './drafts-writer.ts'
import { onBothDatabases, type Stage } from './stage.ts'

const modern = 'gzip, deflate, br, zstd'

async function ask({ site }: Stage, path: string, headers: Record<string, string> = {}) {
  const answer = await site().request(path, { headers: { host: 'localhost', ...headers } })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const coding = answer.headers.get('content-encoding')
  return { answer, bytes, coding }
}

function unpack({ bytes, coding }: { readonly bytes: Uint8Array; readonly coding: string | null }) {
  if (coding === null) return Buffer.from(bytes)
  return coding === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes)
}

test('a browser gets what it takes and likes best, and one that says nothing gets it as it is', () => {
  const asked = {
    'gzip, deflate, br, zstd': 'br',
    'gzip, deflate': 'gzip',
    GZIP: 'gzip',
    'br;q=0.2, gzip;q=0.8': 'gzip',
    'br;q=0, *': 'gzip',
    '*': 'br',
    identity: undefined,
    'br;q=0': undefined,
    'deflate, zstd': undefined,
    '': undefined,
  }
  for (const [header, coding] of Object.entries(asked)) {
    assert.equal(chooseCoding(header, smallest), coding, header)
  }
  assert.equal(chooseCoding(undefined, smallest), undefined)
  assert.equal(chooseCoding(modern, quickest), 'gzip')
  assert.equal(chooseCoding('br, gzip;q=0.9', quickest), 'br')
  fc.assert(
    fc.property(fc.string(), (header) => {
      assert.ok([undefined, 'br', 'gzip'].includes(chooseCoding(header, smallest)))
    }),
  )
})

onBothDatabases('a page arrives packed, and is the same page in any packing', async (stage) => {
  const path = urls.works.to()
  const plain = await ask(stage, path)
  assert.equal(plain.coding, null)
  assert.equal(plain.answer.headers.get('vary'), 'Accept-Encoding')
  for (const [header, coding] of [[modern, 'gzip'] as const, ['br', 'br'] as const]) {
    const packed = await ask(stage, path, { 'accept-encoding': header })
    assert.equal(packed.coding, coding)
    assert.equal(packed.answer.headers.get('vary'), 'Accept-Encoding')
    assert.equal(packed.answer.headers.get('content-type'), 'text/html; charset=UTF-8')
    assert.ok(packed.answer.headers.has('content-security-policy'))
    assert.ok(packed.bytes.length * 2 < plain.bytes.length)
    assert.deepEqual(unpack(packed), Buffer.from(plain.bytes))
  }
  const missing = await ask(stage, '/nowhere', { 'accept-encoding': modern })
  assert.equal(missing.answer.status, 404)
  assert.match(unpack(missing).toString(), /<html/)
})

onBothDatabases(
  'the style and the scripts are packed once, and fonts go as they are',
  async (stage) => {
    const page = (await ask(stage, '/')).bytes
    const addresses = [
      ...Buffer.from(page)
        .toString()
        .matchAll(/"(\/assets\/[^"]+)"/g),
    ]
    const names = new Set(addresses.map(([, address]) => address ?? ''))
    for (const suffix of ['css', 'js', 'woff2']) {
      const path = [...names].find((name) => name.endsWith(`.${suffix}`)) ?? suffix
      const plain = await ask(stage, path)
      const packed = await ask(stage, path, { 'accept-encoding': modern })
      assert.equal(
        packed.answer.headers.get('cache-control'),
        plain.answer.headers.get('cache-control'),
      )
      assert.equal(packed.coding, suffix === 'woff2' ? null : 'br')
      assert.deepEqual(unpack(packed), Buffer.from(plain.bytes))
      if (packed.coding) assert.ok(packed.bytes.length * 3 < plain.bytes.length)
    }
  },
)

/** The coding of a page of a member's own, asked for with these headers. */
async function codingFor(stage: Stage, headers: Record<string, string>) {
  const { coding } = await ask(stage, urls.works.to(), { 'accept-encoding': modern, ...headers })
  return coding
}

async function cookieOf(archive: Archive): Promise<string> {
  return await sessionOf(archive, await addMember(archive, 'Nell'))
}

onBothDatabases(
  'what another site makes a signed-in browser ask for is not packed, so that its length tells nothing',
  async (stage) => {
    const cookie = await cookieOf(stage.archive)
    for (const asker of ['same-origin', 'none']) {
      assert.equal(await codingFor(stage, { cookie, 'sec-fetch-site': asker }), 'gzip')
    }
    for (const asker of ['cross-site', 'same-site', 'something new']) {
      assert.equal(await codingFor(stage, { cookie, 'sec-fetch-site': asker }), null)
    }
    assert.equal(await codingFor(stage, { cookie }), null, 'who asks is not known')
    const two = `age-notice=accepted; ${cookie}`
    assert.equal(await codingFor(stage, { cookie: two, 'sec-fetch-site': 'cross-site' }), null)
    const chosen = { cookie: 'age-notice=accepted; person=yes; display=a' }
    assert.equal(await codingFor(stage, { ...chosen, 'sec-fetch-site': 'cross-site' }), 'gzip')
    assert.equal(await codingFor(stage, { 'sec-fetch-site': 'cross-site' }), 'gzip')
  },
)

onBothDatabases('a packed feed is known again by its weak tag', async (stage) => {
  const first = await ask(stage, urls.worksFeed.to(), { 'accept-encoding': 'gzip' })
  const tag = first.answer.headers.get('etag') ?? ''
  assert.match(tag, /^W\/"[\w-]+"$/)
  assert.match(unpack(first).toString(), /<feed/)
  const again = await ask(stage, urls.worksFeed.to(), { 'if-none-match': tag })
  assert.equal(again.answer.status, 304)
})

/** A small site whose answers are made by the test. */
function siteThatAnswers(body: string | ReadableStream, headers: Record<string, string>): Hono {
  const app = new Hono()
  app.use(packAnswers)
  app.get('/', (context) => context.body(body, 200, headers))
  return app
}

const acceptAll = { headers: { 'accept-encoding': modern } }

test('a file that is still being made is handed on piece by piece, as it is', async () => {
  const begun = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('PK')),
  })
  const answer = await siteThatAnswers(begun, { 'Content-Type': 'application/zip' }).request(
    '/',
    acceptAll,
  )
  assert.equal(answer.headers.get('content-encoding'), null)
  const reader = answer.body?.getReader()
  assert.equal(new TextDecoder().decode((await reader?.read())?.value), 'PK')
  await reader?.cancel()
})

test('what is small, or packed by others, goes as it is; lengths and cookies stay true', async () => {
  const type = { 'Content-Type': 'text/plain; charset=utf-8' }
  const small = await siteThatAnswers('Hello.', type).request('/', acceptAll)
  assert.equal(small.headers.get('content-encoding'), null)
  assert.equal(await small.text(), 'Hello.')
  const long = 'The lamp was lit. '.repeat(200)
  const made = await siteThatAnswers(long, { ...type, 'Content-Encoding': 'x' }).request(
    '/',
    acceptAll,
  )
  assert.equal(made.headers.get('content-encoding'), 'x')
  const told = { ...type, 'Content-Length': String(long.length), 'Set-Cookie': 'a=b' }
  const packed = await siteThatAnswers(long, told).request('/', acceptAll)
  assert.equal(packed.headers.get('content-encoding'), 'gzip')
  assert.equal(packed.headers.get('content-length'), null)
  assert.deepEqual(packed.headers.getSetCookie(), ['a=b'])
  assert.equal(gunzipSync(await packed.arrayBuffer()).toString(), long)
})
