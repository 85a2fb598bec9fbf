import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sayIn } from '#words/say.ts'
import { numbersAround, pager } from './pager.ts'

test('a pager names the first, the last and the near pages', () => {
  assert.deepEqual(numbersAround(1, 3), [1, 2, 3])
  assert.deepEqual(numbersAround(10, 20), [1, undefined, 9, 10, 11, undefined, 20])
  assert.deepEqual(numbersAround(4, 20), [1, 2, 3, 4, 5, undefined, 20])
  assert.deepEqual(numbersAround(17, 20), [1, undefined, 16, 17, 18, 19, 20])
})

test('a gap always hides at least two pages, and the current page is always there', () => {
  const places = fc.integer({ min: 1, max: 400 }).chain((pages) => {
    return fc.tuple(fc.integer({ min: 1, max: pages }), fc.constant(pages))
  })
  fc.assert(
    fc.property(places, ([page, pages]) => {
      const numbers = numbersAround(page, pages)
      assert.ok(numbers.includes(page) && numbers.includes(1) && numbers.includes(pages))
      for (const [index, number] of numbers.entries()) {
        if (number !== undefined) continue
        const hidden = (numbers[index + 1] ?? 0) - (numbers[index - 1] ?? 0) - 1
        assert.ok(hidden >= 2, `${page} of ${pages}: a gap of ${hidden}`)
      }
    }),
  )
})

test('a list of one page has no pager', () => {
  const one = pager(sayIn('en'), { page: 1, pages: 1, to: (page) => `/works?page=${page}` })
  assert.equal(String(one), '')
})
