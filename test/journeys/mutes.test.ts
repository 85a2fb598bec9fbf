import assert from 'node:assert/strict'
import { after } from 'node:test'
import { openFullSite } from './full-site.ts'
import type { LiveSite } from './live-site.ts'
import { inEveryWay } from './reader.ts'

// A visitor says what they would rather not meet, and which list they come back to.
let opened: Promise<LiveSite> | undefined
const site = () => {
  opened ??= openFullSite()
  return opened
}
after(async () => (await opened)?.[Symbol.asyncDispose]())

inEveryWay('a visitor mutes something about a work, and undoes it', site, async (reader, live) => {
  const { page } = reader
  const { id } = await live.archive.db
    .selectFrom('works')
    .select('id')
    .where('title', '=', 'Tidings 03')
    .executeTakeFirstOrThrow()
  await reader.go(`/mutes/new?work=${id}&back=/works`)
  reader.hasChosen('mutes')
  await reader.follow(page.getByRole('button', { name: 'Hide Slow Days', exact: true }))
  assert.equal(reader.path(), '/works')
  await reader.go('/mutes')
  await page.getByLabel('Word, or up to eight words').fill('modern day')
  await reader.follow(page.getByRole('button', { name: 'Hide works with these words' }))
  const names = page.locator('.mute-ledger .mute-name bdi')
  assert.deepEqual(await names.allInnerTexts(), ['Slow Days', 'modern day'])
  await reader.follow(page.getByRole('button', { name: 'Fold away Slow Days' }))
  assert.match((await page.locator('.mute-name').allInnerTexts()).join(), /Slow Days folded away/)
  await page.getByLabel('Your list').fill('fandom: The Tide Stories\nNobody Heard Of This')
  await reader.follow(page.getByRole('button', { name: 'Hide all of these' }))
  assert.equal(await page.getByLabel('Your list').inputValue(), 'Nobody Heard Of This')
  assert.equal(await names.count(), 3)
  for (const name of ['Slow Days', 'modern day', 'The Tide Stories']) {
    await reader.follow(page.getByRole('button', { name: `Unmute ${name}`, exact: true }))
  }
  assert.equal(await page.getByText('You have muted nothing').count(), 1)
  assert.deepEqual(await reader.context.cookies(), [])
  await live.checkPages((name) => name.includes('/mutes'))
})

inEveryWay('a visitor keeps a search, opens it and deletes it', site, async (reader, live) => {
  const { page } = reader
  await reader.go('/searches')
  reader.hasChosen('searches')
  // As the form on a list sends it.
  await reader.context.request.post('/searches', {
    form: { name: 'A name that is rather long, for a telephone', address: '/works?words-to=900' },
    headers: { origin: live.url },
    maxRedirects: 0,
  })
  await reader.go('/searches')
  await page.locator('.search-more summary').click()
  await reader.look()
  await page.getByLabel('New name').fill('Short ones')
  await reader.follow(page.getByRole('button', { name: 'Rename' }))
  await reader.follow(page.getByRole('button', { name: 'Open: nothing new: Short ones' }))
  assert.equal(reader.path(), '/works?words-to=900')
  await reader.go('/searches')
  await page.locator('.search-more summary').click()
  await reader.follow(page.getByRole('button', { name: 'Delete this search: Short ones' }))
  assert.equal(await page.getByText('You have saved no search').count(), 1)
  await live.checkPages((name) => name.includes('/searches'))
})
