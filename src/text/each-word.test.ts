import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { eachWord, filterOf } from './each-word.ts'
import { openMatcher } from './match-words.ts'
import { splitWords } from './split-words.ts'

const samples = [
  "Don't say 'rock ’n’ roll', dogs'! ’Tis—Étude straße snake_case 3rd 1,000",
  'Русский ёлка हिन्दी 한국어 می\u200cروم co\u00adoperate ﬁsh',
  '魔法少女 story ｶﾀｶﾅ東京に行くABCです。 ภาษาไทย',
  "' ’ '' '-' a' 'a a'b",
]

function wordsOf(text: string): string[] {
  const words: string[] = []
  eachWord(text, (found) => {
    words.push(found)
  })
  return words
}

test('each word comes as the index has it', () => {
  for (const text of samples) assert.deepEqual(wordsOf(text), splitWords(text), text)
  const texts = fc.string({ unit: 'binary', maxLength: 60 })
  const mixed = fc.string({ unit: fc.constantFrom(...samples.join('')), maxLength: 40 })
  fc.assert(
    fc.property(fc.oneof(texts, mixed), (text) => {
      assert.deepEqual(wordsOf(text), splitWords(text))
    }),
    { numRuns: 3000 },
  )
})

test('places are those of the word in the text, without the apostrophes about it', () => {
  const seen: string[] = []
  for (const text of samples)
    eachWord(text, (_, start, end) => seen.push(text.slice(start, end)) < 0)
  for (const spelled of [
    "Don't",
    'n',
    'roll',
    'dogs',
    'Étude',
    'straße',
    'co\u00adoperate',
    '少女',
    '東京',
  ]) {
    assert.ok(seen.includes(spelled), spelled)
  }
})

test('a filter lets its words through and keeps the places of others', () => {
  const filter = filterOf(['lamp', 'etude'])
  const words: string[] = []
  const text = 'The LAMP and the Étude'
  eachWord(text, (found) => words.push(found) < 0, filter)
  assert.deepEqual(words, ['', 'lamp', '', '', 'etude'])
})

test('patterns are found in their order, folded, with a prefix at the end', () => {
  const match = openMatcher([
    { words: ['the', 'lamp'], prefix: false },
    { words: ['cafe'], prefix: false },
    { words: ['was', 'li'], prefix: true },
    { words: ['lamp', 'the'], prefix: false },
  ])
  const text = 'The Lamp of the Café. The lamp was lit, lamp!'
  const found: [number, string][] = []
  match(text, ({ pattern, start, end }) => {
    found.push([pattern, text.slice(start, end)])
  })
  assert.deepEqual(found, [
    [0, 'The Lamp'],
    [1, 'Café'],
    [0, 'The lamp'],
    [2, 'was lit'],
  ])
})

test('a phrase is found wherever its words stand in a row', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
  const phrases = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(letters, phrases, (words, phrase) => {
      const wanted = words.filter((_, at) => phrase.every((one, next) => words[at + next] === one))
      let count = 0
      openMatcher([{ words: phrase, prefix: false }])(words.join(' '), () => {
        count += 1
      })
      assert.equal(count, wanted.length)
    }),
  )
})
