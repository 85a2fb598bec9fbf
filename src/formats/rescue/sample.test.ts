import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { rescueText } from './rescue.ts'
import { writeRescuedText } from './write-rescued-text.ts'

const read = (name: string) => readFileSync(resolve(import.meta.dirname, 'samples', name), 'utf8')
/** A story of our own as it was written, one line a paragraph, and as a harvest leaves it. */
const lines = read('kite-shop.lines.txt').trim().split('\n')
const flat = read('kite-shop.flat.txt')
const rescue = rescueText(flat)
const written = writeRescuedText(flat, rescue).trim().split('\n\n')

test('most lines of the kite shop come back as they were', () => {
  const same = lines.filter((line) => written.includes(line))
  assert.ok(same.length >= lines.length * 0.6, `${same.length} of ${lines.length}`)
})

test('what is no story is found in the kite shop', () => {
  const zones = lines.filter((line) => /^(?:Chapter|PORT|\* \* \*|Notes|Series)/.test(line))
  assert.equal(zones.length, 6)
  assert.deepEqual(
    zones.filter((line) => !written.includes(line)),
    [],
  )
  assert.deepEqual(
    rescue.series.map(({ name, part, previous, next }) => ({ name, part, previous, next })),
    [{ name: 'Tales of the Ferry Lane', part: 2, previous: true, next: true }],
  )
  assert.deepEqual(
    rescue.credits.map(({ kind }) => kind),
    ['request', 'inspired-by'],
  )
})

test('each turn in the kite shop is a paragraph', () => {
  const starts = new Set(rescue.paragraphs.map(({ start }) => start))
  const turns = [...flat.matchAll(/" (?="\S)/g)].map((match) => match.index + 2)
  assert.equal(turns.length, 2)
  assert.ok(turns.every((at) => starts.has(at)))
})
