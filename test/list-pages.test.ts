import assert from 'node:assert/strict'
import fc from 'fast-check'
import { makeSynonym } from '#archive/tags/make-synonym.ts'
import type { TagId } from '#ground/ids.ts'
import { openPlace } from './place.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { openVisitor } from './visitor.ts'

async function tagOf({ archive }: Stage, name: string): Promise<TagId> {
  const row = await archive.db.selectFrom('tags').select('id').where('name', '=', name)
  return (await row.executeTakeFirstOrThrow()).id
}

const totalIn = (page: string) => Number(/id="results-heading">([\d,]+) work/.exec(page)?.[1])
const chipsIn = (page: string) =>
  [...page.matchAll(/class="chip [^>]*><bdi>([^<]*)</g)].map(([, name]) => name)
const choicesIn = (page: string) =>
  [...page.matchAll(/class="choice-name"[^>]*><bdi>([^<]*)</g)].map(([, name]) => name)

type Suggested = {
  readonly suggestions: readonly { name: string; matched?: string; works: number }[]
}

onBothDatabases('a name that is typed becomes a filter, or a question', async (stage) => {
  const { archive, cast } = stage
  const visitor = openVisitor(stage)
  const place = openPlace(archive)
  await place({ title: 'Beside the Sea', additionalTags: ['Seaside'] })
  const sea = await tagOf(stage, 'Sea')
  const goTo = async (query: string) =>
    (await visitor.ask(`/works?${query}`)).headers.get('location')
  assert.equal(await goTo('add-additional=SEA&rating='), `/works?in=${sea}`)
  assert.equal(await goTo('add-additional=-sea&words-from=5'), `/works?out=${sea}&words-from=5`)
  const asked = await visitor.see('/works?add-additional=se')
  assert.ok(asked.includes('Which one is “se”?'))
  assert.deepEqual(choicesIn(asked), ['Sea', 'Seaside'])
  assert.ok(
    (await visitor.see('/works?add-fandom=%3Cb%3E')).includes('No tag here is called “&lt;b&gt;”'),
  )

  await makeSynonym(archive, cast.bruno, { tag: await tagOf(stage, 'Seaside'), of: sea })
  assert.equal(
    await goTo('add-additional=seaside'),
    `/works?in=${sea}`,
    'a synonym is known at once',
  )
  const answer = await visitor.ask('/tags/suggest?kind=additional&q=seas')
  const { suggestions } = (await answer.json()) as Suggested
  assert.deepEqual(suggestions, [
    { id: sea, kind: 'additional', name: 'Sea', matched: 'Seaside', works: 2 },
  ])

  await place({ title: 'Above the Sea', additionalTags: ['Seagulls'] })
  const later = await visitor.ask('/tags/suggest?kind=additional&q=gull')
  assert.deepEqual(
    ((await later.json()) as Suggested).suggestions.map(({ name }) => name),
    ['Seagulls'],
    'a tag that came since is known at once',
  )
})

onBothDatabases('nobody learns of a tag that is only on works they may not see', async (stage) => {
  const place = openPlace(stage.archive)
  await place({ title: 'Kept In', isRestricted: true, additionalTags: ['Secret Garden'] })
  const visitor = openVisitor(stage)
  const suggest = async (query: string) =>
    ((await (await visitor.ask(`/tags/suggest?${query}`)).json()) as Suggested).suggestions
  assert.deepEqual(await suggest('kind=additional&q=secret'), [])
  assert.deepEqual(await suggest('q=secret+gardn'), [])
  for (const text of ['Secret+Garden', 'Secret+Gardn']) {
    const page = await visitor.see(`/works?add-additional=${text}`)
    assert.doesNotMatch(page, /<bdi>Secret/)
  }
  assert.doesNotMatch(await visitor.see('/works/choices?kind=additional'), /Secret/)
  assert.doesNotMatch(await visitor.see('/works?q=tag:%22secret+gardn%22'), /<bdi>Secret/)
})

onBothDatabases('every choice of a kind is listed, and narrows the list', async (stage) => {
  const place = openPlace(stage.archive)
  const names = Array.from({ length: 130 }, (_, index) => `Letter ${index + 1}`)
  await place({ title: 'All Letters', additionalTags: names })
  await place({ title: 'One Letter', additionalTags: ['Letter 7'] })
  const visitor = openVisitor(stage)
  const seven = await tagOf(stage, 'Letter 7')
  const list = await visitor.see('/works')
  assert.match(list, /href="\/works\/choices\?kind=additional"/)
  const pages = await Promise.all(
    [1, 2].map((page) => visitor.see(`/works/choices?kind=additional&page=${page}`)),
  )
  const all = pages.flatMap(choicesIn)
  assert.equal(new Set(all).size, all.length)
  for (const name of names) assert.ok(all.includes(name), name)
  assert.equal(all[0], 'Letter 7', 'the most frequent first')
  const found = await visitor.see(
    `/works/choices?kind=additional&find=LETTER+7&not-rating=explicit`,
  )
  assert.ok(found.includes(`href="/works?in=${seven}&amp;not-rating=explicit"`))
  assert.ok(found.includes(`href="/works?out=${seven}&amp;not-rating=explicit"`))
  assert.equal(totalIn(await visitor.see(`/works?in=${seven}`)), 2)
  assert.equal((await visitor.ask('/works/choices?kind=nothing')).status, 404)
})

onBothDatabases('all of these, any of these, and what is left of both', async (stage) => {
  const visitor = openVisitor(stage)
  const [sea, slow, mar] = [
    await tagOf(stage, 'Sea'),
    await tagOf(stage, 'Slow Days'),
    await tagOf(stage, 'Mar'),
  ]
  const all = await visitor.see(`/works?in=${sea}&in=${mar}`)
  assert.equal(totalIn(all), 0)
  const both = [sea, mar].sort((a, b) => a - b).join()
  assert.ok(all.includes(`href="/works?any=${both}"`), 'the way to any of these')
  const any = await visitor.see(`/works?any=${both}`)
  assert.equal(totalIn(any), 2)
  assert.equal(chipsIn(any).length, 1)
  assert.match(chipsIn(any)[0] ?? '', /^(Sea or Mar|Mar or Sea)$/)
  assert.match(any, new RegExp(`name="any" value="${both}" checked`))
  assert.ok(any.includes(`href="/works?in=${both.replace(',', '&amp;in=')}"`), 'and back')
  assert.equal(totalIn(await visitor.see(`/works?any=${both}&out=${slow}`)), 1)
})

onBothDatabases(
  'what mutes hide here can be looked at once, and stays so on the way',
  async (stage) => {
    const visitor = openVisitor(stage)
    const all = totalIn(await visitor.see('/works'))
    const sea = await tagOf(stage, 'Sea')
    await visitor.send('/mutes', { kind: 'tag', target: String(sea), manner: 'hide' })
    const hidden = await visitor.see('/works')
    assert.equal(totalIn(hidden), all - 1)
    assert.ok(hidden.includes('href="/works?mutes=off"'))
    assert.doesNotMatch(hidden, /The Tide Book/)
    const shown = await visitor.see('/works?rating=general&mutes=off')
    assert.match(shown, /The Tide Book/)
    assert.match(shown, /<input type="hidden" name="mutes" value="off">/)
    assert.ok(shown.includes('href="/works?mutes=off"'), 'the chip keeps it')
    assert.ok(
      shown.includes('href="/works?rating=general&amp;sort=title&amp;mutes=off"'),
      'orders keep it',
    )
    assert.ok(shown.includes('href="/works?rating=general"'), 'and there is a way back')
    assert.match(shown, /name="address" value="\/works\?rating=general"/, 'a saved search does not')

    await visitor.send('/mutes', { kind: 'tag', target: String(sea), manner: 'collapse' })
    const folded = await visitor.see('/works')
    assert.equal(totalIn(folded), all)
    assert.match(folded, /<details class="muted-work"><summary>Folded away: tagged Sea<\/summary>/)
  },
)

onBothDatabases("a reader's own filters for a tag apply, and can be put aside", async (stage) => {
  const visitor = openVisitor(stage)
  const lamps = await tagOf(stage, 'The Lamp Stories')
  const all = totalIn(await visitor.see(`/tags/${lamps}`))
  const list = await visitor.see(`/tags/${lamps}?lang=es`)
  assert.match(list, /name="query" value="lang=es"/)
  await visitor.send('/mutes/defaults', { tag: String(lamps), query: 'lang=es' })
  const own = await visitor.see(`/tags/${lamps}`)
  assert.ok(totalIn(own) < all)
  assert.deepEqual(chipsIn(own), ['Español'])
  assert.ok(own.includes('Your filters for this list apply.'))
  const without = `/tags/${lamps}?defaults=off`
  assert.ok(
    own.includes(`class="chip chip-in" href="${without}"`),
    'the last chip does not bring them back',
  )
  assert.equal(totalIn(await visitor.see(without)), all)
  const emptied = await visitor.ask(`/tags/${lamps}?q=&words-from=`)
  assert.equal(emptied.headers.get('location'), without)
})

onBothDatabases(
  'chance draws its seed on the server, and keeps it while pages turn',
  async (stage) => {
    const visitor = openVisitor(stage)
    const drawn =
      (await visitor.ask('/works?sort=random&rating=general')).headers.get('location') ?? ''
    assert.match(drawn, /^\/works\?rating=general&sort=random&seed=\d+$/)
    const titles = (page: string) =>
      [...page.matchAll(/<h3 class="heading"><a [^>]*><bdi>([^<]*)/g)].map(([, name]) => name)
    const [one, two] = [await visitor.see(drawn), await visitor.see(drawn)]
    assert.deepEqual(titles(one), titles(two))
    assert.ok(one.includes('href="/works?rating=general&amp;sort=random"'), 'shuffle again')
  },
)

onBothDatabases('whatever an address says, a page says what was understood', async (stage) => {
  const visitor = openVisitor(stage)
  const name = fc.constantFrom(
    ...'in any out main rating status quiet-months lang words-from kudos-to updated-from posted-to'.split(
      ' ',
    ),
    ...'restored series by in-series collection q sort order seed page mutes defaults crossovers'.split(
      ' ',
    ),
  )
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      ...'1 2147483647 99999999999 3,17 quiet 0 -1 none only yes random en 2024'.split(' '),
    ),
    fc.constantFrom(
      '"',
      '<script>',
      'words:>',
      '((((',
      'a*',
      'NOT',
      "' or 1=1 --",
      '\u0000',
      'tag:"',
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 8 }), async (pairs) => {
      let path = `/works?${new URLSearchParams(pairs)}`
      for (let hop = 0; hop < 3; hop += 1) {
        const response = await visitor.ask(path)
        const to = response.headers.get('location')
        if (to === null) {
          const page = await response.text()
          assert.equal(response.status, 200, path)
          assert.ok(Number.isInteger(totalIn(page)), path)
          return
        }
        path = to
      }
      assert.fail(`${path} leads round and round`)
    }),
    { numRuns: 60 },
  )
  const many = Array.from({ length: 2000 }, (_, index) => `in=${index + 1}x`).join('&')
  const page = await visitor.see(`/works?${many}`)
  assert.ok(page.includes('1,988 more parts were left out.'))
  assert.ok(page.length < 200_000)
})

