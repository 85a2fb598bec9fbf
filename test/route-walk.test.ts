import assert from 'node:assert/strict'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { openSession } from '#archive/accounts/open-session.ts'
import { onlookers } from '#archive/works/visibility-cases.ts'
import { routes } from '#web/front-door.ts'
import { urls } from '#web/urls.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { type Exhibit, type Exhibition, hang, viewerOf } from './visibility.ts'

/** What a part of a path stands for, by the noun that the path begins with. */
type Parts = Readonly<Record<string, string | number>>
type Fill = (exhibit: Exhibit, all: Exhibition) => Parts

const secret = 'a'.repeat(32)
const nothing: Fill = () => ({ id: 1 })

/** A route of another noun fails until it says here what stands for its parts. */
const fills: Readonly<Record<string, Fill>> = {
  works: ({ id }) => ({ id, number: 1, original: 1, revision: 1, position: 1 }),
  downloads: ({ id }) => ({ id, name: 'book.epub' }),
  tags: ({ fandom }) => ({ id: fandom }),
  series: ({ series }) => ({ id: series }),
  comments: ({ comment }) => ({ id: comment }),
  people: (_, { creator }) => ({ id: creator }),
  pseuds: (_, { creatorPseud }) => ({ id: creatorPseud }),
  collections: (_, { collection }) => ({ id: collection }),
  news: nothing,
  imports: nothing,
  drafts: nothing,
  uploads: nothing,
  pages: () => ({ slug: 'software' }),
  files: () => ({ name: `${'0'.repeat(64)}.png` }),
  assets: () => ({ name: 'none' }),
  searches: () => ({ secret }),
  'check-email': () => ({ secret }),
  found: () => ({ secret }),
  reset: () => ({ secret }),
  join: () => ({ secret, id: 1 }),
  account: () => ({ secret, id: 1 }),
  desk: nothing,
}

/** What is asked of lists, which have no parts to fill. */
const queries = (exhibit: Exhibit): readonly string[] => [
  '',
  `?q=${exhibit.word}s`,
  `?q=title%3A${exhibit.word}`,
  `?fandom=${exhibit.fandom}&kind=fandom`,
  `?kind=fandom&q=${exhibit.word.slice(0, 5)}`,
  `?kind=fandom&part=${exhibit.word.slice(0, 5)}`,
  `?work=${exhibit.id}&back=/`,
  `?from=${exhibit.id}`,
  `?page=2`,
]

function pathOf(pattern: string, exhibit: Exhibit, all: Exhibition): string {
  // Addresses of archives that were brought in.
  if (pattern.startsWith('/:script')) return exhibit.oldAddress
  const fill = fillFor(pattern)(exhibit, all)
  return pattern.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => {
    const value = fill[name]
    assert.ok(value !== undefined, `${pattern}: say in this test what stands for :${name}`)
    return String(value)
  })
}

function fillFor(pattern: string): Fill {
  const noun = pattern.split('/')[1] ?? ''
  if (!pattern.includes(':')) return () => ({})
  const fill = fills[noun]
  assert.ok(fill, `${pattern}: say in this test what stands for its parts`)
  return fill
}

/** The cookies of each onlooker who comes to the site. Jobs do not. */
async function cookiesOf(stage: Stage): Promise<ReadonlyMap<string, string>> {
  const { archive, cast } = stage
  const found = new Map<string, string>([
    ['guest', ''],
    ['person', 'person=yes'],
  ])
  for (const onlooker of ['stranger', 'creator', 'co-creator', 'staff'] as const) {
    const viewer = viewerOf(cast, onlooker)
    if (!('id' in viewer)) continue
    const name = `Key ${onlooker}`
    const account = { name, email: `${onlooker}@mail.example`, role: 'member' as const }
    const password = 'seven small lanterns'
    const key = await makeAccount(archive, { ...account, password })
    const cookies = await openSession(archive, name, password)
    // The key opens the house of one of the cast.
    const { login_id } = await archive.db
      .selectFrom('people')
      .select('login_id')
      .where('id', '=', key)
      .executeTakeFirstOrThrow()
    await archive.db.updateTable('people').set({ login_id: null }).where('id', '=', key).execute()
    await archive.db.updateTable('people').set({ login_id }).where('id', '=', viewer.id).execute()
    found.set(onlooker, cookies.map((cookie) => cookie.split(';')[0]).join('; '))
  }
  return found
}

