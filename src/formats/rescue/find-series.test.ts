import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findSeries } from './find-series.ts'

const lead = 'Series this work belongs to:'

function parts(line: string) {
  const text = `The sea was grey. ${line}`
  return findSeries(text)?.parts.map(({ name, part, previous, next }) => [
    part,
    name,
    previous ? '<' : '',
    next ? '>' : '',
  ])
}

test('a line gives name, part and its links', () => {
  assert.deepEqual(parts(`${lead} ← Previous Work Part 58 of the 100 Doors series Next Work →`), [
    [58, '100 Doors', '<', '>'],
  ])
  assert.deepEqual(parts(`${lead} Part 1 of the Small Rooms series`), [[1, 'Small Rooms', '', '']])
})

test('a work may belong to several series', () => {
  assert.deepEqual(
    parts(
      `${lead} ← Previous Work Part 3 of the Late Trains series Part 12 of the Tea series Next Work → ← Previous Work Part 7 of the Salt series`,
    ),
    [
      [3, 'Late Trains', '<', ''],
      [12, 'Tea', '', '>'],
      [7, 'Salt', '<', ''],
    ],
  )
})

test('a name may hold the words of the line itself', () => {
  assert.deepEqual(parts(`${lead} Part 4 of the Part 2 of the World series series Next Work →`), [
    [4, 'Part 2 of the World series', '', '>'],
  ])
  assert.deepEqual(parts(`${lead} Part 2 of the The Warden’s Shelf series`), [
    [2, 'The Warden’s Shelf', '', ''],
  ])
  assert.deepEqual(parts(`${lead} Part 1 of the Series of Unlucky Days series`), [
    [1, 'Series of Unlucky Days', '', ''],
  ])
})

test('arrows of any kind or none are understood', () => {
  for (const [left, right] of [
    ['', ''],
    ['<- ', ' ->'],
    ['⟵ ', ' ⟶'],
    ['&larr; ', ' &rarr;'],
    ['« ', ' »'],
  ]) {
    assert.deepEqual(
      parts(`${lead} ${left}Previous Work Part 3 of the Tea series Next Work${right}`),
      [[3, 'Tea', '<', '>']],
    )
  }
})

test('a line without its lead is known by its links', () => {
  assert.deepEqual(parts('← Previous Work Part 3 of the Tea series Next Work →'), [
    [3, 'Tea', '<', '>'],
  ])
  assert.equal(parts('It was Part 3 of the long series'), undefined)
})

test('a line cut short gives what is left of it', () => {
  assert.deepEqual(parts(`${lead} ← Previous Work Part 3 of the Tea and Oth`), [
    [3, 'Tea and Oth', '<', ''],
  ])
})

test('the zone reaches from the lead to its last part', () => {
  const text = `It rained. ${lead} Part 3 of the Tea series Next Work → Kudos are love.`
  const zone = findSeries(text)
  assert.equal(text.slice(zone?.start, zone?.end), `${lead} Part 3 of the Tea series Next Work →`)
})

test('a text that only speaks of series has none', () => {
  assert.equal(findSeries(`"${lead}" he read, and shut the book.`), undefined)
  assert.equal(findSeries(''), undefined)
})
