import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold, nameKey } from './fold.ts'

test('accents, case and typographic signs do not matter', () => {
  for (const [text, folded] of [
    ['  The\tLAMP ', 'the lamp'],
    ['Étude — “Ægir” ‘Œuvre’', 'etude - "aegir" \'oeuvre\''],
    ['Straße Ø Đ Ł İstanbul ılık', 'strasse o d l istanbul ilik'],
    ['Ёлка Йод', 'елка йод'],
    ['Ἀχιλλεύς', 'αχιλλευσ'],
    ['שָׁלוֹם', 'שלום'],
    ['ﬁne ½ ＡＢＣ', 'fine 1⁄2 abc'],
    ['co\u00adop\u200bera\ufeffte', 'cooperate'],
  ] as const) {
    assert.equal(fold(text), folded)
  }
})

test('marks that are letters stay', () => {
  for (const text of ['हिन्दी', 'が', 'ไม่', '한국어', 'й']) assert.equal(fold(text), text)
})

test('folding twice is folding once, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.equal(fold(fold(text)), fold(text))
      assert.equal(nameKey(nameKey(text)), nameKey(text))
    }),
    { numRuns: 3000 },
  )
})

test('a composed and a decomposed name are one, and an accent makes another', () => {
  assert.equal(nameKey(' Zoe\u0308  Q '), nameKey('zoë q'))
  assert.notEqual(nameKey('Zoë'), nameKey('Zoe'))
})
