import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '#ground/refusal.ts'
import { guessesOfCommonWords } from './common-words.ts'
import { countGuesses } from './count-guesses.ts'
import { refuseWeakPassword } from './refuse-weak-password.ts'

const whose = { name: 'Nell Ashdown', email: 'nell.a@mail.example', archiveName: 'The Lamp Room' }

/** The key of the refusal, or `fine`. */
function judge(password: string): string {
  try {
    refuseWeakPassword(password, whose)
    return 'fine'
  } catch (error) {
    assert.ok(error instanceof Refusal)
    return error.key
  }
}

test('common passwords and their usual disguises are refused', () => {
  const common = [
    '1234567890',
    '0987654321',
    '1111111111',
    'aaaaaaaaaaaa',
    'qwertyuiop',
    'qwertyuiop123',
    '1q2w3e4r5t',
    '1qaz2wsx3edc',
    'q1w2e3r4t5',
    'password123',
    'Password2024',
    'P@ssw0rd2024!',
    'passwordpassword',
    'iloveyou1234',
    'sunshine2023',
    'Princess1999',
    'monkey123456',
    'letmein12345',
    'welcome2025!',
    'football1234',
    'dragondragon',
    'abcdefghij',
    'abcd123456',
    'asdfghjkl1',
    'zxcvbnm123',
    'michael1985',
    'liverpool1',
    'superman12',
    'trustno1trustno1',
    'changeme123',
    'administrator',
    'hogwarts1997',
    'fanfiction1',
    '1231231231',
    'abcabcabcabc',
    'charlie2010!',
    '01011990aaa',
    'qazwsxedcrfv',
    'Passwort123!',
    'lamproom2024',
    'thelamproom1',
  ]
  assert.deepEqual(
    common.filter((password) => judge(password) !== 'accounts.password-common'),
    [],
  )
})

test('every common word with a year, or digits, or twice, is refused', () => {
  const passed = [...guessesOfCommonWords.keys()]
    .flatMap((word) => [`${word}2024`, `${word}123456`, `${word}${word}`, `${word}!!!`])
    .filter((password) => password.length >= 10)
    .filter((password) => judge(password) === 'fine')
  assert.deepEqual(passed, [])
})

test('the number of passwords that are refused by word alone is in the thousands', () => {
  const endings = ['1', '12', '123', '1234', '2020', '2024', '!', '1!', '123!', '69', '007']
  const refused = [...guessesOfCommonWords.keys()]
    .flatMap((word) => endings.map((ending) => word + ending))
    .filter((password) => password.length >= 10 && judge(password) === 'accounts.password-common')
  assert.ok(new Set(refused).size > 1500, `${new Set(refused).size} refused`)
})

test('a few words in a row are fine', () => {
  const good = [
    'seven small lanterns',
    'eight small lanterns',
    'a new long word',
    'yet another one',
    'four lamps in a row',
    'kettle on the hill',
    'xK4#pq9!Lm2w',
    '霧の中の灯台と猫のお茶会',
    'Wozu braucht man Deiche?',
  ]
  assert.deepEqual(
    good.filter((password) => judge(password) !== 'fine'),
    [],
  )
})

test('a password with the name of the account in it is refused', () => {
  assert.equal(judge('my cat Nell Ashdown purrs'), 'accounts.password-has-name')
  assert.equal(judge('nell-ashdown-likes-tea'), 'accounts.password-has-name')
})

test('ten characters are enough, whatever they are written with', () => {
  assert.equal(judge('short'), 'accounts.password-length')
  assert.equal(judge('灯'.repeat(9)), 'accounts.password-length')
  assert.equal(judge('x'.repeat(201)), 'accounts.password-length')
  assert.equal(judge('ab'.repeat(20)), 'accounts.password-common')
})

test('any text gets an answer, and soon', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      assert.ok(Number.isFinite(countGuesses(text, ['nell'])))
    }),
    { numRuns: 200 },
  )
})
