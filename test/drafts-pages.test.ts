import assert from 'node:assert/strict'
import { findWorkingCopy } from '#archive/drafts/find-working-copy.ts'
import { listWorkingCopies } from '#archive/drafts/list-working-copies.ts'
import type { Member } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import { sessionOf } from './drafts-writer.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { assertValidHtml } from './valid-html.ts'
import { openVisitor } from './visitor.ts'

const place = 'new-work 0123456789ab'
const [one, two] = ['00000000000a', '00000000000b']

async function signedIn(stage: Stage, person: Member) {
  return openVisitor(stage, await sessionOf(stage.archive, person.id))
}

/** What a page sends by itself. */
async function send(stage: Stage, person: Member, more: object = {}, headers: object = {}) {
  const cookie = await sessionOf(stage.archive, person.id)
  const body = { person: person.id, place, fields: { title: ['Salt'] }, version: 0, client: one }
  return await stage.site().request('/drafts', {
    method: 'POST',
    headers: {
      ...{ cookie, host: 'localhost', origin: 'http://localhost' },
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify({ ...body, count: 1, ...more }),
  })
}

onBothDatabases('a form saves itself, and hears of another page that did', async (stage) => {
  const { archive, cast } = stage
  const first = await send(stage, cast.mara)
  assert.equal(first.status, 200)
  assert.deepEqual(await first.json(), { version: 1, savedAt: archive.clock.now() })
  const second = await send(stage, cast.mara, { client: two, fields: { title: ['Tar'] } })
  assert.equal(second.status, 409)
  const { fields, version } = (await second.json()) as Record<string, unknown>
  assert.deepEqual([fields, version], [{ title: ['Salt'] }, 1])
})

onBothDatabases('no other site, no guest and no other person can save a form', async (stage) => {
  const { archive, cast } = stage
  const statusOf = async (more: object, headers: object) =>
    (await send(stage, cast.mara, more, headers)).status
  assert.equal(await statusOf({}, { origin: 'https://elsewhere.example' }), 403)
  assert.equal(await statusOf({}, { origin: '' }), 403)
  assert.equal(await statusOf({}, { origin: 'null' }), 403)
  assert.equal(await statusOf({}, { 'content-type': 'text/plain' }), 403)
  assert.equal(
    await statusOf({}, { 'content-type': 'text/plain', origin: 'https://elsewhere.example' }),
    403,
  )
  assert.equal(await statusOf({}, { cookie: '' }), 401)
  assert.equal(await statusOf({ person: cast.ines.id }, {}), 403)
  assert.equal(await statusOf({ place: 'work one' }, {}), 422)
  assert.equal(await statusOf({ client: '../..' }, {}), 422)
  assert.equal(await statusOf({ count: 2 ** 31 }, {}), 422, 'more than a column holds')
  assert.equal(await statusOf({ fields: { text: ['x'.repeat(9_000_000)] } }, {}), 413)
  assert.deepEqual(await listWorkingCopies(archive, cast.mara), [])
})

const form = {
  place,
  base: '',
  version: '0',
  title: 'Salt',
  text: 'One line.\n\n"Two" <b>lines</b> & more, long enough to be shown.',
  textManner: 'blank-lines',
  do: 'save-draft',
}

onBothDatabases(
  'a session that ended in mid-writing keeps the text, to be sent again',
  async (stage) => {
    const { archive, cast } = stage
    const own = { writer: String(cast.mara.id), creators: String(cast.pseuds.mara) }
    const guest = openVisitor(stage)
    const held = await guest.send('/works/new', { ...form, ...own })
    assert.equal(held.status, 401)
    const page = await held.text()
    await assertValidHtml(page)
    assert.match(page, /href="\/sign-in\?back=%2Fdrafts%2Fsigned-in" target="_blank"/)
    const again = fieldsOf(page)
    assert.deepEqual(again, { ...form, ...own })
    // Somebody else has signed in: nothing is saved under their name.
    const ines = await signedIn(stage, cast.ines)
    const other = await ines.send('/works/new', again)
    assert.equal(other.status, 403)
    assert.deepEqual(fieldsOf(await other.text()), again)
    const mara = await signedIn(stage, cast.mara)
    const saved = await mara.send('/works/new', again)
    assert.equal(saved.status, 303, await saved.text())
    const works = await visibleWorks(archive.db, cast.mara)
      .select('works.title')
      .where('works.state', '=', 'draft')
      .execute()
    assert.ok(works.some(({ title }) => title === 'Salt'))
    assert.match(await mara.see('/drafts/signed-in'), /Go back to the tab/)
  },
)

/** The hidden fields of the page's form, as a browser reads them. */
function fieldsOf(page: string): Record<string, string> {
  const decode = (text: string) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  const kept = /<kept-form[\s\S]*?<\/kept-form>/.exec(page)?.[0] ?? ''
  const found = kept.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)
  return Object.fromEntries(
    [...found].map(([, name = '', value = '']) => [decode(name), decode(value)]),
  )
}

