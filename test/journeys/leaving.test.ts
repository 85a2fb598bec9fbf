import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import { emptyWork } from '#archive/posting/work-input.ts'
import type { PersonId, PseudId, WorkId } from '#ground/ids.ts'
import { workOnce } from '#worker/work-through.ts'
import { type LiveSite, openLiveSite } from './live-site.ts'
import { openReader, type Reader } from './reader.ts'

// Somebody gives a work up, and later leaves the archive altogether; afterwards a guest looks at what is
// left.

const password = 'seven small lanterns'
let opened: Promise<LiveSite> | undefined
const site = () => {
  opened ??= openLiveSite({ shelf: false })
  return opened
}
after(async () => (await opened)?.[Symbol.asyncDispose]())

async function addMember({ archive }: LiveSite, name: string) {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@mail.example`
  const id = await makeAccount(archive, { name, email, password, role: 'member' })
  const { id: pseud } = await archive.db
    .selectFrom('pseuds')
    .select('id')
    .where('person_id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, name, pseud }
}

type Writer = { readonly id: PersonId; readonly name: string; readonly pseud: PseudId }

async function write(
  { archive }: LiveSite,
  { id, name, pseud }: Writer,
  title: string,
  as: 'posted' | 'draft',
) {
  const input = {
    ...emptyWork,
    title,
    pseuds: [pseud],
    rating: 'general',
    warnings: [{ name: 'No Archive Warnings Apply', note: '' }],
    fandoms: ['The Lamp Stories'],
    language: 'en',
    text: { title: '', text: 'It was lit.\n\nSomebody read.', manner: 'blank-lines' },
  } as const
  return await saveWork(archive, { kind: 'member', id, name }, { input, as })
}

/** Ottiline's works, one of them made with Wendeline. */
async function meet(there: LiveSite, name: string, friend: string) {
  const ottiline = await addMember(there, name)
  const wendeline = await addMember(there, friend)
  const works = {
    given: await write(there, ottiline, 'Lanterns Out', 'posted'),
    kept: await write(there, ottiline, 'A Rope of Rain', 'posted'),
    erased: await write(there, ottiline, 'Ash and Tallow', 'posted'),
    shared: await write(there, ottiline, 'Two Oars', 'posted'),
    draft: await write(there, ottiline, 'Half a Bridge', 'draft'),
  }
  await there.archive.db
    .insertInto('creatorships')
    .values({ work_id: works.shared, pseud_id: wendeline.pseud, position: 2 })
    .execute()
  return works
}

async function press({ page, follow }: Reader, name: string): Promise<void> {
  await follow(page.locator('main').getByRole('button', { name, exact: true }))
}

async function signIn(reader: Reader, name: string): Promise<void> {
  await reader.go('/sign-in?back=%2Faccount')
  await reader.page.getByLabel('Name or e-mail address').fill(name)
  await reader.page.getByLabel('Password').fill(password)
  await press(reader, 'Sign in')
  assert.equal(reader.path(), '/account')
}

/** Shows once more who it is: an hour has passed since. */
async function prove(reader: Reader): Promise<void> {
  assert.match(reader.path(), /^\/account\/prove/)
  await reader.page.getByLabel('Password').fill(password)
  await press(reader, 'Go on')
}

const byline = async ({ page }: Reader): Promise<string> =>
  (await page.locator('a[rel="author"]').first().innerText()).trim()

for (const javaScript of [false, true]) {
  const how = javaScript ? 'with script' : 'without script'
  test(`a writer gives a work up, then erases the account (${how}, 360 px)`, {
    timeout: 120_000,
  }, async () => {
    const there = await site()
    const name = javaScript ? 'Ottiline Vask' : 'Marlene Quist'
    const friend = javaScript ? 'Wendeline Oor' : 'Lysander Pell'
    const works = await meet(there, name, friend)
    await using reader = await openReader(there, { javaScript, width: 360 })
    reader.hasChosen('fanstead.session_token')
    await signIn(reader, name)
    await giveUp(reader, there, { name, work: works.given })
    await erase(reader, there)
    await using guest = await openReader(there, { javaScript, width: 1280 })
    await lookAround(guest, there, { name, friend, works })
    await there.checkPages()
    assert.deepEqual(
      there.log.filter(({ level }) => level === 'error'),
      [],
    )
  })
}

async function giveUp(
  reader: Reader,
  { clock }: LiveSite,
  { name, work }: { readonly name: string; readonly work: WorkId },
): Promise<void> {
  const { page, follow, go } = reader
  await go(`/works/${work}`)
  assert.equal(await byline(reader), name)
  clock.advance(3600)
  await page.locator('.own-work summary').click()
  await follow(page.getByRole('link', { name: 'Give this work up' }))
  await prove(reader)
  await page.getByText('This work stays in the archive').waitFor()
  await page.getByLabel('Under my name, but no longer as mine').check()
  await press(reader, 'Give up this work')
  assert.equal(reader.path(), `/works/${work}`)
  assert.equal(await byline(reader), `${name} (orphan_account)`)
}

type Works = Awaited<ReturnType<typeof meet>>

async function erase(reader: Reader, { clock }: LiveSite): Promise<void> {
  const { page, follow, go } = reader
  await go('/account')
  clock.advance(3600)
  await follow(page.getByRole('link', { name: 'Delete the account' }))
  await prove(reader)
  await page.getByRole('heading', { name: 'Your 4 works' }).waitFor()
  await page.getByLabel('What becomes of Ash and Tallow').selectOption('Erase')
  await page.getByLabel('What becomes of Two Oars').selectOption('Leave it to the others')
  const draft = page.locator('.leaving-works li', { hasText: 'Half a Bridge' })
  assert.match(await draft.innerText(), /erased/)
  // The button alone is not enough: the browser asks for the tick, and so does the archive.
  await page.locator('input[name="sure"]').evaluate((box) => box.removeAttribute('required'))
  await press(reader, 'Delete my account')
  await page.getByText('Please say that you know it.').waitFor()
  assert.equal(await page.getByLabel('What becomes of Ash and Tallow').inputValue(), 'erase')
  await page.getByLabel('I know that nobody can bring this back').check()
  await press(reader, 'Delete my account')
  assert.equal(reader.path(), '/goodbye')
  await page.getByText('Your account is shut').waitFor()
  await go('/account')
  assert.match(reader.path(), /^\/sign-in/)
}

/** What a stranger sees at once, and when everything is done. */
async function lookAround(
  guest: Reader,
  there: LiveSite,
  {
    name,
    friend,
    works,
  }: { readonly name: string; readonly friend: string; readonly works: Works },
): Promise<void> {
  const { page, go } = guest
  await go(`/works/${works.kept}`)
  assert.equal(await byline(guest), 'deleted_account')
  const { signal } = new AbortController()
  while (await workOnce(there.archive, signal));
  await go(`/works/${works.kept}`)
  assert.equal(await byline(guest), 'orphan_account')
  await page.getByText('Somebody read.').waitFor()
  await go(`/works/${works.given}`)
  assert.equal(await byline(guest), `${name} (orphan_account)`)
  await go(`/works/${works.shared}`)
  assert.deepEqual(await page.locator('a[rel="author"]').allInnerTexts(), [friend])
  const statuses = new Map([
    [works.erased, 410],
    [works.draft, 404],
  ])
  for (const [id, status] of statuses) {
    const answer = await page.goto(`/works/${id}`)
    assert.equal(answer?.status(), status)
    await guest.look()
  }
  await go(`/works?q=${encodeURIComponent(name.split(' ')[1] ?? '')}`)
  const found = await page.locator('main h2 a, main h3 a').allInnerTexts()
  assert.deepEqual(
    found.filter((title) => /Rope|Ash|Oars|Bridge/.test(title)),
    [],
  )
}
