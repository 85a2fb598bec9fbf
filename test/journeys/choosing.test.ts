import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openFullSite } from './full-site.ts'
import { countOf, openPanel, rowOf, show, submitBy, titlesOf, total } from './list-page.ts'
import type { LiveSite } from './live-site.ts'
import { inEveryWay } from './reader.ts'

// A reader knows what they want by a piece of its name, or lets chance choose.
let opened: Promise<LiveSite> | undefined
const site = () => {
  opened ??= openFullSite()
  return opened
}
after(async () => (await opened)?.[Symbol.asyncDispose]())

const radio = 'The Lighthouse Wireless (Radio)'

inEveryWay('a reader adds a tag by a piece of its name', site, async (reader) => {
  const { page, way } = reader
  await reader.go('/works')
  await openPanel(reader)
  const field = page.locator('input[name=add-fandom]')
  if (way.javaScript) {
    await field.pressSequentially('wireless')
    const options = page.locator('.suggestions:visible li')
    await options.first().waitFor()
    await reader.look()
    const count = Number((await options.first().locator('.count').innerText()).replace(/\D/g, ''))
    await page.keyboard.press('ArrowDown')
    assert.equal(await options.first().getAttribute('aria-selected'), 'true')
    await page.keyboard.press('Enter')
    assert.equal(await rowOf(page, radio).locator('.pick input').isChecked(), true)
    await show(reader)
    assert.equal(await total(page), count)
    return
  }
  await field.fill('the lighthouse WIRELESS (radio)')
  await show(reader)
  assert.deepEqual(await page.locator('.chip').allInnerTexts(), [radio])
  const found = await total(page)
  await openPanel(reader)
  await page.locator('input[name=add-additional]').fill('slow')
  await show(reader)
  assert.match(await page.locator('h1').innerText(), /slow/)
  await reader.go('/works')
  await openPanel(reader)
  await page.locator('input[name=add-fandom]').fill('wireles')
  await show(reader)
  await reader.follow(page.getByRole('link', { name: radio, exact: true }))
  assert.equal(await total(page), found)
})

inEveryWay('a reader looks through all there is of a kind', site, async (reader) => {
  const { page } = reader
  await reader.go('/works')
  await openPanel(reader)
  await reader.follow(page.getByRole('link', { name: 'All characters here' }))
  const lines = page.locator('.choice')
  const all = await lines.count()
  assert.ok(all > 10)
  const field = page.getByRole('searchbox', { name: 'Find by a piece of the name' })
  const name = await lines.nth(2).locator('bdi').innerText()
  const count = await countOf(lines.nth(2))
  await field.fill(name.slice(0, 4))
  await submitBy(reader, field)
  assert.ok((await lines.count()) < all)
  await reader.follow(page.getByRole('link', { name, exact: true }))
  assert.equal(await total(page), count)
  assert.deepEqual(await page.locator('.chip').allInnerTexts(), [name])
})

inEveryWay('a reader lets chance choose, and page two goes on', site, async (reader) => {
  const { page } = reader
  await reader.go('/works')
  await page.locator('.results-sort summary').click()
  await reader.follow(page.locator('.results-sort').getByRole('link', { name: 'Shuffle' }))
  assert.match(reader.path(), /^\/works\?sort=random&seed=\d+$/)
  const titles = await titlesOf(page)
  await reader.follow(page.locator('.pager a[rel=next]'))
  assert.ok((await titlesOf(page)).every((title) => !titles.includes(title)))
  const seed = /seed=\d+/.exec(reader.path())?.[0]
  await page.locator('.results-sort summary').click()
  await reader.follow(page.locator('.results-sort').getByRole('link', { name: 'Shuffle again' }))
  assert.notEqual(/seed=\d+/.exec(reader.path())?.[0], seed)
})

inEveryWay('words that were found stand under each work', site, async (reader) => {
  const { page } = reader
  await reader.go('/works?q=ferry+Greywick')
  await page.locator('.fragment mark').first().waitFor()
  assert.match((await page.locator('.fragment mark').allInnerTexts()).join(' '), /ferry/i)
  assert.match(await page.locator('.told').innerText(), /Understood as “ferry”/)
  await reader.follow(page.locator('.told').getByRole('link', { name: 'How to search' }))
})

test('every page that was met while choosing is valid HTML', async () =>
  (await site()).checkPages())