onBothDatabases('the form opens with what was typed, and says so', async (stage) => {
  const { cast } = stage
  const mara = await signedIn(stage, cast.mara)
  await send(stage, cast.mara, { fields: { title: ['Salt & Tar'], text: ['Once.'] } })
  const page = await mara.see('/works/new?draft=0123456789ab')
  assert.match(page, /Salt &amp; Tar/)
  assert.match(page, /have not saved yet/)
  assert.match(page, /name="version" value="1"/)
  const list = await mara.see('/drafts')
  assert.match(list, /href="\/works\/new\?draft=0123456789ab"/)
  assert.match(list, /The Lighthouse Keeper/)
  const id = /href="\/drafts\/(\d+)"/.exec(list)?.[1] ?? ''
  assert.match(await mara.see(`/drafts/${id}`), /Once\./)
  const ines = await signedIn(stage, cast.ines)
  assert.equal((await ines.ask(`/drafts/${id}`)).status, 404)
  assert.doesNotMatch(await ines.see('/drafts'), /Salt/)
  const dropped = await mara.send('/drafts/drop', { id, version: '1', back: '/works/new' })
  assert.equal(dropped.headers.get('location'), '/works/new')
  assert.doesNotMatch(await mara.see('/works/new?draft=0123456789ab'), /Salt/)
})

onBothDatabases('what lies aside is shown, and opened in its form', async (stage) => {
  const { archive, cast } = stage
  const mara = await signedIn(stage, cast.mara)
  await send(stage, cast.mara)
  await send(stage, cast.mara, { client: two, fields: { title: ['Tar'], text: ['Aside.'] } })
  const aside = (await listWorkingCopies(archive, cast.mara)).find(({ isAside }) => isAside)
  const page = await mara.see(`/drafts/${aside?.id}`)
  assert.match(page, /Aside\./)
  const back = /name="back" value="([^"]*)"/.exec(page)?.[1] ?? ''
  assert.equal(back, '/works/new?draft=0123456789ab')
  const taken = await mara.send('/drafts/take', { id: String(aside?.id), back })
  assert.equal(taken.headers.get('location'), back)
  assert.deepEqual((await findWorkingCopy(archive, cast.mara, place))?.fields.title, ['Tar'])
  assert.match(await mara.see('/drafts'), /Kept aside/)
})

onBothDatabases('a guest is led to sign in, and is told who writes: nobody', async (stage) => {
  const guest = openVisitor(stage)
  const answer = await guest.ask('/drafts')
  assert.equal(answer.headers.get('location'), '/sign-in?back=%2Fdrafts')
  const who = await guest.ask('/drafts/who')
  assert.deepEqual(await who.json(), { id: 0 })
  assert.equal(who.headers.get('cache-control'), 'no-store')
  for (const path of ['/drafts/drop', '/drafts/take']) {
    assert.equal((await guest.send(path, { id: '1', version: '1' })).status, 401)
  }
})
