import assert from 'node:assert/strict'
import { unzipSync } from 'fflate'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { addMutes } from '#archive/mutes/add-mutes.ts'
import { readMutes } from '#archive/mutes/read-mutes.ts'
import { addName } from '#archive/names/add-name.ts'
import { changePseud } from '#archive/names/change-pseud.ts'
import { keepNamesApart } from '#archive/names/keep-names-apart.ts'
import { listNames } from '#archive/names/list-names.ts'
import { findPseud } from '#archive/posting/find-pseud.ts'
import { listInvited, placeCreators } from '#archive/posting/placing/place-creators.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import type { Member } from '#archive/viewer.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { routes } from '#web/front-door.ts'
import { urls } from '#web/urls.ts'
import { enterAs, nell, password } from './account-people.ts'
import { smallWork } from './posting-works.ts'
import { onBothDatabases, type Stage } from './stage.ts'

/** Marlowe writes as Quillon and as Zephyrine; readers shall not know that the two are one. */
async function meetMarlowe(stage: Stage) {
  const { archive } = stage
  const id = await makeAccount(archive, { ...nell, name: 'Marlowe', email: 'm@mail.example' })
  const viewer: Member = { kind: 'member', id, name: 'Marlowe' }
  const { names } = await listNames(archive, viewer)
  const quillon = names[0]?.id
  assert.ok(quillon)
  const change = { id: quillon, name: 'Quillon', description: '', manner: 'html' } as const
  await changePseud(archive, viewer, change)
  const zephyrine = await addName(archive, viewer, 'Zephyrine')
  const post = async (title: string, pseud: typeof quillon) => {
    const input = { ...smallWork(stage), title, pseuds: [pseud] }
    return await saveWork(archive, viewer, { input, as: 'posted' })
  }
  const lamps = await post('Lamps of Quillon Street', quillon)
  const tides = await post('Tides of Winter', zephyrine)
  await archive.db
    .insertInto('comments')
    .values({ work_id: lamps, person_id: id, html: '<p>Thanks!</p>' as CleanHtml, from_creator: 1 })
    .execute()
  await archive.db.updateTable('works').set({ comments: 1 }).where('id', '=', lamps).execute()
  return { viewer, quillon, zephyrine, lamps, tides }
}

type Marlowe = Awaited<ReturnType<typeof meetMarlowe>>

const queries = [
  '',
  '?q=harbour',
  '?q=creator%3Aquill',
  '?q=creator%3Azephyrin',
  '?q=tides',
  '?part=quil',
] as const

/** Every page that a reader may ask for, with what stands for the parts of its address. */
function pathsFor({ viewer, quillon, lamps }: Marlowe): readonly string[] {
  const parts: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
    works: { id: lamps, number: 1, original: 1, revision: 1, position: 1 },
    people: { id: viewer.id },
    pseuds: { id: quillon },
    tags: { id: 1 },
    series: { id: 1 },
    collections: { id: 1 },
    news: { id: 1 },
  }
  const paths = routes
    .filter(({ method, pattern }) => method === 'GET' && pattern !== urls.source.pattern)
    .flatMap(({ pattern }) => {
      if (!pattern.includes(':')) return queries.map((query) => `${pattern}${query}`)
      const own = parts[pattern.split('/')[1] ?? '']
      if (!own) return []
      return [pattern.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => String(own[name] ?? 1))]
    })
  const books = ['json', 'html', 'epub'].map((kind) => urls.download.to(lamps, `book.${kind}`))
  return [...paths, ...books, `/mutes/new?work=${lamps}&back=/`]
}

async function read(stage: Stage, path: string, headers: Headers) {
  headers.set('host', 'localhost')
  let answer = await stage.site().request(path, { headers })
  if (answer.status === 301) {
    answer = await stage.site().request(answer.headers.get('location') ?? '', { headers })
  }
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const isZip = answer.headers.get('content-type') === 'application/epub+zip'
  const files = isZip ? Object.values(unzipSync(bytes)) : [bytes]
  const text = files.map((file) => new TextDecoder().decode(file)).join('\n')
  assert.ok(answer.status < 500, `${path}: ${answer.status}`)
  return { text: `${answer.headers.get('location') ?? ''}\n${text}`, status: answer.status }
}

