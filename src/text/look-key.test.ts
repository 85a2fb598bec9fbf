import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lookAlikes } from './look-alikes.ts'
import { lookKey, looksAlike } from './look-key.ts'
import { mixesScripts } from './mixed-scripts.ts'

test('names that the eye takes for one another have one key', () => {
  const groups = [
    [
      'Mara',
      'mara',
      'МАРА'.replace('Р', 'R'),
      'mаra',
      'Mára',
      'Ｍａｒａ',
      '𝕄𝕒𝕣𝕒',
      'Ma\u200bra',
      'Mara\ufe0f',
    ],
    ['Ines', 'Inés', 'lnes', '1nes', 'Іnes', '|nes'],
    ['Tomo', 'T0mo', 'Τομο'.replace('μ', 'm'), 'Tоmо', 'T०mo', 'Tom\u0665'.replace('\u0665', '٠')],
    ['modern', 'modem', 'rnodem'],
    ['wren', 'vvren', 'ᴡʀᴇɴ'],
    ['Ink Well', 'lnk_WeIl', 'ink_well', 'ink well', 'ink  well', 'ink\u00a0well', 'ink\u2003well'],
    ['sea-glass', 'sea‐glass', 'sea—glass'],
    ['Odile', 'Od\u0456le', '\u202eOdile\u202c', 'Ödile', 'Odile\u0301'],
    ['Вера', 'Bepa', 'Bера'],
    ['كريم', 'کریم', 'كـريم', 'كَريم'],
    ['👍', '👍🏽', '👍\ufe0f'],
  ]
  for (const [first = '', ...rest] of groups) {
    for (const other of rest) {
      assert.equal(lookKey(other), lookKey(first), `${other} ~ ${first}`)
      assert.ok(looksAlike(other, first), `${other} ~ ${first}`)
    }
  }
})

test('names that nobody takes for one another have two', () => {
  const names = [
    ...['Neil', 'Nell', 'Lan', 'Ian', 'Mila', 'Clara', 'Dara', 'Ali', 'Ada', 'Bob', 'Rob'],
    ...[
      'कमल',
      'कमला',
      'かな',
      'がな',
      'がなこ',
      '霧',
      '雾',
      'Анна',
      'Инна',
      'سارة',
      'سمر',
      '민수',
      '민서',
    ],
    ...['Mara 2', 'Mara 3', 'Mara', 'Maras', '🦊', '🐺'],
  ]
  for (const name of names) {
    const taken = names.find((other) => other !== name && looksAlike(name, other))
    assert.equal(taken, undefined, `${name} is taken for ${taken}`)
  }
})

const anyText = fc.string({ unit: 'binary', maxLength: 40 })

test('a key is its own key, and is never empty', () => {
  fc.assert(
    fc.property(anyText, (name) => {
      const key = lookKey(name)
      assert.notEqual(key, '')
      assert.equal(lookKey(key), key)
    }),
  )
  for (const [sign, prototype] of lookAlikes) {
    assert.equal(lookKey(sign), lookKey(prototype), `${sign} ~ ${prototype}`)
    assert.ok(looksAlike(sign, prototype), `${sign} ~ ${prototype}`)
  }
})

test('names that look alike have one key, whichever is asked about first', () => {
  const name = fc.string({ unit: fc.constantFrom(...'iIlL1|ra'), maxLength: 4 })
  fc.assert(
    fc.property(name, name, (one, other) => {
      assert.equal(looksAlike(one, other), looksAlike(other, one))
      if (looksAlike(one, other)) assert.equal(lookKey(one), lookKey(other))
      assert.ok(looksAlike(one, one.toUpperCase().toLowerCase()))
    }),
  )
})

test('what cannot be seen changes no key, wherever it stands', () => {
  const hidden = fc.constantFrom(
    '\u200b',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u202e',
    '\u2069',
    '\u00ad',
    '\ufe0f',
    '\u{e0041}',
  )
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), hidden, fc.nat(20), (name, sign, at) => {
      assert.equal(lookKey(name.slice(0, at) + sign + name.slice(at)), lookKey(name))
    }),
  )
})

test('a letter put in the place of its look-alike changes no key', () => {
  const swaps = [...lookAlikes].filter(
    ([, prototype]) => /^[a-z]$/.test(prototype) && prototype !== 'l',
  )
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z]{3,20}$/),
      fc.constantFrom(...swaps),
      (name, [sign, letter]) => {
        assert.equal(lookKey(name.replaceAll(letter, sign)), lookKey(name))
      },
    ),
  )
})

test('keys are made in linear time, of the longest and oddest names too', () => {
  const long = 'rnvv\u0301_ 1І'.repeat(20_000)
  const started = process.cpuUsage()
  lookKey(long)
  assert.ok(process.cpuUsage(started).user < 2e6)
})

test('a word of two scripts that nobody writes together is told', () => {
  for (const name of ['mаra', 'Вob', 'Αlpha', 'seа_glass', 'կat']) {
    assert.equal(mixesScripts(name), true, name)
  }
  for (const name of [
    'Mara',
    'Мара',
    'Mara Мара',
    'ミカ98',
    '東京Tokyo',
    '민수K',
    'ink-well 🦊',
    'كريم',
    '',
  ]) {
    assert.equal(mixesScripts(name), false, name)
  }
})
