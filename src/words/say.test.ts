import assert from 'node:assert/strict'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { english } from './catalogue.ts'
import { sayIn, type Values } from './say.ts'

const say = sayIn('en')

/** Something for every place that a message may have; counts as numbers, all else with signs in it. */
function valuesFor(message: string, count: number): Values {
  const names = [...message.matchAll(/\{\s*(\w+)/g)].map(([, name = '']) => name)
  const numbers = new Set([...message.matchAll(/\{\s*(\w+)\s*,/g)].map(([, name = '']) => name))
  return Object.fromEntries(
    names.map((name) => [name, numbers.has(name) ? count : `<${name}> '{x}' #`]),
  )
}

test('every message is said as its format says it', () => {
  let plain = 0
  for (const [key, message] of Object.entries(english)) {
    for (const count of [0, 1, 2, 1_234_567]) {
      const values = valuesFor(message, count)
      const format = new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true })
      assert.equal(say.any(key, values), String(format.format({ ...values })), key)
    }
    if (!message.includes(',')) plain += 1
  }
  assert.ok(plain > 100)
})

test('a message that lacks a value is refused, and never said with a hole', () => {
  const [key] =
    Object.entries(english).find(([, text]) => /^[^{},]*\{\w+\}[^{},]*$/.test(text)) ?? []
  assert.ok(key)
  assert.throws(() => say.any(key, {}))
})

test('a number and a day are written the same each time, however many there are', () => {
  for (const round of [1, 2]) {
    for (let number = 0; number < 5_000; number += 1) {
      assert.equal(say.number(number), number.toLocaleString('en'), `${round}`)
    }
  }
  assert.equal(say.day('2009-04-12'), '12 April 2009')
  assert.equal(say.day('2009-04-12'), '12 April 2009')
})
