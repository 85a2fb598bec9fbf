import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openPlace } from '../place.ts'
import { openFullSite } from './full-site.ts'
import {
  countOf,
  exclude,
  include,
  openPanel,
  rowOf,
  show,
  submitBy,
  titlesOf,
  total,
} from './list-page.ts'
import type { LiveSite } from './live-site.ts'
import { inEveryWay } from './reader.ts'

// A reader looks for exactly the right work.
async function openSite(): Promise<LiveSite> {
  const full = await openFullSite()
  const place = openPlace(full.archive)
  const fandoms = ['The Tide Stories']
  for (const part of [1, 2])
    await place({ title: `Tidings Read ${part}`, medium: 'podfic', fandoms })
  await place({ title: 'Tide Lines', medium: 'art', fandoms })
  return full
}

let opened: Promise<LiveSite> | undefined
const site = () => {
  opened ??= openSite()
  return opened
}
after(async () => (await opened)?.[Symbol.asyncDispose]())

const radio = 'The Lighthouse Wireless (Radio)'

inEveryWay('a reader narrows the list by what to have and what not', site, async (reader) => {
  const { page } = reader
  await reader.go('/works')
  const all = await total(page)
  const withRadio = await countOf(rowOf(page, radio))
  await openPanel(reader)
  await reader.look()
  await include(rowOf(page, radio))
  await show(reader)
  assert.equal(await total(page), withRadio)
  assert.ok(withRadio < all)

  const unwanted = page.locator('fieldset', { hasText: 'Characters' }).locator('.filter-row').nth(2)
  const name = await unwanted.locator('.pick-name').textContent()
  const without = await countOf(unwanted)
  assert.ok(without < withRadio)
  await openPanel(reader)
  await exclude(reader, unwanted)
  await show(reader)
  assert.equal(await total(page), withRadio - without)
  // Without script the form sends its empty fields as well; the page knows its own short address.
  const own = await page.locator('link[rel=canonical]').getAttribute('href')
  assert.match(own ?? '', /\/works\?in=\d+&out=\d+$/)
  if (reader.way.javaScript) assert.ok(own?.endsWith(reader.path()), reader.path())

  await reader.follow(page.locator('.chip', { hasText: `not ${name}` }))
  assert.equal(await total(page), withRadio)
  await reader.follow(page.locator('.chip', { hasText: radio }))
  assert.equal(await total(page), all)
  assert.equal(reader.path(), '/works')
})

inEveryWay('a reader asks for rating, length, language and an end', site, async (reader) => {
  const { page } = reader
  await reader.go('/works')
  await openPanel(reader)
  await include(rowOf(page, 'General'))
  await include(rowOf(page, 'Complete'))
  await page.locator('input[name=words-from]').fill('20')
  await page.locator('input[name=words-to]').fill('1,000')
  await include(rowOf(page, 'English'))
  // Of art no card tells the words.
  await include(rowOf(page, 'Story'))
  await show(reader)
  const cards = page.locator('.works > .work')
  assert.ok((await total(page)) > 0)
  for (const card of await cards.all()) {
    assert.match((await card.locator('.rating').textContent()) ?? '', /General/)
    assert.doesNotMatch((await card.locator('.facts').textContent()) ?? '', /In progress|\?/)
    const words = Number((await card.locator('.words').innerText()).replace(/\D/g, ''))
    assert.ok(words >= 20 && words <= 1000, `${words} words`)
  }
  assert.deepEqual(await page.locator('.chip').allInnerTexts(), [
    'General',
    'Story',
    'Complete',
    'English',
    '20 to 1,000 words',
  ])
})

inEveryWay('a reader sorts the list and turns its pages', site, async (reader) => {
  const { page } = reader
  await reader.go('/works')
  await page.locator('.results-sort summary').click()
  await reader.look()
  await reader.follow(page.locator('.results-sort').getByRole('link', { name: 'Title' }))
  const all = await total(page)
  const titles = await titlesOf(page)
  await reader.follow(page.locator('.pager a[rel=next]'))
  assert.equal(reader.path(), '/works?sort=title&page=2')
  assert.equal(await total(page), all)
  const more = await titlesOf(page)
  assert.ok(more.length > 0 && more.every((title) => !titles.includes(title)))
  const tidings = [...titles, ...more].filter((title) => title.startsWith('Tidings'))
  assert.deepEqual(tidings, tidings.toSorted())
  await reader.follow(page.locator('.pager a[rel=prev]'))
  assert.deepEqual(await titlesOf(page), titles)
})

