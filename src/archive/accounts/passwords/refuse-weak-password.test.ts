import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dictionary } from '@zxcvbn-ts/language-common'
import fc from 'fast-check'
import { Refusal } from '#ground/refusal.ts'
import { passwordLengths } from './password-lengths.ts'
import { refuseWeakPassword } from './refuse-weak-password.ts'

const whose = {
  name: 'Nell Ashdown',
  emails: ['nell.a@mail.example'],
  archiveName: 'The Lamp Room',
}

/** The end of the refusal's key, or `fine`. */
async function judge(password: string): Promise<string> {
  try {
    await refuseWeakPassword(password, whose)
    return 'fine'
  } catch (error) {
    assert.ok(error instanceof Refusal)
    return error.key.replace('accounts.password-', '')
  }
}

/** Those of some passwords that are judged in no such way. */
async function notJudged(
  passwords: readonly string[],
  ...as: readonly string[]
): Promise<readonly string[]> {
  const judged = await Promise.all(passwords.map(judge))
  return passwords.filter((_, index) => !as.includes(judged[index] ?? ''))
}

test('each password of the bundled list of stolen ones is refused, in any case', async () => {
  const list = dictionary['passwords-common']
  assert.ok(list.length > 49_000, `${list.length} stolen passwords`)
  const long = list.filter((one) => [...one].length >= passwordLengths.shortest)
  assert.ok(long.length > 1000, `${long.length} of them are long enough`)
  // The names of the person are told of before anything else.
  const others = long.filter((one) => !one.includes('ashdown'))
  assert.deepEqual(await notJudged(others, 'stolen'), [])
  const turned = others.map((one) =>
    [...one].map((sign, at) => (at % 2 === 1 ? sign.toUpperCase() : sign)).join(''),
  )
  assert.deepEqual(await notJudged(turned, 'stolen'), [])
})

test('common passwords and their usual disguises are refused', async () => {
  const common = [
    '1234567890',
    '0987654321',
    '1111111111',
    'qwertyuiop',
    '1q2w3e4r5t',
    'administrator',
    'liverpool1',
    '111111111111',
    'aaaaaaaaaaaa',
    'qwertyuiop123',
    'Password2024',
    'P@ssw0rd2024!',
    'passwordpassword',
    'drowssapdrowssap',
    'iloveyou1234',
    'sunshine2023',
    'Princess1999',
    'monkey123456',
    'letmein12345',
    'welcome2025!',
    'football1234',
    'dragondragon',
    'abcdefghijkl',
    'asdfghjkl123',
    'zxcvbnm12345',
    'superman1985',
    'trustno1trustno1',
    'hogwarts1997',
    'fanfiction2024',
    'abcabcabcabc',
    'charlie2010!',
    '01011990aaaa',
    'lamproom2024',
    'thelamproom1',
    'mailexample1',
  ]
  assert.deepEqual(await notJudged(common, 'common', 'stolen'), [])
})

test('a few words in a row are fine', async () => {
  const good = [
    'seven small lanterns',
    'a new long word',
    'yet another one',
    'four lamps in a row',
    'kettle on the hill',
    'xK4#pq9!Lm2w',
    '霧の中の灯台と猫のお茶会',
    'Wozu braucht man Deiche?',
    `${'a long walk by the sea, '.repeat(3)}and then tea`,
  ]
  assert.deepEqual(await notJudged(good, 'fine'), [])
})

test('a password with the name of the account in it is refused', async () => {
  assert.equal(await judge('my cat Nell Ashdown purrs'), 'has-name')
  assert.equal(await judge('nell-ashdown-likes-tea'), 'has-name')
})

test('ten characters are enough, whatever they are written with', async () => {
  assert.equal(await judge('short'), 'length')
  assert.equal(await judge('灯台の猫と霧の海へ'), 'length')
  assert.equal(await judge('灯台の猫と霧の海へ行'), 'fine')
  assert.equal(await judge(`${'seven small lanterns '.repeat(7)}`), 'length')
  assert.equal(await judge(`${'seven small lanterns '.repeat(6)}`), 'fine')
})

test('any text gets an answer', async () => {
  const answers = ['fine', 'length', 'common', 'stolen', 'has-name']
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (text) => {
      assert.ok(answers.includes(await judge(text)))
    }),
    { numRuns: 100 },
  )
})
