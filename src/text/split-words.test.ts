import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { splitWords } from './split-words.ts'

test('words are folded and stand in their order', () => {
  for (const [text, words] of [
    ['', []],
    ['The LAMP, the lamp!', ['the', 'lamp', 'the', 'lamp']],
    ['well-known—Étude straße', ['well', 'known', 'etude', 'strasse']],
    ['snake_case 3rd 1,000', ['snake', 'case', '3rd', '1', '000']],
    ['co\u00adoperate ﬁsh', ['cooperate', 'fish']],
    ['Русский ёлка हिन्दी 한국어', ['русский', 'елка', 'हिन्दी', '한국어']],
    ['می\u200cروم', ['میروم']],
    ['***', []],
  ] as const) {
    assert.deepEqual(splitWords(text), words, text)
  }
})

test('an apostrophe makes no difference', () => {
  const wanted = ['dont', 'say', 'rock', 'n', 'roll', 'dogs']
  assert.deepEqual(splitWords("Don't say 'rock 'n' roll', dogs'!"), wanted)
  assert.deepEqual(splitWords('Don’t say ‘rock ’n’ roll’, dogs’!'), wanted)
  assert.deepEqual(splitWords('dont say rock n roll dogs'), wanted)
})

test('scripts without spaces are cut into words, also in the middle of others', () => {
  assert.deepEqual(splitWords('魔法少女 story'), ['魔法', '少女', 'story'])
  assert.deepEqual(splitWords('ｶﾀｶﾅ東京に行く'), ['カタカナ', '東京', 'に', '行く'])
  assert.deepEqual(splitWords('ภาษาไทย'), ['ภาษา', 'ไทย'])
})

test('long words are cut, and at no half character', () => {
  assert.deepEqual(splitWords('a'.repeat(1000)), ['a'.repeat(60)])
  assert.ok(splitWords(`a${'𝼀'.repeat(100)}`).every((word) => word.isWellFormed()))
})

test('every word of a text is found when it is asked for by itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      for (const word of splitWords(text)) {
        assert.doesNotMatch(word, /[\s'_"-]/)
        if (/^[\p{sc=Latin}\p{Nd}]+$/u.test(word)) assert.deepEqual(splitWords(word), [word])
      }
    }),
    { numRuns: 3000 },
  )
})
