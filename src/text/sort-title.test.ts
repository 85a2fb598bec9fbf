import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sortTitle } from './sort-title.ts'

test('titles sort without case, quotes and leading articles', () => {
  for (const [title, language, wanted] of [
    ['The Lamp', undefined, 'lamp, the'],
    ['A Lamp at Sea', 'en', 'lamp at sea, a'],
    ['an hour', 'en-GB', 'hour, an'],
    ['“The Étude”', 'en', 'etude, the'],
    ['...and then', 'en', 'and then'],
    ['¿Qué?', 'es', 'que?'],
    ['Theory', 'en', 'theory'],
    ['A', 'en', 'a'],
    ['The', 'en', 'the'],
  ] as const) {
    assert.equal(sortTitle(title, language), wanted, title)
  }
})

test('numbers sort by their value', () => {
  assert.ok(sortTitle('Part 9') < sortTitle('Part 10'))
  assert.equal(sortTitle('5 Times'), '00005 times')
  assert.equal(sortTitle('1234567'), '1234567')
})

test('each language has its own articles, and none has those of others', () => {
  for (const [title, language, wanted] of [
    ['Der Leuchtturm', 'de', 'leuchtturm, der'],
    ['Die Lampe', 'en', 'die lampe'],
    ['L’Été', 'fr', "ete, l'"],
    ['A lamp', 'de', 'a lamp'],
    ['The Lamp', 'ru', 'lamp, the'],
    ['El faro', 'es-MX', 'faro, el'],
    ['An die Nacht', 'de', 'an die nacht'],
  ] as const) {
    assert.equal(sortTitle(title, language), wanted, title)
  }
})

test('a title of signs sorts by its signs', () => {
  assert.equal(sortTitle('???'), '???')
  assert.equal(sortTitle(''), '')
  assert.equal(sortTitle('魔法'), '魔法')
})
