import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openFullSite } from './full-site.ts'
import type { LiveSite } from './live-site.ts'
import { inEveryWay, type Reader } from './reader.ts'

// A reader has found a work, and now reads.
let opened: Promise<LiveSite> | undefined
const site = () => {
  opened ??= openFullSite()
  return opened
}
after(async () => (await opened)?.[Symbol.asyncDispose]())

inEveryWay('a reader sets type, width and theme, and they stay', site, async (reader) => {
  const { page, context } = reader
  await openWork(reader, 'The Twelfth Bridge')
  const back = reader.path()
  await chooseDisplay(reader)
  assert.deepEqual(
    (await context.cookies()).map(({ name, value }) => `${name}=${value}`),
    ['display=ds5wl'],
  )
  assert.equal(reader.path(), back)
  assert.equal(await paper(page), 'rgb(22, 24, 26)')
  // The first paint is right: the page comes with the choices in it.
  const served = await (await page.request.get(back)).text()
  assert.match(served, /data-theme="dark" data-font="sans" data-size="5" data-width="wide"/)
  await reader.follow(page.getByRole('link', { name: 'Start reading' }))
  assert.equal(await paper(page), 'rgb(22, 24, 26)')
})

async function chooseDisplay(reader: Reader): Promise<void> {
  const { page, way, context } = reader
  const link = page.locator('a.aa').first()
  const choose = async () => {
    for (const [name, value] of [
      ['theme', 'dark'],
      ['font', 'sans'],
      ['size', '5'],
      ['width', 'wide'],
      ['spacing', 'loose'],
    ]) {
      await page.locator(`label:has(input[name=${name}][value="${value}"])`).click()
    }
  }
  const keep = page.getByRole('button', { name: 'Keep these settings' })
  if (!way.javaScript) {
    await reader.follow(link)
    await choose()
    reader.hasChosen('display')
    return await reader.follow(keep)
  }
  await link.click()
  await page.getByRole('dialog').waitFor()
  await choose()
  assert.equal(await paper(page), 'rgb(22, 24, 26)')
  await reader.look()
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'auto')
  assert.deepEqual(await context.cookies(), [])
  await link.click()
  await page.getByRole('dialog').waitFor()
  await choose()
  reader.hasChosen('display')
  await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === 'POST'),
    keep.click(),
  ])
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

inEveryWay('a reader is asked once before works for adults', site, async (reader) => {
  const { page, context } = reader
  await reader.go('/works?q=pensions')
  await reader.follow(page.getByRole('link', { name: 'For Grown Readers', exact: true }))
  const work = reader.path()
  assert.match(await page.locator('h1').innerText(), /for adults/)
  for (const path of [
    work,
    `${work}/full`,
    `${work}/chapters/1`,
    `/downloads/${work.split('/')[2]}/a.epub`,
  ]) {
    const body = await (await page.request.get(path)).text()
    assert.match(body, /This work is for adults/, path)
    assert.doesNotMatch(body, /pensions/, path)
  }
  assert.deepEqual(await context.cookies(), [])
  reader.hasChosen('age-notice')
  await reader.follow(page.getByRole('button', { name: 'I am an adult, show it' }))
  assert.equal(reader.path(), work)
  assert.match(await page.locator('#chapters').innerText(), /pensions/)
  await reader.go(`${work}/full`)
  assert.match(await page.locator('#chapters').innerText(), /pensions/)
})

inEveryWay('a reader goes through a series and to its creators', site, async (reader) => {
  const { page } = reader
  await openWork(reader, 'The Matter of the Bakery')
  await reader.follow(page.getByRole('link', { name: 'Previous work' }))
  assert.equal(await heading(page), 'Weather for Nobody')
  assert.equal(await page.getByRole('link', { name: 'Previous work' }).count(), 0)
  await reader.follow(page.getByRole('link', { name: 'Next work' }))
  await reader.follow(page.getByRole('link', { name: 'Next work' }))
  assert.equal(await heading(page), 'All Vessels')
  assert.equal(await page.getByRole('link', { name: 'Next work' }).count(), 0)
  await reader.follow(page.getByRole('link', { name: 'The Small Hours at Sallow Point' }).first())
  assert.deepEqual(await page.locator('.work h3').allInnerTexts(), [
    'Weather for Nobody',
    'The Matter of the Bakery',
    'All Vessels',
  ])
  await reader.follow(page.locator('.work').first().locator('a[rel=author]'))
  assert.equal(await heading(page), 'saltpaper')
  assert.ok((await page.locator('.work').count()) >= 2)
})

inEveryWay('a reader sees what belongs together, and what was mended', site, async (reader) => {
  const { page } = reader
  await openWork(reader, 'Ten Past Three')
  await page.locator('.art-picture img').waitFor()
  const inspiration = page.locator('.byline').getByRole('link', { name: 'Weather for Nobody' })
  await reader.follow(inspiration)
  assert.equal(await heading(page), 'Weather for Nobody')
  await reader.follow(page.locator('#children').getByRole('link', { name: 'Ten Past Three' }))

  await reader.go('/works?q=Greywick')
  await reader.follow(page.locator('.work', { hasText: /The Last Ferry/ }).locator('h3 a'))
  const mended = page.locator('.restored')
  assert.match(await mended.first().innerText(), /Paragraphs restored by machine/)
  const original = await mended.first().getByRole('link').getAttribute('href')
  const answer = await page.request.get(original ?? '')
  assert.match(answer.headers()['content-type'] ?? '', /^text\/plain/)
  assert.match(await answer.text(), /^GREYWICK, THE HARBOUR - 1957 The last ferry/)
})

inEveryWay('notes and summaries stand where they belong', site, async (reader) => {
  const { page } = reader
  await openWork(reader, 'The Twelfth Bridge')
  await reader.follow(page.getByRole('link', { name: 'Whole work' }))
  const order = await page
    .locator('#chapters :is(h2, h3), #chapters .text')
    .evaluateAll((all) =>
      all.map((one) => (one.classList.contains('text') ? '…' : (one.textContent ?? ''))),
    )
  assert.deepEqual(order, [
    'The Button',
    'Notes',
    'Chapter summary',
    'Chapter notes',
    '…',
    'Rain Rules',
    'Chapter summary',
    '…',
    'The Thief Comes Home',
    'Chapter summary',
    '…',
    'Chapter end notes',
    'End notes',
  ])
})

test('every page that was met while reading is valid HTML', async () => (await site()).checkPages())

async function openWork(reader: Reader, title: string): Promise<void> {
  await reader.go(`/works?q=${encodeURIComponent(title)}`)
  await reader.follow(reader.page.getByRole('link', { name: title, exact: true }).first())
}

async function heading(page: Page): Promise<string> {
  return await page.locator('h1').innerText()
}

async function paper(page: Page): Promise<string> {
  return await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
}
