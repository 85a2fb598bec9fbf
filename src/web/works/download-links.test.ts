import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { WorkId } from '#ground/ids.ts'
import { downloadPath } from './download-links.ts'

const id = 42 as WorkId

test('a file is named after its number, title and creators', () => {
  const work = { id, title: 'Lamps: a “Study”/Part 1', creators: [] }
  assert.equal(
    decodeURIComponent(downloadPath(work, 'epub')),
    '/downloads/42/42 Lamps a Study Part 1.epub',
  )
})

test('no title makes a name that leaves its folder, and every name ends as its form does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
      const name = decodeURIComponent(downloadPath({ id, title, creators: [] }, 'json')).slice(14)
      assert.match(name, /^42[^/\\:*?"<>|.]*\.json$/)
      assert.ok([...name].length <= 65)
    }),
  )
})
