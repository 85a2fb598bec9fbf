import assert from 'node:assert/strict'
import { browseWorks } from '#archive/works/browse-works.ts'
import { noFilters } from '#archive/works/filters.ts'
import type { WorkId } from '#ground/ids.ts'
import { noteChange } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import type { Medium } from '#store/works.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { openVisitor } from './visitor.ts'
import { ways } from './without-catalog.ts'

async function make({ archive }: Stage, id: WorkId, medium: Medium): Promise<void> {
  await inTransaction(archive.db, async (db) => {
    await db.updateTable('works').set({ medium }).where('id', '=', id).execute()
    await noteChange(db, { kind: 'work', id }, archive.clock.now())
  })
}

const titlesIn = (text: string) =>
  [...text.matchAll(/class="heading"><a href="[^"]*"><bdi>([^<]*)</g)].map(([, title]) => title)

/** The names of kinds in the filter form, with the counts beside them. */
function kindsIn(text: string): readonly (readonly [string, number])[] {
  const rows = text.matchAll(
    /name="medium" value="\w+"[^>]*><span class="pick-name"><bdi>([^<]*)<\/bdi><\/span><\/label><span class="count">(\d+)</g,
  )
  return [...rows].map(([, name = '', count]) => [name, Number(count)])
}

onBothDatabases('kinds of works can be chosen where there is more than one', async (stage) => {
  const { place, cast } = stage
  const visitor = openVisitor(stage)
  const plain = await visitor.see('/works')
  assert.doesNotMatch(plain, /Kind of work|not-medium/, 'an archive of texts has no such choice')
  const texts = Number(/id="results-heading">(\d+) work/.exec(plain)?.[1])

  const { workId } = await place({ title: 'The Bell, Read', medium: 'podfic', fandoms: ['Bell'] })
  await place({ title: 'The Bell, Drawn', medium: 'art', fandoms: ['Bell'] })
  const kinds = [
    ['Story', texts],
    ['Art', 1],
    ['Podfic', 1],
    ['Vid', 0],
    ['Essay', 0],
  ]
  assert.deepEqual(kindsIn(await visitor.see('/works')), kinds)

  const podfics = await visitor.see('/works?medium=podfic')
  assert.deepEqual(titlesIn(podfics), ['The Bell, Read'])
  assert.match(podfics, /name="medium" value="podfic" checked/)
  assert.match(podfics, /class="chip chip-in" href="\/works"[^>]*><bdi>Podfic</)
  const both = await visitor.see('/works?medium=podfic&medium=art')
  assert.match(both, /rel="canonical" href="[^"]*\/works\?medium=art&amp;medium=podfic"/)
  assert.equal(titlesIn(both).length, 2)
  const others = await visitor.see('/works?not-medium=podfic&not-medium=text')
  assert.deepEqual(titlesIn(others), ['The Bell, Drawn'])
  assert.match(others, /<bdi>not Story, Podfic</)
  assert.equal(titlesIn(await visitor.see('/works?medium=text')).length, texts)
  assert.deepEqual(titlesIn(await visitor.see('/works?medium=vid')), [])
  assert.match(await visitor.see('/works?medium=smell'), /medium=smell/)

  const feed = await (await visitor.ask('/works/feed.atom?medium=podfic')).text()
  assert.match(feed, /The Bell, Read/)
  assert.doesNotMatch(feed, /The Bell, Drawn/)

  await make(stage, workId, 'essay')
  assert.deepEqual(titlesIn(await visitor.see('/works?medium=essay')), ['The Bell, Read'])
  await make(stage, workId, 'text')
  const { choices } = await browseWorks(stage.archive, cast.guest, noFilters)
  assert.equal(choices.media.find(({ value }) => value === 'text')?.count, texts + 1)
})

onBothDatabases('the search box asks for kinds of works, by both ways', async (stage) => {
  const { place, cast } = stage
  await place({ title: 'Read Aloud', medium: 'podfic' })
  await place({ title: 'Drawn', medium: 'art' })
  await place({ title: 'Argued', medium: 'essay' })
  for (const [way, archive] of ways(stage.archive)) {
    const find = async (text: string) => {
      const { works } = await browseWorks(archive, cast.guest, { ...noFilters, text })
      return works.map(({ title }) => title).toSorted()
    }
    assert.deepEqual(await find('kind:podfic'), ['Read Aloud'], way)
    assert.deepEqual(await find('kind:fanart OR kind:podfic'), ['Drawn', 'Read Aloud'], way)
    assert.deepEqual(await find('-kind:story'), ['Argued', 'Drawn', 'Read Aloud'], way)
    assert.deepEqual(await find('-kind:story -kind:art'), ['Argued', 'Read Aloud'], way)
    assert.deepEqual(await find('-kind:text lamp'), ['Argued', 'Drawn', 'Read Aloud'], way)
    assert.deepEqual(await find('title:drawn OR kind:essay'), ['Argued', 'Drawn'], way)
    const stories = await find('kind:story')
    assert.ok(stories.length > 1 && !stories.includes('Drawn'), way)
    assert.deepEqual(await find('kind:story OR kind:vid'), stories, way)
  }
})

onBothDatabases('nobody learns of a kind that only works they may not see have', async (stage) => {
  const { place, cast } = stage
  await place({ title: 'Kept In', isRestricted: true, medium: 'vid' })
  for (const [way, archive] of ways(stage.archive)) {
    const kinds = async (viewer: typeof cast.guest | typeof cast.ines) =>
      (await browseWorks(archive, viewer, noFilters)).choices.media
    assert.deepEqual(await kinds(cast.guest), [], way)
    const vids = (await kinds(cast.ines)).find(({ value }) => value === 'vid')
    assert.equal(vids?.count, 1, way)
  }
})
