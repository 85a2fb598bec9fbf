import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noFilters } from '#archive/works/filters.ts'
import { sayIn } from '#words/say.ts'
import { otherChips } from './chosen-facts.ts'

const names = { tags: new Map(), creators: new Map(), series: new Map(), collections: new Map() }

/** What the chip of a search says. */
function chipOf(text: string): string | undefined {
  const view = { filters: { ...noFilters, text }, choices: { languages: [] }, names }
  const [chip] = otherChips(sayIn('en'), view as unknown as Parameters<typeof otherChips>[1])
  return chip?.name
}

test('the chip of a search has one pair of quotes, its own or ours', () => {
  assert.equal(chipOf('night train'), '“night train”')
  assert.equal(chipOf('"night train"'), '"night train"')
  assert.equal(chipOf('title:“fog” sea'), 'title:“fog” sea')
  assert.equal(chipOf("the sailor's lamp"), "“the sailor's lamp”")
})
