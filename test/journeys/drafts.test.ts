import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { findWorkingCopy } from '#archive/drafts/find-working-copy.ts'
import { openDesk, says, title, titlesOf } from './drafts-desk.ts'

// Somebody writes: the connection goes, another tab is open, a page is closed. No word is lost.
test('a form keeps what is typed, and opens with it again', async () => {
  await using desk = await openDesk()
  const { page } = desk
  await desk.go('/works/new')
  await title(page).fill('Salt')
  await says(page, /Saved as a draft at \d\d:\d\d/)
  assert.deepEqual(await titlesOf(desk), ['Salt'])
  assert.match(desk.path(), /^\/works\/new\?draft=[0-9a-f]{12}$/)
  await desk.look()
  await page.reload()
  assert.equal(await title(page).inputValue(), 'Salt')
  await desk.go('/drafts')
  await desk.follow(page.getByRole('link', { name: 'Salt', exact: true }))
  await page.getByRole('heading', { name: 'Salt' }).waitFor()
  await desk.go('/drafts')
  await desk.follow(page.getByRole('link', { name: 'Go on writing: Salt' }))
  assert.equal(await title(page).inputValue(), 'Salt')
  await page.getByRole('button', { name: 'Throw the unsaved changes away' }).click()
  await page.waitForLoadState('load')
  assert.equal(await title(page).inputValue(), '')
  assert.deepEqual(await titlesOf(desk), [])
})

test('an hour without a connection loses nothing, and ends by itself', async () => {
  await using desk = await openDesk()
  const { page, context } = desk
  await page.clock.install()
  await desk.go('/works/new')
  await context.setOffline(true)
  await title(page).fill('Written on a train')
  await page.clock.runFor(2000)
  await says(page, /Offline: kept in this browser/)
  await page.clock.runFor('01:00:00')
  await title(page).fill('Written on a long train')
  await page.clock.runFor(2000)
  assert.deepEqual(await titlesOf(desk), [])
  await context.setOffline(false)
  await page.clock.runFor(61_000)
  await says(page, /Saved as a draft/)
  assert.deepEqual(await titlesOf(desk), ['Written on a long train'])
})

test('a page that is closed offline has its text sent by the next one', async () => {
  await using desk = await openDesk()
  const { page, context } = desk
  await desk.go('/works/new')
  await context.setOffline(true)
  await title(page).fill('Closed too soon')
  await says(page, /Offline/)
  await page.close()
  await context.setOffline(false)
  const next = await context.newPage()
  await next.goto('/drafts')
  await next.getByRole('link', { name: 'Closed too soon', exact: true }).waitFor()
})

test('the same form opened again offers what the browser has kept', async () => {
  await using desk = await openDesk()
  const { page, context } = desk
  await desk.go('/works/new')
  await title(page).fill('First words')
  await says(page, /Saved/)
  const here = desk.path()
  await context.setOffline(true)
  await title(page).fill('First words and second')
  await says(page, /Offline/)
  await page.close()
  await context.setOffline(false)
  const next = await context.newPage()
  await next.goto(here)
  const box = next.locator('.save-box')
  await box.getByText('This browser has kept a text of yours').waitFor()
  assert.equal(await title(next).inputValue(), 'First words')
  await box.getByRole('button', { name: 'Go on with the kept text' }).click()
  await box.waitFor({ state: 'detached' })
  assert.equal(await title(next).inputValue(), 'First words and second')
  // What the archive had lies aside.
  assert.deepEqual(await titlesOf(desk), ['First words', 'First words and second'])
})

test('two tabs: what touches different fields comes together by itself', async () => {
  await using desk = await openDesk()
  const { page, context } = desk
  await desk.go('/works/new')
  await title(page).fill('Shared')
  await says(page, /Saved/)
  const other = await context.newPage()
  await other.goto(desk.path())
  await other.locator('textarea[name="fandoms"]').fill('The Lamp Stories')
  await says(other, /Saved/)
  await title(page).fill('Shared, with a lamp')
  await says(page, /with what you changed in another tab/)
  assert.equal(await page.locator('textarea[name="fandoms"]').inputValue(), 'The Lamp Stories')
  assert.deepEqual(await titlesOf(desk), ['Shared, with a lamp'])
})

