import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listWorkingCopies } from '#archive/drafts/list-working-copies.ts'
import { addMember } from '../drafts-writer.ts'
import { openDesk, says, title, titlesOf } from './drafts-desk.ts'
import { signIn } from './writer.ts'

// The session ends while somebody writes, or they end it: no word is lost, and none is left to others.
test('signed out in mid-writing: kept here, shown to nobody else, sent when back', async () => {
  await using desk = await openDesk()
  const { page, context, live, writer } = desk
  await desk.go('/works/new')
  await title(page).fill('A private thought')
  await says(page, /Saved/)
  const here = desk.path()
  await context.clearCookies()
  await title(page).fill('A more private thought')
  await says(page, /Signed out: kept in this browser/)
  await page.locator('.save-line').getByRole('link', { name: 'Sign in' }).waitFor()
  // Somebody else signs in beside it.
  const stranger = await addMember(live.archive, `Stranger of ${writer.name}`)
  await signIn(desk, live, stranger)
  const theirs = await context.newPage()
  await theirs.goto('/works/new')
  await theirs.goto(here)
  await theirs.locator('.save-line').waitFor({ state: 'attached' })
  assert.doesNotMatch(await theirs.content(), /private thought/)
  await theirs.close()
  await title(page).fill('A most private thought')
  await says(page, /Signed out|Somebody else/)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await says(page, /Somebody else is signed in/)
  const kept = await listWorkingCopies(live.archive, { kind: 'member', id: stranger, name: '' })
  assert.deepEqual(kept, [])
  await signIn(desk, live, writer.id)
  const saved = page.waitForResponse((answer) => {
    return answer.status() === 200 && `${answer.request().postData()}`.includes('most private')
  })
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await saved
  await says(page, /Saved/)
  assert.deepEqual(await titlesOf(desk), ['A most private thought'])
})

test('signing out asks about what cannot be sent, and leaves nothing behind', async () => {
  await using desk = await openDesk()
  const { page, context } = desk
  await desk.go('/works/new')
  await title(page).fill('Begun')
  await says(page, /Saved/)
  await context.route('**/drafts', (route) => route.abort())
  await title(page).fill('Begun and not sent')
  await says(page, /Offline/)
  const signOut = page.getByRole('button', { name: 'Sign out' })
  await page.locator('.account summary').click()
  const answer = async (how: 'accept' | 'dismiss') => {
    const [asked, clicked] = [page.waitForEvent('dialog'), signOut.click()]
    await (await asked)[how]()
    await clicked
  }
  await answer('dismiss')
  assert.match(desk.path(), /^\/works\/new/)
  await answer('accept')
  await page.waitForURL((url) => url.pathname === '/')
  const left = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const asked = indexedDB.open('fanstead')
        asked.onsuccess = () => {
          const texts = asked.result.transaction('texts').objectStore('texts').getAll()
          texts.onsuccess = () => resolve(texts.result)
        }
      }),
  )
  assert.deepEqual(left, [])
})

for (const javaScript of [true, false]) {
  const how = javaScript ? 'with' : 'without'
  test(`a session that ended is signed in beside, ${how} script, and the form goes on`, async () => {
    await using desk = await openDesk({ javaScript, width: 360 })
    const { page, context, live, writer } = desk
    await desk.go('/works/new')
    await title(page).fill('Posted late')
    await context.clearCookies()
    await page.getByRole('button', { name: 'Save as a draft' }).click()
    await page.getByRole('heading', { name: /Your text is safe/ }).waitFor()
    await desk.look()
    // Signing in beside it, whatever steps that takes.
    await signIn(desk, live, writer.id)
    if (javaScript) await page.evaluate(() => dispatchEvent(new Event('focus')))
    else await page.getByRole('button', { name: 'Send what I wrote' }).click()
    await page.waitForURL(/\/works\/\d+$/)
    await page.getByRole('heading', { name: 'Posted late' }).waitFor()
    assert.deepEqual(await titlesOf(desk), [])
  })
}
