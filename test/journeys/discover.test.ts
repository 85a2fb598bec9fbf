import assert from 'node:assert/strict'
import { after } from 'node:test'
import { openFullSite } from './full-site.ts'
import type { LiveSite } from './live-site.ts'
import { inEveryWay } from './reader.ts'

let opened: Promise<LiveSite> | undefined
const site = () => {
  opened ??= openFullSite()
  return opened
}
after(async () => (await opened)?.[Symbol.asyncDispose]())

inEveryWay(
  'a look at a fandom, a work from its shelf, and others like it',
  site,
  async (reader) => {
    const { page, go, follow } = reader
    await go('/fandoms')
    await follow(page.getByRole('link', { name: 'The Tide Stories' }).first())
    const shelf = page.getByRole('region', { name: 'Newly posted' })
    assert.match((await shelf.textContent()) ?? '', /Tidings 24/)
    await follow(shelf.getByRole('link', { name: 'Tidings 24' }))
    await follow(page.getByRole('link', { name: 'More like this' }))
    assert.match((await page.textContent('#main')) ?? '', /Also: .*Slow Days/)
    await follow(page.getByRole('link', { name: 'Tidings 24' }))
    await go('/')
    await follow(page.getByRole('link', { name: 'Surprise me' }))
    assert.match(reader.path(), /^\/works\/\d+$/)
  },
)
