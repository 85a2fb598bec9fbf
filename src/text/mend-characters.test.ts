import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mendCharacters } from './mend-characters.ts'

test('line ends, controls and halves of characters are mended', () => {
  for (const [given, wanted] of [
    ['a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['a\u0000b\u0007c\u007f', 'abc'],
    ['a\fb\u000bc', 'a b c'],
    ['\ufeffa\ufffe', 'a'],
    ['a\ud800b\udc00', 'a\ufffdb\ufffd'],
    ['\u0093Hi\u0094 \u0096 it\u0092s\u0085 \u0080', '“Hi” – it’s… €'],
    ['\u0081a\u009d', 'a'],
    ['tab\tand 😀\u00a0', 'tab\tand 😀\u00a0'],
  ] as const) {
    assert.equal(mendCharacters(given), wanted)
  }
})

test('mended text is whole, fit for XML and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const mended = mendCharacters(text)
      assert.ok(mended.isWellFormed())
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids them
      assert.doesNotMatch(mended, /[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/)
      assert.equal(mendCharacters(mended), mended)
    }),
    { numRuns: 2000 },
  )
})