inEveryWay('a reader searches by words and finds a way out of nothing', site, async (reader) => {
  const { page } = reader
  await reader.go('/')
  if (reader.isNarrow) await page.getByRole('button', { name: 'Search' }).first().click()
  await page.getByRole('searchbox').first().fill('ferry Greywick')
  await submitBy(reader, page.getByRole('searchbox').first())
  assert.ok((await total(page)) >= 1)
  assert.match((await titlesOf(page)).join(), /ferry/i)

  await reader.go('/works?q=nothingisspelledlikethis')
  assert.equal(await total(page), 0)
  await reader.follow(page.getByRole('link', { name: 'Clear all filters' }))
  assert.equal(reader.path(), '/works')
  assert.ok((await total(page)) > 20)
})

inEveryWay('a reader begins with a fandom', site, async (reader) => {
  const { page } = reader
  await reader.go('/fandoms')
  const line = page.locator('.ledger li', { hasText: radio })
  const count = await countOf(line)
  await reader.follow(line.getByRole('link'))
  assert.match(reader.path(), /^\/tags\/\d+$/)
  assert.equal(await total(page), count)
  assert.equal(await page.locator('h1').innerText(), radio)
  await reader.go('/fandoms')
  const field = page.getByRole('searchbox', { name: 'Find a fandom' })
  await field.fill('bridges')
  await submitBy(reader, field)
  assert.equal(await page.locator('.ledger li').count(), 1)
  await reader.go('/fandoms?q=zzz')
  await reader.follow(page.getByRole('link', { name: 'Show all fandoms' }))
})

inEveryWay('a reader filters by keyboard alone', site, async (reader) => {
  const { page } = reader
  await reader.go('/works')
  await page.keyboard.press('Tab')
  const skip = page.locator('a.skip')
  assert.ok(await skip.evaluate((element) => element === document.activeElement))
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'main')
  if (reader.isNarrow) {
    await reader.tabTo(page.locator('.filter-open'))
    await page.keyboard.press('Enter')
    await page.locator('.filter').waitFor()
  }
  const row = rowOf(page, radio)
  const count = await countOf(row)
  await reader.tabTo(row.locator('.pick input'))
  await page.keyboard.press('Space')
  await reader.tabTo(page.locator('.filter-foot button'))
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  await reader.look()
  assert.equal(await total(page), count)
  await reader.tabTo(page.locator('.chip').first())
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  assert.equal(reader.path(), '/works')
})

inEveryWay('a reader looks for podfics, and for all but those', site, async (reader) => {
  const { page } = reader
  await reader.go('/works')
  const all = await total(page)
  const podfics = () => rowOf(page, 'Podfic')
  const count = await countOf(podfics())
  assert.equal(count, 2)
  await openPanel(reader)
  await include(podfics())
  await show(reader)
  assert.deepEqual((await titlesOf(page)).toSorted(), ['Tidings Read 1', 'Tidings Read 2'])
  const facts = await page.locator('.works .facts .medium').allInnerTexts()
  assert.deepEqual(facts, ['Podfic', 'Podfic'])
  await reader.follow(page.locator('.chip', { hasText: 'Podfic' }))
  assert.equal(reader.path(), '/works')
  await openPanel(reader)
  await exclude(reader, podfics())
  await show(reader)
  assert.equal(await total(page), all - count)
  assert.deepEqual(await page.locator('.chip').allInnerTexts(), ['not Podfic'])
})

test('the count beside every choice is what choosing it finds', async () => {
  const { url } = await site()
  const ask = async (path: string, asker: number) => {
    const headers = { 'x-forwarded-for': `10.9.0.${asker}` }
    return await (await fetch(`${url}${path}`, { headers })).text()
  }
  const home = await ask('/works', 1)
  const rows = [...home.matchAll(choicePattern)].map(([, name = '', value = '', count = '']) => {
    return { path: `/works?${name}=${value}`, count }
  })
  assert.ok(rows.length > 40, `${rows.length} choices`)
  for (const [index, { path, count }] of rows.entries()) {
    const page = await ask(path, 2 + (index >> 6))
    const found = /id="results-heading">([\d,]+) work/.exec(page)?.[1]
    assert.equal(found, count, path)
  }
})

const choicePattern =
  /<label class="pick"><input type="(?:checkbox|radio)" name="([a-z]+)" value="([\w-]+)"[^>]*>[^\n]*?<span class="count">([\d,]+)</g

test('every page that was met while finding is valid HTML', async () => (await site()).checkPages())