/** Works of which an onlooker may not meet a word. What creators have in their bin is theirs to see. */
function hiddenFrom(onlooker: string, { exhibits }: Exhibition): readonly Exhibit[] {
  const isOwn = onlooker.endsWith('creator')
  return exhibits.filter(
    ({ rule }) =>
      !rule.seenBy.some((one) => one === onlooker) && !(isOwn && rule.state === 'binned'),
  )
}

/** A third of them, another third with the next route: all of them with all nouns. */
const some = (hidden: readonly Exhibit[], at: number) =>
  hidden.filter((_, index) => (index + at) % 3 === 0)

// The source of the program is packed for minutes, and tells of no work.
const get = routes.filter(
  ({ method, pattern }) => method === 'GET' && pattern !== urls.source.pattern,
)
const post = routes.filter(({ method }) => method === 'POST')

onBothDatabases(
  'no page of the site tells anybody of a work that they may not see',
  async (stage) => {
    const exhibition = await hang(stage)
    const site = stage.site()
    const cookies = await cookiesOf(stage)
    let asked = 0
    for (const [onlooker, cookie] of cookies) {
      const hidden = hiddenFrom(onlooker, exhibition)
      const tells = async (path: string, looked: readonly Exhibit[]) => {
        const answer = await site.request(path, { headers: { cookie, host: 'localhost' } })
        const text = await answer.text()
        asked += 1
        assert.ok(answer.status < 500, `${path}: ${answer.status}`)
        for (const { word, name } of looked) {
          // What somebody asks for stands on the page that says that there is none.
          if (path.includes(word.slice(0, 5))) continue
          assert.ok(!text.includes(word), `${onlooker} at ${path} reads of ${name}`)
        }
        return answer.status
      }
      for (const [at, { pattern }] of get.entries()) {
        if (!pattern.includes(':')) {
          for (const query of new Set(hidden.slice(0, 1).flatMap(queries))) {
            await tells(`${pattern}${query}`, hidden)
          }
          continue
        }
        for (const exhibit of some(hidden, at)) {
          await tells(pathOf(pattern, exhibit, exhibition), hidden)
        }
      }
    }
    assert.deepEqual(
      [...cookies.keys()],
      [...onlookers].filter((one) => one !== 'system'),
    )
    assert.ok(asked > 1_000, `${asked} pages were asked for`)
  },
)

onBothDatabases(
  'no form of the site changes or tells of a work that its sender may not see',
  async (stage) => {
    const exhibition = await hang(stage)
    const { db } = stage.archive
    const site = stage.site()
    const cookies = await cookiesOf(stage)
    const ids = exhibition.exhibits.map(({ id }) => id)
    const state = async () => {
      const works = await db.selectFrom('works').selectAll().where('id', 'in', ids).execute()
      const chapters = await db
        .selectFrom('chapters')
        .selectAll()
        .where('work_id', 'in', ids)
        .execute()
      const tags = await db.selectFrom('taggings').selectAll().where('work_id', 'in', ids).execute()
      const members = await db
        .selectFrom('series_members')
        .selectAll()
        .where('work_id', 'in', ids)
        .execute()
      return { works, chapters, tags, members }
    }
    const before = await state()
    for (const [onlooker, cookie] of cookies) {
      const hidden = hiddenFrom(onlooker, exhibition)
      const forms = post.filter(({ pattern }) => /^\/(works|series|drafts)/.test(pattern))
      for (const [at, { pattern }] of forms.entries()) {
        for (const exhibit of some(hidden, at)) {
          const path = pathOf(pattern, exhibit, exhibition)
          const answer = await site.request(path, {
            method: 'POST',
            headers: { cookie, host: 'localhost', origin: 'http://localhost' },
            body: new URLSearchParams({
              place: `work ${exhibit.id}`,
              work: String(exhibit.id),
              title: 'Taken',
              text: '<p>Taken</p>',
              base: '1',
              do: 'save',
            }),
          })
          const text = await answer.text()
          assert.ok(answer.status < 500, `${path}: ${answer.status}`)
          for (const { word, name } of hidden) {
            assert.ok(!text.includes(word), `${onlooker} posting to ${path} reads of ${name}`)
          }
        }
      }
    }
    assert.deepEqual(await state(), before)
  },
)
