import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { openArchive } from '#archive/open-archive.ts'
import { inTransaction } from '#store/transaction.ts'
import { addMember, sessionOf } from '../drafts-writer.ts'
import { configOf } from '../templates.ts'
import { assertWhole, type House, type Run, until, withHouses } from './process.ts'
import { freeAddress, serve } from './serving.ts'

const people = 200
const kills = 3

/** So many saves are acknowledged between two kills; or so many seconds, for the whole minute. */
const savesBetween = 400
const secondsBetween = Number(process.env.FANSTEAD_AUTOSAVE_SECONDS ?? 0) / (kills + 1)

const filler = 'The lamp was lit again, and nobody had seen by whom. '.repeat(40)

type Writer = {
  readonly person: number
  readonly cookie: string
  readonly place: string
  readonly client: string
  /** The count of the newest save, and of the newest that the archive has acknowledged. */
  count: number
  acknowledged: number
  version: number
}

withHouses(
  'with the process killed three times under 200 writers, no acknowledged save is missing',
  async (makeHouse, t) => {
    const house = await makeHouse()
    const writers = await openWriters(house)
    const url = await freeAddress()
    const site: Site = { url, running: serve(t, house, url), saves: 0, isOver: false }
    // Whatever fails, nobody writes on after the test.
    t.after(() => {
      site.running = Promise.reject(new Error('over'))
      site.running.catch(() => undefined)
    })
    await site.running
    const writing = Promise.all(writers.map((writer) => write(site, writer)))
    // A writer who fails is heard at once.
    await Promise.race([writing, killAgainAndAgain(t, house, { site, writers })])
    site.isOver = true
    await writing
    const last = await site.running
    last.child.kill('SIGKILL')
    await last.ended
    const kept = await keptOf(house)
    assertKept(writers, kept)
    const asked = writers.reduce((sum, { count }) => sum + count, 0)
    t.diagnostic(`${site.saves} of ${asked} saves acknowledged, ${kept.size} texts kept`)
    // In the end everybody was heard: nothing waits for ever after a kill.
    for (const { place, count } of writers) assert.equal(kept.get(place)?.count, count)
    await assertWhole(t, house)
  },
)

async function killAgainAndAgain(
  t: TestContext,
  house: House,
  { site, writers }: { readonly site: Site; readonly writers: readonly Writer[] },
): Promise<void> {
  for (let kill = 0; kill < kills; kill += 1) {
    await untilSaved(site)
    const { child, ended } = await site.running
    child.kill('SIGKILL')
    site.running = ended.then(async () => {
      assertKept(writers, await keptOf(house))
      return await serve(t, house, site.url)
    })
    await site.running
  }
  await untilSaved(site)
}

async function openWriters({ dataDir, databaseUrl }: House): Promise<readonly Writer[]> {
  await using archive = await openArchive(configOf(dataDir, databaseUrl))
  return await inTransaction(archive.db, async (db) => {
    const writers: Writer[] = []
    for (let n = 0; n < people; n += 1) {
      const person = await addMember({ ...archive, db }, `Writer ${n}`)
      const cookie = await sessionOf({ ...archive, db }, person)
      const client = n.toString(16).padStart(12, '0')
      const place = `new-work ${client}`
      writers.push({ person, cookie, place, client, count: 0, acknowledged: 0, version: 0 })
    }
    return writers
  })
}

type Site = {
  readonly url: string
  /** The process that answers, or the next one. */
  running: Promise<Run>
  saves: number
  isOver: boolean
}

/** Writes on and on as a page does: the same count once more when there was no answer. */
async function write(site: Site, writer: Writer): Promise<void> {
  while (!site.isOver || writer.acknowledged < writer.count) {
    if (writer.acknowledged === writer.count) writer.count += 1
    const answer = await save(site.url, writer)
    // Killed: asked again when somebody listens.
    if (!answer) await site.running
    if (!answer) continue
    assert.equal(answer.status, 200, answer.body)
    writer.version = (JSON.parse(answer.body) as { version: number }).version
    writer.acknowledged = writer.count
    site.saves += 1
  }
}

async function save(url: string, writer: Writer) {
  const { person, place, client, count, version, cookie } = writer
  const fields = { title: [`Count ${count}`], text: [`${filler}${count}`] }
  try {
    const answer = await fetch(`${url}/drafts`, {
      method: 'POST',
      headers: { cookie, origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({ person, place, client, count, version, fields }),
    })
    return { status: answer.status, body: await answer.text() }
  } catch {
    return undefined
  }
}

async function untilSaved(site: Site): Promise<void> {
  const from = site.saves
  if (secondsBetween > 0) return await new Promise((go) => setTimeout(go, secondsBetween * 1000))
  await until('enough is saved', async () => site.saves >= from + savesBetween)
}

async function keptOf(house: House) {
  const rows = await house.query('select place, fields, version from working_copies')
  return new Map(
    rows.map(({ place, fields, version }) => {
      const text = Object.fromEntries(JSON.parse(String(fields))) as Record<string, string[]>
      const count = Number(text.title?.[0]?.replace('Count ', ''))
      assert.equal(text.text?.[0], `${filler}${count}`, 'a text is whole')
      return [String(place), { count, version: Number(version) }] as const
    }),
  )
}

function assertKept(
  writers: readonly Writer[],
  kept: ReadonlyMap<string, { readonly count: number; readonly version: number }>,
): void {
  const missing = writers.filter(({ place, acknowledged, version }) => {
    const there = kept.get(place)
    return acknowledged > 0 && !(there && there.count >= acknowledged && there.version >= version)
  })
  assert.deepEqual(missing, [])
}
