import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { readWork } from '#archive/works/read-work.ts'
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

/** Somebody with three posted works, signed in in this browser. */
async function comeAsWriter(reader: Reader) {
  writers += 1
  const { archive } = site
  const name = `Nell ${writers}`
  const { id, pseud } = await addWriter(archive, name)
  const place = openPlace(archive)
  const works: WorkId[] = []
  for (let at = 1; at <= 3; at += 1) {
    const work = { title: `Bell ${at} of ${writers}`, fandoms: ['The Lamp Stories'] }
    works.push((await place(work, { creators: [pseud] })).workId)
  }
  await signIn(reader, site, id)
  return { name, works }
}

inEveryWay(
  'a writer changes, gives up and removes many works at once, and undoes each of it',
  async () => site,
  async (reader) => {
    const { name, works } = await comeAsWriter(reader)
    const [first] = works
    assert.ok(first)
    const { page } = reader
    const status = async () => await page.locator('main [role=status]').first().innerText()
    const choose = async () => {
      await reader.go('/desk/works/many')
      for (const id of works) await page.locator(`input[name=work][value="${id}"]`).check()
    }
    const change = async () =>
      await reader.follow(page.getByRole('button', { name: 'Change these works' }))
    const undo = async () => {
      await reader.follow(page.getByRole('button', { name: 'Undo all of it' }))
      assert.match(await status(), /3 works were gone through and are as they were/)
    }
    const guest = { kind: 'guest' } as const
    const seen = async () => await readWork(site.archive, guest, first)

    await choose()
    await page.getByLabel('Rating').selectOption('teen')
    const warnings = page.getByRole('group', { name: 'Warnings' })
    await warnings.getByLabel('What to do').selectOption('set')
    await warnings.getByLabel('No Archive Warnings Apply').check()
    await page.getByLabel('Make a new series of them').fill(`Bells of ${name}`)
    await change()
    assert.match(await status(), /3 works were changed/)
    const changed = await seen()
    assert.deepEqual([changed.rating, changed.series[0]?.title], ['teen', `Bells of ${name}`])
    await undo()
    assert.deepEqual((await seen()).series, [])

    await choose()
    await page.getByLabel('Give them up').selectOption('without-name')
    await change()
    assert.match(await status(), /3 works were given up\. You can undo it until/)
    assert.deepEqual(
      (await seen()).creators.map(({ byline }) => byline),
      ['orphan_account'],
    )
    await undo()
    assert.deepEqual(
      (await seen()).creators.map(({ byline }) => byline),
      [name],
    )

    await choose()
    await page.getByLabel('Put them into the bin').check()
    await change()
    assert.match(await status(), /3 works were changed/)
    await assert.rejects(seen())
    await undo()
    assert.equal((await seen()).rating, 'general')

    await choose()
    await page.getByLabel('Give them up').selectOption('with-name')
    await change()
    await reader.follow(page.getByRole('button', { name: 'Make it final now' }))
    assert.match(await status(), /given up for good/)
    assert.equal(await page.getByRole('button', { name: 'Undo all of it' }).count(), 0)
  },
)
