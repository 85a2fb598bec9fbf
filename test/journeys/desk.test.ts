import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '#ground/time.ts'
import { type Desk, openDesk, title } from './drafts-desk.ts'

// Somebody comes new, finds their desk, writes a first work, and looks how it was read.
for (const { javaScript, width } of [
  { javaScript: true, width: 1280 },
  { javaScript: false, width: 360 },
]) {
  const how = `${javaScript ? 'with' : 'without'} script, ${width} px wide`
  test(`a writer finds their desk, their first work on it, and how it was read (${how})`, async () => {
    await using desk = await openDesk({ javaScript, width })
    const { page, go, follow, look, live, writer } = desk
    await go('/')
    if (width < 960) await page.getByRole('button', { name: 'Menu' }).click()
    await follow(page.getByRole('navigation').getByRole('link', { name: 'Your desk' }))
    await look()
    await follow(page.getByRole('link', { name: 'Begin a work' }))
    await title(page).fill('Salt')
    const saved = page.waitForURL(/\/works\/\d+/)
    await page.getByRole('button', { name: 'Save as a draft' }).click()
    await saved
    await go('/desk')
    await page.getByRole('heading', { name: 'Salt' }).waitFor()
    await look()
    await count(desk)
    await follow(page.getByRole('link', { name: 'Statistics', exact: true }))
    await page.getByRole('img', { name: 'Reads in the last 30 days' }).waitFor()
    await look()
    await follow(page.getByRole('link', { name: 'All years' }))
    await look()
    await page.getByRole('button', { name: 'Hide my statistics' }).click()
    await page.getByRole('heading', { name: 'Your statistics are hidden' }).waitFor()
    await look()
    const { statistics_hidden } = await live.archive.db
      .selectFrom('people')
      .select('statistics_hidden')
      .where('id', '=', writer.id)
      .executeTakeFirstOrThrow()
    assert.equal(statistics_hidden, 1)
  })
}

/** The writer's works were read a little, on some of the last days. */
async function count({ live, writer }: Desk) {
  const { db, clock } = live.archive
  const works = await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('creatorships.work_id')
    .where('pseuds.person_id', '=', writer.id)
    .execute()
  const now = Date.parse(clock.now())
  const days = [0, 1, 4, 9].map((ago) => new Date(now - ago * 864e5).toISOString().slice(0, 10))
  const rows = works.flatMap(({ work_id }) =>
    days.map((day, index) => ({ work_id, day: day as PlainDate, reads: 3 + index })),
  )
  await db.insertInto('work_days').values(rows).execute()
}
