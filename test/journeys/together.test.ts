import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { listOpenInvitations } from '#archive/creatorships/listed-invitation.ts'
import { readOwnSeries } from '#archive/series/read-own-series.ts'
import { saveSeries } from '#archive/series/save-series.ts'
import type { SeriesId } from '#ground/ids.ts'
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

/** Somebody with two posted works, who is asked to be a creator of a third. */
async function comeAsWriter(reader: Reader) {
  writers += 1
  const { archive } = site
  const own = await addWriter(archive, `Nell ${writers}`)
  const other = await addWriter(archive, `Ada ${writers}`)
  const place = openPlace(archive)
  const put = async (title: string, pseud: typeof own.pseud) =>
    (await place({ title, fandoms: ['The Lamp Stories'] }, { creators: [pseud] })).workId
  const works = [await put(`Ebb ${writers}`, own.pseud), await put(`Flood ${writers}`, own.pseud)]
  const shared = await put(`Slack ${writers}`, other.pseud)
  await archive.db
    .insertInto('creator_invitations')
    .values({
      ...{ work_id: shared, pseud_id: own.pseud, by_person_id: other.id },
      created_at: archive.clock.now(),
    })
    .execute()
  await signIn(reader, site, own.id)
  return { ...own, other: other.id, works, number: writers }
}

inEveryWay(
  'a writer makes a series, puts works into it and orders them',
  async () => site,
  async (reader) => {
    const writer = await comeAsWriter(reader)
    const { page } = reader
    await reader.go('/series/new')
    await page.getByLabel('Title', { exact: true }).fill('The Tides')
    await reader.follow(page.getByRole('button', { name: 'Make the series' }))
    for (const _ of writer.works) {
      await reader.follow(page.getByRole('button', { name: 'Add to the series' }))
    }
    await reader.follow(page.getByRole('button', { name: `Down: Ebb ${writer.number}` }))
    const id = Number(reader.path().split('/')[2]) as SeriesId
    const viewer = { kind: 'member', id: writer.id, name: 'Nell' } as const
    const { parts } = await readOwnSeries(site.archive, viewer, id)
    assert.deepEqual(
      parts.map(({ title }) => title),
      [`Flood ${writer.number}`, `Ebb ${writer.number}`],
    )
    await reader.go(`/series/${id}`)
  },
)

inEveryWay(
  'a writer says yes to keeping a series, and puts a work of their own into it',
  async () => site,
  async (reader) => {
    const writer = await comeAsWriter(reader)
    const { archive } = site
    const { page } = reader
    const viewer = { kind: 'member', id: writer.id, name: 'Nell' } as const
    const ada = { kind: 'member', id: writer.other, name: 'Ada' } as const
    const fields = { title: `Moons ${writer.number}`, summary: '', notes: '', complete: false }
    const id = await saveSeries(archive, ada, { fields })
    await archive.db
      .insertInto('creator_invitations')
      .values({
        ...{ series_id: id, pseud_id: writer.pseud, by_person_id: ada.id },
        created_at: archive.clock.now(),
      })
      .execute()
    await reader.go('/desk/requests')
    const name = `Yes, name me: Moons ${writer.number}`
    await reader.follow(page.getByRole('button', { name, exact: true }))
    await reader.go(`/series/${id}/edit`)
    await page.getByLabel('Description').fill('By the two of us.')
    await reader.follow(page.getByRole('button', { name: 'Save' }))
    await reader.follow(page.getByRole('button', { name: 'Add to the series' }))
    await page.getByLabel('Ask somebody to keep it with you').fill('Nobody At All')
    await reader.follow(page.getByRole('button', { name: 'Ask them' }))
    assert.match(await page.locator('#keeper-fault').innerText(), /Nobody At All/)
    const { parts, fields: saved } = await readOwnSeries(archive, viewer, id)
    assert.deepEqual([parts.length, saved.summary], [1, 'By the two of us.'])
  },
)

inEveryWay(
  'a writer answers a request, says what others may do, and copies a work',
  async () => site,
  async (reader) => {
    const writer = await comeAsWriter(reader)
    const { page, way } = reader
    await reader.go('/desk/requests')
    await reader.follow(page.getByRole('button', { name: /^Yes, name me/ }))
    assert.deepEqual(await listOpenInvitations(site.archive.db, { asked: writer.id }), [])
    const [work] = writer.works
    await reader.go(`/works/${work}/permissions`)
    await page.locator('#answer-podfic').selectOption('yes')
    await reader.follow(page.getByRole('button', { name: 'Save' }))
    await reader.go(`/works/${work}/elsewhere`)
    await page.locator('#url-0').fill('https://shelf.example/7')
    await reader.follow(page.getByRole('button', { name: 'Save' }))
    await reader.go(`/works/${work}`)
    const told = await page.locator('#main').innerText()
    assert.match(told, /Also posted at\s+shelf\.example/i)
    assert.match(told, /Podfic\s+yes/)
    await reader.go(`/works/${work}/copy`)
    const copies = await page.getByRole('button', { name: /^Copy: / }).count()
    assert.equal(copies > 0, way.javaScript)
  },
)
