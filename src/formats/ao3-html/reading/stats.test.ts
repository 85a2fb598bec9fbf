import assert from 'node:assert/strict'
import { test } from 'node:test'
import { childElements, parseHtml } from '#formats/sanitise/parse-html.ts'
import { readStatsList, readStatsText } from './stats.ts'

test('the order of the figures and their separators do not matter', () => {
  const old = readStatsText('Published: 2010-11-02 Updated: 2010-12-01 Chapters: 2/? Words: 1204')
  const today = readStatsText(
    'Published: 2010-11-02 Updated: 2010-12-01 Words: 1,204 Chapters: 2/?',
  )
  assert.deepEqual(old, today)
  assert.deepEqual(today, {
    publishedOn: '2010-11-02',
    updatedOn: '2010-12-01',
    expectedChapters: null,
    claimed: { words: 1204, chapters: 2 },
  })
})

test('days that do not exist and figures that are none are absent', () => {
  const stats = readStatsText('Published: 2010-02-31 Words: ..,, Chapters: 3 Completed: soon')
  assert.deepEqual(stats, { claimed: {} })
})

test('a page tells by its label whether the later date is the end', () => {
  const list = (label: string) =>
    parseHtml(`<dd class="stats"><dl class="stats"><dt class="status">${label}</dt>
<dd class="status">2020-01-01</dd><dt class="kudos">Kudos:</dt><dd class="kudos">1,000</dd></dl></dd>`)
  const read = (label: string) => childElements(list(label)).map(readStatsList)[0]
  assert.deepEqual(read('Completed:'), { completedOn: '2020-01-01', claimed: { kudos: 1000 } })
  assert.deepEqual(read('Updated:'), { updatedOn: '2020-01-01', claimed: { kudos: 1000 } })
})