onBothDatabases('nothing that a reader can ask for joins names kept apart', async (stage) => {
  const { archive } = stage
  const marlowe = await meetMarlowe(stage)
  await makeAccount(archive, { ...nell, name: 'Stranger', email: 's@mail.example', password })
  const paths = pathsFor(marlowe)
  const person = new RegExp(`/people/${marlowe.viewer.id}(?!\\d)`)
  const tells = async (headers: () => Headers, asked = paths) => {
    const found: string[] = []
    for (const path of asked) {
      const { text } = await read(stage, path, headers())
      const isAsked = person.test(path)
      if (/marlowe/i.test(text) || (!isAsked && person.test(text))) found.push(path)
      const isOne = new RegExp(`/(works|downloads)/${marlowe.lamps}|/pseuds/`).test(path)
      if (isOne && !path.endsWith('/similar') && text.includes('Zephyrine')) found.push(path)
    }
    return found
  }
  const guest = () => new Headers()
  const before = await tells(
    guest,
    paths.filter((path) => !path.includes('?')),
  )
  assert.ok(before.length > 10, `without it ${before.length} pages tell`)
  await keepNamesApart(archive, marlowe.viewer, true)
  await stage.finishJobs()
  assert.deepEqual(await tells(guest), [])
  const cookies = await enterAs(archive, 'Stranger')
  assert.deepEqual(await tells(() => new Headers(cookies)), [])
  assert.equal((await read(stage, `/people/${marlowe.viewer.id}`, guest())).status, 404)
  await keepNamesApart(archive, marlowe.viewer, false)
  assert.deepEqual(await tells(guest, before), before, 'and joined again they are shown')
})

onBothDatabases('searching, naming and muting do not join names kept apart', async (stage) => {
  const { archive, cast } = stage
  const marlowe = await meetMarlowe(stage)
  const site = stage.site()
  const finds = async (query: string) => {
    const text = await (await site.request(`/works?q=${encodeURIComponent(query)}`)).text()
    return ['Lamps of Quillon Street', 'Tides of Winter'].map((title) => text.includes(title))
  }
  assert.deepEqual(await finds('creator:Marlowe'), [true, true])
  const mute = { kind: 'creator', target: String(marlowe.viewer.id), manner: 'hide' } as const
  await addMutes(archive, cast.mara, [mute])
  await keepNamesApart(archive, marlowe.viewer, true)
  assert.deepEqual(await finds('creator:Marlowe'), [false, false])
  assert.deepEqual(await finds('marlowe'), [false, false])
  assert.deepEqual(await finds('creator:Quillon'), [true, false])
  assert.deepEqual(await finds('creator:"Quillon (Marlowe)"'), [false, false])
  assert.equal(await findPseud(archive.db, 'Quillon (Marlowe)'), undefined)
  assert.equal(((await findPseud(archive.db, 'Quillon')) as { byline: string }).byline, 'Quillon')
  const late = await readMutes(archive, cast.ines, [mute])
  assert.deepEqual(late.hide.creators, [], 'what vanished would tell')
  const kept = await readMutes(archive, cast.mara, [])
  const both = [marlowe.quillon, marlowe.zephyrine]
  assert.deepEqual([...kept.hide.creators].sort(), both.sort(), 'who had muted them still has')
})

onBothDatabases('each of the names kept apart is asked for itself', async (stage) => {
  const { archive, cast } = stage
  const marlowe = await meetMarlowe(stage)
  await keepNamesApart(archive, marlowe.viewer, true)
  const id = await saveWork(archive, cast.mara, { input: smallWork(stage), as: 'posted' })
  await archive.db
    .insertInto('creatorships')
    .values({ work_id: id, pseud_id: marlowe.quillon, position: 3 })
    .execute()
  const found = await findPseud(archive.db, 'Zephyrine')
  assert.ok(found && found !== 'several')
  const placing = { workId: id, viewer: cast.mara, now: archive.clock.now() }
  const creators = { own: [cast.pseuds.mara], invited: [found] }
  await placeCreators(archive, archive.db, placing, creators)
  const asked = await listInvited(archive.db, id)
  assert.deepEqual(
    asked.map(({ pseud }) => pseud),
    ['Zephyrine'],
  )
})
