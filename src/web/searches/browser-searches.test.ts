import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readSearchName } from '#archive/searches/search.ts'
import type { Instant } from '#ground/time.ts'
import { nameKey } from '#text/fold.ts'
import {
  type BrowserSearch,
  mostInBrowser,
  readSearches,
  writeSearches,
} from './browser-searches.ts'

const anySearch = fc
  .tuple(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(1000), fc.nat(2_000_000_000))
  .map(([text, tag, second]): BrowserSearch => {
    return {
      name: readSearchName(`a${text}`) ?? 'a',
      address: `/tags/${tag + 1}?${new URLSearchParams({ q: `x${text}` })}`,
      seenAt: new Date(second * 1000).toISOString() as Instant,
    }
  })
  .filter(({ name }) => name.isWellFormed())

test('property: saved searches are read back as they were saved', () => {
  const some = fc.uniqueArray(anySearch, {
    selector: ({ name }) => nameKey(name),
    maxLength: mostInBrowser,
  })
  fc.assert(
    fc.property(some, (searches) => {
      const text = writeSearches(searches)
      if (text !== undefined) assert.deepEqual(readSearches(text), searches)
    }),
  )
})

test('property: no cookie throws, and what is read of it can be written', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'YWJ.~_-%zz09'), maxLength: 200 }),
    anySearch.map((search) => `${writeSearches([search])}~~.zzzzzzzz`),
  )
  fc.assert(
    fc.property(text, (cookie) => {
      const searches = readSearches(cookie)
      assert.deepEqual(readSearches(writeSearches(searches)), searches)
    }),
  )
})

test('an address that leads elsewhere is not read', () => {
  const seenAt = '2026-11-21T06:30:00.000Z' as Instant
  const forged = writeSearches([{ name: 'a', address: '//evil.example/works', seenAt }])
  assert.deepEqual(readSearches(forged), [])
})
