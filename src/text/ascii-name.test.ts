import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asciiName, downloadName } from './ascii-name.ts'

test('names are in ASCII, with words joined by underscores', () => {
  for (const [title, name] of [
    ['The Lamp', 'The_Lamp'],
    ['It’s: a/b!', 'Its_ab'],
    ['Ça va? Œuvre', 'Ca_va_Oeuvre'],
    ['Мастер и Щука', 'Master_i_Shchuka'],
    ['Η Αθήνα', 'I_Athina'],
    ['안녕 세계', 'annyeong_segye'],
    ['カタカナ ひらがな', 'katakana_hiragana'],
    ['well-known  snake_case', 'well-known_snake_case'],
    ['one\ttwo — three', 'one_two_-_three'],
    ['ＡＢＣ ﬁ', 'ABC_fi'],
    ['魔法少女', ''],
  ] as const) {
    assert.equal(asciiName(title), name, title)
  }
})

test('they have at most 24 characters, cut between words where there are any', () => {
  assert.equal(asciiName('The Keeper of the Lighthouse at Orla'), 'The_Keeper_of_the')
  assert.equal(asciiName('Exactly twenty-four char'), 'Exactly_twenty-four_char')
  assert.equal(asciiName('Exactly twenty-four char more'), 'Exactly_twenty-four_char')
  assert.equal(asciiName('a'.repeat(30)), 'a'.repeat(24))
})

test('short names carry the number of the work', () => {
  assert.equal(downloadName('魔法', 7), 'Work_7')
  assert.equal(downloadName('Hi', 7), 'Hi_Work_7')
  assert.equal(downloadName('Him', 7), 'Him')
})

test('no title makes a name that a file cannot have', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      assert.match(downloadName(title, 1), /^[A-Za-z0-9_-]{3,31}$/)
    }),
    { numRuns: 2000 },
  )
})
