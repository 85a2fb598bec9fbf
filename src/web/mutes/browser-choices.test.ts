import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { manners, muteKey, muteKinds, readDefaultFilter, readMute } from '#archive/mutes/mute.ts'
import { ratings } from '#ground/ratings.ts'
import { readChoices, writeChoices } from './browser-choices.ts'

const anyMute = fc
  .tuple(
    fc.constantFrom(...muteKinds),
    fc.integer({ min: 1, max: 2_147_483_647 }),
    fc.array(fc.constantFrom('modern', 'day', 'café', 'Ärger', '灯台', 'война'), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.constantFrom(...ratings),
    fc.constantFrom(...manners),
  )
  .map(([kind, id, words, rating, manner]) => {
    const target = kind === 'words' ? words.join(' ') : kind === 'rating' ? rating : String(id)
    const mute = readMute(kind, target, manner)
    assert.ok(mute)
    return mute
  })

const anyDefault = fc
  .tuple(fc.integer({ min: 1, max: 2_147_483_647 }), fc.string({ unit: 'grapheme', maxLength: 30 }))
  .map(([tag, text]) => {
    const query = new URLSearchParams({ in: '7', q: `x${text}` }).toString()
    const filter = readDefaultFilter(String(tag), query)
    assert.ok(filter)
    return filter
  })

test('property: what a browser keeps is read back as it was chosen', () => {
  const chosen = fc
    .tuple(
      fc.uniqueArray(anyMute, { selector: muteKey, maxLength: 40 }),
      fc.uniqueArray(anyDefault, { selector: ({ tagId }) => tagId, maxLength: 5 }),
    )
    .map(([mutes, defaults]) => ({ mutes, defaults }))
  fc.assert(
    fc.property(chosen, (choices) => {
      const text = writeChoices(choices)
      if (text === undefined) {
        const words = choices.mutes.filter(({ kind }) => kind === 'words')
        assert.ok(words.length > 20, 'so few fit')
        return
      }
      assert.match(text, /^[\w.-]*$/, 'a cookie carries it without escapes')
      assert.deepEqual(readChoices(text), choices)
      assert.equal(writeChoices(readChoices(text)), text)
    }),
  )
})

test('property: no cookie throws, and what is read of it can be written', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'wcptrsdWCPTRSD.-_~%19azAZ=+/'),
    maxLength: 300,
  })
  const mangled = anyMute.chain((mute) => {
    const text = writeChoices({ mutes: [mute], defaults: [] }) ?? ''
    return fc
      .nat(text.length)
      .map((at) => `${text.slice(0, at)}%${text.slice(at)}.${text.slice(at)}`)
  })
  fc.assert(
    fc.property(fc.oneof(letters, mangled, fc.string({ unit: 'binary' })), (text) => {
      const choices = readChoices(text)
      const again = writeChoices(choices)
      assert.ok(again !== undefined)
      assert.deepEqual(readChoices(again), choices)
    }),
    { numRuns: 500 },
  )
})

test('more than one cookie holds is not written', () => {
  const many = Array.from({ length: 900 }, (_, n) => readMute('work', String(1e9 + n), 'hide'))
  const mutes = many.flatMap((mute) => mute ?? [])
  assert.equal(writeChoices({ mutes, defaults: [] }), undefined)
  assert.equal(writeChoices({ mutes: mutes.slice(0, 300), defaults: [] })?.length, 2399)
  assert.deepEqual(readChoices('w1.'.repeat(1001)), { mutes: [], defaults: [] })
})

test('nothing chosen is an empty cookie, which is none', () => {
  assert.equal(writeChoices({ mutes: [], defaults: [] }), '')
  assert.deepEqual(readChoices(undefined), { mutes: [], defaults: [] })
})
