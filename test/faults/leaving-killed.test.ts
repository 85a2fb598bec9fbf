import assert from 'node:assert/strict'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { openSession } from '#archive/accounts/open-session.ts'
import { openArchive } from '#archive/open-archive.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import { emptyWork } from '#archive/posting/work-input.ts'
import type { PseudId } from '#ground/ids.ts'
import { withCookies } from '../staff-session.ts'
import { configOf } from '../templates.ts'
import { assertWhole, forgetDeadWorkers, type House, until, withHouses } from './process.ts'
import { freeAddress, serve } from './serving.ts'

const works = 240
const leaver = { name: 'Ottiline Vask', email: 'ottiline@vask.example', role: 'member' } as const
const password = 'seven small lanterns'

withHouses(
  'killed while somebody’s works are settled, the archive goes on with what they chose',
  async (makeHouse, t) => {
    const house = await makeHouse()
    const { cookie, ids } = await openLeaver(house)
    const url = await freeAddress()
    const choice = new URLSearchParams({ sure: 'yes', rest: 'orphan', keepsName: 'yes' })
    for (const id of ids.filter((_, index) => index % 2 === 1)) choice.set(`fate-${id}`, 'erase')
    let site = await serve(t, house, url)
    const answer = await fetch(`${url}/account/delete`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: url },
      body: choice,
    })
    assert.equal(answer.headers.get('location'), '/goodbye')
    for (let before = 0, kills = 0; kills < 2; kills += 1) {
      await until('some more are erased', async () => (await erased(house)) > before)
      site.child.kill('SIGKILL')
      await site.ended
      before = await erased(house)
      assert.ok(before < works / 2, 'it was killed in the middle')
      await forgetDeadWorkers(house)
      site = await serve(t, house, url)
    }
    const page = await fetch(`${url}/works/${ids.at(-2)}`)
    assert.equal(page.status, 200)
    const text = await page.text()
    assert.match(text, /deleted_account|orphan_account/)
    if (text.includes('deleted_account')) assert.doesNotMatch(text, /Vask/)
    const account = await fetch(`${url}/account`, { redirect: 'manual', headers: { cookie } })
    assert.match(account.headers.get('location') ?? '', /^\/sign-in/)
    await until('all are settled', async () => (await settled(house)).isOver)
    site.child.kill('SIGKILL')
    await site.ended
    const end = await settled(house)
    assert.deepEqual([end.erased, end.orphaned, end.left], [works / 2, works / 2, 0])
    await assertWhole(t, house)
  },
)

/** Ottiline with her works, signed in. */
async function openLeaver({ dataDir, databaseUrl }: House) {
  await using archive = await openArchive(configOf(dataDir, databaseUrl))
  const id = await makeAccount(archive, { ...leaver, password })
  const { id: pseud } = await archive.db
    .selectFrom('pseuds')
    .select('id')
    .where('person_id', '=', id)
    .executeTakeFirstOrThrow()
  const headers = withCookies(await openSession(archive, leaver.name, password))
  const ids = []
  for (let n = 0; n < works; n += 1) {
    ids.push(
      await saveWork(archive, { kind: 'member', id, name: leaver.name }, writtenBy(pseud, n)),
    )
  }
  return { cookie: headers.get('cookie') ?? '', ids }
}

function writtenBy(pseud: PseudId, n: number) {
  const input = {
    ...emptyWork,
    title: `Lamp ${n}`,
    pseuds: [pseud],
    rating: 'general',
    warnings: [{ name: 'No Archive Warnings Apply', note: '' }],
    fandoms: ['The Lamp Stories'],
    language: 'en',
    text: { title: '', text: 'It was lit.\n\nSomebody read.', manner: 'blank-lines' },
  } as const
  return { input, as: 'posted' } as const
}

const erased = async (house: House) => {
  const [row] = await house.query("select count(*) as n from works where state = 'erased'")
  return Number(row?.n)
}

async function settled(house: House) {
  const count = async (from: string) => {
    const [row] = await house.query(`select count(*) as n from ${from}`)
    return Number(row?.n)
  }
  const under = (name: string) => {
    return `creatorships join pseuds on pseuds.id = pseud_id where pseuds.name = '${name}'`
  }
  return {
    erased: await erased(house),
    orphaned: await count(under(leaver.name)),
    left: await count(under('deleted_account')),
    isOver: (await count('working_copies')) === 0,
  }
}
