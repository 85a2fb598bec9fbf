import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { makeLink } from '#archive/accounts/one-time-links.ts'
import { urls } from '#web/urls.ts'
import { codeOf } from '../authenticator.ts'
import { ao3Samples, lanternArchive } from './all-samples.ts'
import { type LiveSite, openLiveSite } from './live-site.ts'
import { openReader, type Reader, waysOf } from './reader.ts'

// An archivist starts an archive and moves the old ones in. Each way needs an archive of its own.

const archivist = { name: 'Bruno', email: 'bruno@archive.example', password: 'four lamps in a row' }

const moves = 'an archivist opens an archive and moves the old ones in'
for (const way of waysOf(moves)) {
  const words = `${way.javaScript ? 'with' : 'without'} script, ${way.width} px`
  test(`${moves} (${words})`, {
    timeout: 120_000,
  }, async () => {
    await using site = await openLiveSite()
    site.startWorker()
    await using reader = await openReader(site, way)
    await found(reader, await site.foundingPath())
    const key = await setUpCodes(reader, site)
    await removeSamples(reader)
    await importFolder(reader, site)
    await importUploads(reader)
    await followOldAddresses(reader)
    await signOutAndIn(reader, site, key)
    await chooseNewPassword(reader, site, key)
    await site.checkPages()
    assert.deepEqual(
      site.log.filter(({ level }) => level === 'error'),
      [],
    )
  })
}

async function found(reader: Reader, path: string): Promise<void> {
  const { page } = reader
  await reader.go(path)
  await page.getByLabel('Name of the archive').fill('The Lamp Room')
  await page.getByLabel('Your name here').fill(archivist.name)
  await page.getByLabel('E-mail address').fill(archivist.email)
  await page.getByLabel('Password').fill(archivist.password)
  reader.hasChosen('fanstead.session_token')
  await reader.follow(page.getByRole('button', { name: 'Open the archive' }))
  assert.equal(reader.path(), '/account/second-factor')
  assert.match(await page.title(), /The Lamp Room/)
  // The link works once.
  const again = await page.request.get(path)
  assert.equal(again.status(), 404)
}

/** The archivist's second factor comes before all else; nothing of the staff's opens without it. */
async function setUpCodes(reader: Reader, { clock }: LiveSite): Promise<string> {
  const { page } = reader
  await reader.go('/imports')
  assert.equal(reader.path(), '/account/second-factor')
  await page.getByText('so your account needs a second factor').waitFor()
  await reader.follow(page.getByRole('button', { name: 'Set up an app' }))
  const key = await page.locator('code.key').innerText()
  await page.getByLabel('Six digits').fill(codeOf(key, clock.now()))
  await reader.follow(page.getByRole('button', { name: 'Turn it on' }))
  assert.equal(await page.locator('.recovery-codes li').count(), 10)
  await reader.follow(page.getByRole('link', { name: 'I have kept them' }))
  await reader.go('/')
  return key
}

/** The second step of signing in. Each code is good once, so the next one has to be waited for. */
async function giveCode(reader: Reader, { clock }: LiveSite, key: string): Promise<void> {
  const { page } = reader
  reader.hasChosen('second-step')
  await reader.follow(page.locator('main').getByRole('button', { name: 'Sign in' }))
  assert.match(reader.path(), /^\/sign-in\/code/)
  clock.advance(30)
  await page.getByLabel('Code').fill(codeOf(key, clock.now()))
  await reader.follow(page.locator('main').getByRole('button', { name: 'Sign in' }))
}

async function removeSamples(reader: Reader): Promise<void> {
  const { page } = reader
  await page.getByText('Remove the sample works …').click()
  await reader.look()
  await reader.follow(page.getByRole('button', { name: 'Remove the sample works', exact: true }))
  assert.equal(await page.locator('.work').count(), 0)
  await page.getByText('Nothing on the shelves yet').waitFor()
}

async function importFolder(reader: Reader, site: LiveSite): Promise<void> {
  const { page } = reader
  const folder = join(site.folder, 'old archive')
  for (const { name, bytes } of lanternArchive) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }
  await reader.follow(page.getByRole('link', { name: 'Bring works in' }))
  await page.getByLabel('Path', { exact: false }).fill(folder)
  await reader.follow(page.locator('form', { hasText: 'Path' }).getByRole('button'))
  await waitForReport(reader)
  await page.getByText('an eFiction archive').waitFor()
  await reader.follow(page.getByRole('link', { name: 'Lamps & Letters ♥' }).first())
  assert.match(await page.locator('#chapters').innerText(), /The lamp was lit at four\./)
}

