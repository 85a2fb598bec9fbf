import assert from 'node:assert/strict'
import { readMute } from '#archive/mutes/mute.ts'
import { noFilters } from '#archive/works/filters.ts'
import type { WorkId } from '#ground/ids.ts'
import { mutesCookie, writeChoices } from '#web/mutes/browser-choices.ts'
import { urls } from '#web/urls.ts'
import { writeFilters } from '#web/works/filters/write-filters.ts'
import { harbour, setFigures, tagNamed } from './harbour.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { assertValidHtml } from './valid-html.ts'

async function read({ site }: Stage, path: string): Promise<string> {
  const answer = await site().request(path)
  assert.equal(answer.status, 200, path)
  const html = await answer.text()
  await assertValidHtml(html)
  return html
}

const countIn = (html: string) => /id="results-heading">([\d,]+) works?</.exec(html)?.[1]

/** A link's address by its words, as the page writes it. */
function hrefOf(html: string, words: string): string {
  const [, href] = new RegExp(`<a href="([^"]+)"[^>]*>${words}`).exec(html) ?? []
  assert.ok(href, words)
  return href.replaceAll('&amp;', '&')
}

onBothDatabases(
  'a fandom shows a look at it, and each section leads to all of it',
  async (stage) => {
    const ids = await harbour(stage)
    await setFigures(stage, ids[9] as WorkId, { kudos: 4 })
    await setFigures(stage, ids[0] as WorkId, { words: 60_000 })
    const path = urls.tag.to(await tagNamed(stage, 'The Harbour'))
    const html = await read(stage, path)
    assert.match(html, />Newly posted</)
    assert.equal(countIn(html), '10')
    const shelves = { liked: '1', long: '1', newest: '10' }
    for (const [name, count] of Object.entries(shelves)) {
      const head = html.slice(html.indexOf(`<h2 id="landing-${name}">`))
      const list = await read(stage, hrefOf(head, 'All'))
      assert.equal(countIn(list), count, name)
      assert.doesNotMatch(list, />Newly posted</)
    }
    assert.equal(countIn(await read(stage, hrefOf(html, '<bdi>Jory &amp; Wenna<'))), '4')
    assert.doesNotMatch(await read(stage, `${path}?status=complete`), />Newly posted</)
  },
)

onBothDatabases(
  'works alike say by which tags, and hidden works have no such page',
  async (stage) => {
    const ids = await harbour(stage)
    const html = await read(stage, urls.similar.to(ids[9] as WorkId))
    assert.match(html, /Also: .*Jory &amp; Wenna/)
    assert.match(await read(stage, urls.work.to(ids[9] as WorkId)), />More like this</)
    const none = await read(stage, urls.similar.to(stage.cast.works.cat))
    assert.match(none, /Nothing like it yet/)
    const hidden = await stage.site().request(urls.similar.to(stage.cast.works.letters))
    assert.equal(hidden.status, 404)
  },
)

onBothDatabases(
  'a surprise is one of the works that were asked for, and not kept',
  async (stage) => {
    const ids = await harbour(stage)
    const [ropes, pair] = [await tagNamed(stage, 'Ropes'), await tagNamed(stage, 'Jory & Wenna')]
    const mute = readMute('tag', String(ropes), 'hide')
    assert.ok(mute)
    const cookie = `${mutesCookie}=${writeChoices({ mutes: [mute], defaults: [] })}`
    const draw = async (query: string, headers: Record<string, string> = {}) => {
      const answer = await stage.site().request(urls.surprise.to(query), { headers })
      assert.equal(answer.status, 302)
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      return answer.headers.get('location')
    }
    const query = writeFilters({ ...noFilters, include: [pair] })
    const paths = (indexes: readonly number[]) =>
      indexes.map((at) => urls.work.to(ids[at] as WorkId))
    const drawn = new Set<string | null>()
    const unmuted = new Set<string | null>()
    for (let times = 0; times < 30; times += 1) {
      drawn.add(await draw(query))
      unmuted.add(await draw(query, { cookie }))
    }
    assert.deepEqual([...drawn].sort(), paths([6, 7, 8, 9]).sort())
    assert.deepEqual([...unmuted].sort(), paths([6, 8]).sort())
    const both = writeFilters({ ...noFilters, include: [pair, ropes] })
    assert.equal(await draw(both, { cookie }), urls.works.to(both))
    assert.match((await draw(`${both}&mutes=off`, { cookie })) ?? '', /^\/works\/\d+$/)
    assert.match((await draw('')) ?? '', /^\/works\/\d+$/)
  },
)
