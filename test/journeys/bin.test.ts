import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { WorkId } from '#ground/ids.ts'
import { openPlace } from '../place.ts'
import { type LiveSite, openLiveSite } from './live-site.ts'
import { inEveryWay, type Reader } from './reader.ts'
import { addWriter, signIn } from './writer.ts'

let site: LiveSite
let writers = 0

before(async () => {
  site = await openLiveSite({ shelf: false })
})
after(async () => {
  await site[Symbol.asyncDispose]()
})

/** Somebody with five posted works, signed in in this browser. */
async function comeAsWriter(reader: Reader): Promise<readonly WorkId[]> {
  writers += 1
  const { archive } = site
  const { id, pseud } = await addWriter(archive, `Nell ${writers}`)
  const place = openPlace(archive)
  const ids: WorkId[] = []
  for (let at = 1; at <= 5; at += 1) {
    const work = { title: `Bell ${at} of ${writers}`, fandoms: ['The Lamp Stories'] }
    ids.push((await place(work, { creators: [pseud] })).workId)
  }
  await signIn(reader, site, id)
  return ids
}

inEveryWay(
  'a writer removes a work, takes it out of the bin, and erases it after all',
  async () => site,
  async (reader) => {
    const [first] = await comeAsWriter(reader)
    const { page } = reader
    await reader.go(`/works/${first}`)
    await page.locator('.own-work summary').click()
    await reader.follow(page.getByRole('link', { name: 'Remove', exact: true }))
    await reader.follow(page.getByRole('button', { name: 'Put into the bin' }))
    assert.equal(reader.path(), '/desk/bin?binned')
    await reader.follow(page.getByRole('button', { name: /^Take out/ }))
    assert.match(await page.getByRole('status').innerText(), /It is where it was/)
    await reader.go(`/works/${first}/bin`)
    await reader.follow(page.getByRole('button', { name: 'Put into the bin' }))
    await reader.follow(page.getByRole('link', { name: /^Erase now/ }))
    await reader.follow(page.getByRole('button', { name: 'Erase for good' }))
    assert.match(await page.getByRole('status').innerText(), /It is erased/)
    assert.match(await page.locator('main').innerText(), /Nothing lies here/)
  },
)

inEveryWay(
  'a writer chooses works, changes them and undoes it; with script Shift chooses all between',
  async () => site,
  async (reader) => {
    await comeAsWriter(reader)
    const { page, way } = reader
    await reader.go('/desk/works/many')
    const boxes = page.locator('input[name=work]')
    if (way.javaScript) {
      await boxes.nth(1).click()
      await boxes.nth(3).click({ modifiers: ['Shift'] })
      assert.equal(await page.locator('[data-count]').innerText(), '3 works chosen')
      await boxes.nth(2).click()
      assert.equal(await page.locator('[data-count]').innerText(), '2 works chosen')
      await boxes.nth(2).click()
    } else for (const at of [1, 2, 3]) await boxes.nth(at).check()
    await page.getByLabel('Add tags').fill('Brine, Fog')
    await reader.follow(page.getByRole('button', { name: 'Change these works' }))
    assert.match(await page.locator('main').innerText(), /3 works were changed/)
    await reader.follow(page.getByRole('button', { name: 'Undo all of it' }))
    assert.match(await page.locator('main').innerText(), /3 works were gone through/)
  },
)