async function importUploads(reader: Reader): Promise<void> {
  const { page } = reader
  await reader.go('/imports')
  await reader.follow(page.getByRole('link', { name: 'Bring works in' }))
  const files = ao3Samples.map(({ name, bytes }) => ({
    name,
    mimeType: 'text/html',
    buffer: Buffer.from(bytes),
  }))
  await page.locator('#field-files').setInputFiles(files)
  await reader.follow(page.getByRole('button', { name: 'Upload and import' }))
  await waitForReport(reader)
  const report = await page.request.get(
    (await page.getByRole('link', { name: 'Report as a file' }).getAttribute('href')) ?? '',
  )
  const { state, works } = (await report.json()) as { state: string; works: unknown[] }
  assert.equal(state, 'done')
  assert.equal(works.length, ao3Samples.length)
  const more = page.locator('details.report-part:not([open]) > summary')
  if ((await more.count()) > 0) await more.first().click()
  await reader.look()
  await reader.follow(page.getByRole('link', { name: 'Tide Tables' }).first())
  assert.match(await page.locator('h1').innerText(), /Tide Tables/)
}

/** With script the page goes on by itself; without it the reader asks again. */
async function waitForReport(reader: Reader): Promise<void> {
  const { page, way } = reader
  const over = page.locator('live-progress[data-state=over]')
  if (way.javaScript) {
    await over.waitFor({ timeout: 30_000 })
  } else {
    for (let asked = 0; (await over.count()) === 0 && asked < 60; asked += 1) {
      await page.locator('a.refresh').click()
      await page.waitForLoadState('load')
    }
  }
  await reader.look()
  assert.match(await page.locator('.outcome').innerText(), /\d/)
}

async function followOldAddresses(reader: Reader): Promise<void> {
  const { page } = reader
  await reader.go('/lamps/viewstory.php?sid=1')
  assert.match(reader.path(), /^\/works\/\d+$/)
  const title = await page.locator('h1').innerText()
  assert.equal(title, 'Lamps & Letters ♥')
  await reader.go('/viewuser.php?uid=2')
  assert.match(reader.path(), /^\/people\/\d+$/)
  await reader.go('/viewstory.php?sid=987')
  assert.match(await page.locator('main').innerText(), /has not been brought here/)
}

async function signOutAndIn(reader: Reader, site: LiveSite, key: string): Promise<void> {
  const { page, context } = reader
  await reader.go('/works')
  await openAccount(reader)
  await reader.follow(page.getByRole('button', { name: 'Sign out' }))
  assert.deepEqual(await context.cookies(), [])
  // A page for staff asks to sign in, and leads back.
  await reader.go('/imports')
  assert.equal(reader.path(), '/sign-in?back=%2Fimports')
  await page.getByLabel('Name or e-mail address').fill(archivist.name)
  await page.getByLabel('Password').fill('not this one at all')
  await reader.follow(page.locator('main').getByRole('button', { name: 'Sign in' }))
  assert.equal(await page.getByLabel('Name or e-mail address').inputValue(), archivist.name)
  assert.match(await page.locator('.fault').innerText(), /do not go together/)
  await page.getByLabel('Password').fill(archivist.password)
  await giveCode(reader, site, key)
  assert.equal(reader.path(), '/imports')
  assert.equal(await page.locator('.imports li').count(), 3)
}

/** The link that the archivist's command prints for who has forgotten theirs. */
async function chooseNewPassword(reader: Reader, site: LiveSite, key: string): Promise<void> {
  const { page, context } = reader
  const { archive } = site
  const { id } = await archive.db
    .selectFrom('people')
    .select('id')
    .where('name', '=', archivist.name)
    .executeTakeFirstOrThrow()
  const secret = await makeLink(archive, archive.db, 'reset-password', id)
  await context.clearCookies()
  await reader.go(urls.resetPassword.to(secret))
  await page.getByLabel('Password').fill('another four lamps')
  await reader.follow(page.getByRole('button', { name: 'Keep this password' }))
  await page.getByText('Your new password is kept').waitFor()
  await page.getByLabel('Name or e-mail address').fill(archivist.email)
  await page.getByLabel('Password').fill('another four lamps')
  await giveCode(reader, site, key)
  assert.equal(reader.path(), '/')
  assert.equal((await context.cookies()).length, 1)
  assert.equal((await page.request.get(urls.resetPassword.to(secret))).status(), 404)
}

async function openAccount({ page, isNarrow }: Reader): Promise<void> {
  if (isNarrow) await page.getByRole('button', { name: 'Menu' }).click()
  await page.locator('.account summary').click()
}