onBothDatabases(
  'a search says what it was understood as, and marks what it found',
  async (stage) => {
    const visitor = openVisitor(stage)
    const page = await visitor.see(`/works?${new URLSearchParams({ q: 'sea words:>x by:mara' })}`)
    assert.match(page, /Understood as .*“sea”.*by mara/s)
    assert.match(page, /“words:&gt;x”: this wants a number/)
    assert.match(page, /<q class="fragment"[^>]*>.*<mark>sea<\/mark>/s)
    assert.match(page, /<a href="\/works\/\d+\/chapters\/1"><bdi>Ebb<\/bdi><\/a>/)
    const meant = await visitor.see(
      `/works?${new URLSearchParams({ q: 'fandom:"the lmp stories" sea' })}`,
    )
    const again = new URLSearchParams({ q: 'fandom:"The Lamp Stories" sea' })
    assert.ok(meant.includes(`href="/works?${again}"`), 'the slip is mended and the rest stays')
  },
)

onBothDatabases(
  'what is hidden in lists is folded away among works that belong together',
  async (stage) => {
    const visitor = openVisitor(stage)
    const { mara } = stage.cast
    const sea = await tagOf(stage, 'Sea')
    await visitor.send('/mutes', { kind: 'tag', target: String(sea), manner: 'hide' })
    const folded = /<details class="muted-work"><summary>Folded away: tagged Sea<\/summary>/
    assert.match(await visitor.see(`/people/${mara.id}`), folded)
    assert.doesNotMatch(await openVisitor(stage).see(`/people/${mara.id}`), folded)
  },
)
