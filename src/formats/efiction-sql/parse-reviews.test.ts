import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDump } from './dump/read-dump.ts'
import { parseEfictionSql } from './parse.ts'
import { readReviews } from './parse-reviews.ts'
import { newFindings } from './read-fields.ts'
import { lantern, openLantern, withSettings } from './samples/open-lantern.ts'

test('reviews: responses, ratings without words, anonymous and lost reviewers', () => {
  const { remarked, reviews } = openLantern()
  const [first, second, third, fourth, fifth, ...more] = reviews()
  assert.deepEqual(first, {
    reviewid: 1,
    on: { kind: 'story', sid: 1 },
    by: { uid: 5 },
    chapid: 11,
    html: '<p>Lovely.</p>',
    response: '<p>Thank you: <i>you</i> are kind.</p>',
    rating: { scale: 'half-stars', value: 9 },
    postedOn: '2008-01-10',
    postedAt: '2008-01-10T21:20:00.000Z',
  })
  assert.deepEqual(second?.by, { name: 'Mara' }, 'a name is not an account')
  assert.equal(second?.html, '<p>I &lt;3 this &amp; more</p>')
  assert.equal(second?.rating, undefined)
  assert.equal(third?.html, undefined)
  assert.equal(third?.chapid, undefined, 'the chapter is another story’s')
  assert.deepEqual(fourth?.by, { name: 'ghost', oldUid: 4444 })
  assert.equal(fourth?.response, undefined, 'a quotation of the reviewer')
  assert.deepEqual(fifth?.on, { kind: 'series', seriesid: 1 })
  assert.equal(more.length, 0)
  assert.deepEqual(remarked('review-target-missing'), ['review:6'])
  assert.deepEqual(remarked('reviewer-missing'), ['review:4'])
  assert.deepEqual(remarked('reviews-of-modules'), ['table:reviews'])
})

test('a stretch of the reviews can be read alone', () => {
  const outcome = parseEfictionSql(readDump(Buffer.from(lantern)))
  assert.ok(outcome.kind === 'parsed')
  const { archive, tables } = outcome
  const stretch = (from: number, count: number) => {
    const some = readReviews(tables, archive, newFindings(), { from, count })
    return [...some].map(({ reviewid }) => reviewid)
  }
  assert.deepEqual(stretch(1, 2), [2, 3])
  assert.deepEqual(stretch(3, 9), [4, 5])
  assert.deepEqual(stretch(5, 9), [])
})

test('what a rating means depends on the settings and the version', () => {
  const withRatings = (setting: string, version: string) =>
    openLantern(withSettings('files', setting, version))
      .reviews()
      .map(({ rating }) => rating?.value)
  assert.deepEqual(withRatings('1', '3.5.3'), [9, undefined, undefined, 10, 7])
  assert.deepEqual(withRatings('2', '3.5.3'), [undefined, undefined, 0, undefined, undefined])
  assert.deepEqual(withRatings('2', '3.1'), [undefined, undefined, undefined, undefined, undefined])
  assert.deepEqual(withRatings('0', '3.5.3'), [
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
