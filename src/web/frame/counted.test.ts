import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sayIn } from '#words/say.ts'
import { counted } from './counted.ts'

const say = sayIn('en')
const keys = ['works.words', 'works.kudos', 'works.comments', 'works.chapters'] as const

test('a count is said as the message itself says it, in whatever order counts come', () => {
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.nat(), (key, count) => {
      assert.equal(counted(say, key, count), say(key, { count }))
    }),
  )
  for (const key of keys) {
    for (const count of [1, 0, 2, 1, 1000])
      assert.equal(counted(say, key, count), say(key, { count }))
  }
})
