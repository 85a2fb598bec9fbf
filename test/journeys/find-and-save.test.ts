import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { PlainDate } from '#ground/time.ts'
import { openPlace } from '../place.ts'
import { type LiveSite, openLiveSite } from './live-site.ts'
import { inEveryWay } from './reader.ts'

// A complete work over 10,000 words in one fandom, without three tags; and the search is kept.
let opened: Promise<LiveSite> | undefined
const site = () => {
  opened ??= openHarbour()
  return opened
}
after(async () => (await opened)?.[Symbol.asyncDispose]())

const fandom = 'The Harbour Stories'
const unwanted = ['Storms', 'Sad Ending', 'Ghosts']
const most = 10

/** Forty works of which one is wanted; each other fails by one thing alone. */
async function openHarbour(): Promise<LiveSite> {
  const live = await openLiveSite({ shelf: false })
  const place = openPlace(live.archive)
  const long = 'The tide came in and the tide went out. '.repeat(1300)
  const add = async (title: string, other: Partial<Parameters<typeof place>[0]> = {}) => {
    await place({
      title,
      fandoms: [fandom],
      additionalTags: ['Slow Days'],
      publishedOn: '2024-05-01' as PlainDate,
      expectedChapters: 1,
      chapters: [{ number: 1, html: sanitise(`<p>${long}</p>`, 'text') }],
      ...other,
    })
  }
  await add('The Long Way Into Harbour')
  await add('Elsewhere', { fandoms: ['The Mill Stories'] })
  await add('Unfinished Business', { expectedChapters: null })
  await add('A Short One', {
    chapters: [{ number: 1, html: sanitise('<p>In and out.</p>', 'text') }],
  })
  for (const tag of unwanted) await add(`With ${tag}`, { additionalTags: ['Slow Days', tag] })
  for (let number = 1; number <= 12; number += 1) {
    await add(`Notes ${number}`, {
      additionalTags: [`Letter ${number}`, ...unwanted],
      expectedChapters: null,
    })
  }
  return live
}

inEveryWay(
  'a reader finds the one work they want and keeps the search, in under ten actions',
  site,
  async (reader) => {
    const { page, isNarrow } = reader
    // What a hand does: going to a page, a click, a field filled. A form is sent by a click.
    const actions: string[] = []
    const did = (what: string) => actions.push(what)

    await reader.go('/fandoms')
    await reader.follow(page.locator('.ledger').getByRole('link', { name: fandom }))
    did('choose the fandom')
    if (isNarrow) {
      await page.locator('.filter-open').click()
      did('open the filter')
    }
    const panel = page.locator('.filter')
    const rows = panel.locator('.filter-row')
    for (const tag of unwanted) {
      const row = rows.filter({ has: page.getByText(tag, { exact: true }) })
      await row.hover()
      await row.locator('.bar').click()
      did(`without ${tag}`)
    }
    await rows
      .filter({ has: page.getByText('Complete', { exact: true }) })
      .locator('.pick')
      .click()
    did('complete')
    await panel.locator('input[name=words-from]').fill('10,000')
    did('10,000 words')
    await reader.follow(panel.locator('.filter-foot button'))
    did('show')
    assert.deepEqual(await page.locator('.works > .work h3').allInnerTexts(), [
      'The Long Way Into Harbour',
    ])

    reader.hasChosen('searches')
    await reader.follow(page.getByRole('button', { name: 'Save this search' }))
    did('save this search')
    const saved = page.locator('.search-entry h2 a')
    assert.match(await saved.innerText(), /^The Harbour Stories, not Storms, not .*, Complete/)
    assert.match(
      (await saved.getAttribute('href')) ?? '',
      /^\/tags\/\d+\?out=.*status=complete&words-from=10000$/,
    )
    assert.ok(actions.length < most, `${actions.length} actions: ${actions.join(', ')}`)

    await reader.follow(saved)
    assert.equal(await page.locator('.works > .work').count(), 1)
    await reader.context.clearCookies()
  },
)

test('every page on the way is valid HTML', async () => (await site()).checkPages())