test('what is written in the editor is kept, and comes over from another tab', async () => {
  await using desk = await openDesk()
  const { page, context } = desk
  await desk.go('/works/new')
  await title(page).fill('Two desks')
  await says(page, /Saved/)
  const other = await context.newPage()
  await other.goto(desk.path())
  const editorOf = (tab: Page) => {
    return tab.locator('rich-text', { has: tab.locator('[name="text"]') }).locator('.ProseMirror')
  }
  await editorOf(other).click()
  await other.keyboard.type('The lamp was lit.')
  await says(other, /Saved/)
  const find = async () => {
    const place = await page.locator('input[name="place"]').inputValue()
    const copy = await findWorkingCopy(desk.live.archive, desk.writer, place)
    return [copy?.fields.title?.[0], copy?.fields.text?.[0]]
  }
  assert.deepEqual(await find(), ['Two desks', '<p>The lamp was lit.</p>'])
  await title(page).fill('Two desks, one lamp')
  await says(page, /with what you changed in another tab/)
  await editorOf(page).getByText('The lamp was lit.').waitFor()
  assert.deepEqual(await find(), ['Two desks, one lamp', '<p>The lamp was lit.</p>'])
})

test('two tabs: one field in two ways is shown and chosen, and both are kept', async () => {
  await using desk = await openDesk()
  const { page, context } = desk
  await desk.go('/works/new')
  await title(page).fill('The lamp')
  await says(page, /Saved/)
  const other = await context.newPage()
  await other.goto(desk.path())
  await title(other).fill('The red lamp')
  await says(other, /Saved/)
  await title(page).fill('The green lamp')
  const box = page.locator('.save-box')
  await box.getByText('Two texts of the same').waitFor()
  assert.equal(
    await box
      .locator('ins')
      .innerText()
      .then((text) => /green/.test(text)),
    true,
  )
  await desk.look()
  assert.deepEqual(await titlesOf(desk), ['The green lamp', 'The red lamp'])
  // Nothing is overruled unseen: the form waits for the choice.
  await page.getByRole('button', { name: 'Save as a draft' }).click()
  await page.locator('.save-box-title:focus').waitFor()
  await box.getByRole('button', { name: 'Keep the text of this page' }).click()
  await box.waitFor({ state: 'detached' })
  await says(page, /Saved/)
  assert.deepEqual(await titlesOf(desk), ['The green lamp', 'The red lamp'])
  // The other tab is told in its turn, and takes this one's.
  await title(other).fill('The red lamp again')
  const take = other.getByRole('button', { name: 'Take the other text' })
  await Promise.all([other.waitForEvent('load'), take.click()])
  assert.equal(await title(other).inputValue(), 'The green lamp')
  assert.deepEqual(await titlesOf(desk), ['The green lamp', 'The red lamp', 'The red lamp again'])
})

test('a form is not read while keys come, and one save holds many of them', async () => {
  await using desk = await openDesk()
  const { page } = desk
  await page.clock.install()
  await desk.go('/works/new')
  await page.evaluate(() => {
    const form = document.querySelector('auto-save form')
    form?.addEventListener('formdata', () => {
      form.setAttribute('data-reads', `${Number(form.getAttribute('data-reads')) + 1}`)
    })
  })
  const reads = async () => Number(await page.locator('auto-save form').getAttribute('data-reads'))
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/drafts')) sent.push(request.postData() ?? '')
  })
  await title(page).pressSequentially('Twenty-six keys, one save.')
  assert.equal(await reads(), 0)
  await page.clock.runFor(2000)
  await says(page, /Saved/)
  assert.equal(await reads(), 1)
  assert.equal(sent.length, 1)
})
