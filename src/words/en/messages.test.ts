import assert from 'node:assert/strict'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { english } from '#words/catalogue.ts'

test('every message can be read, and every choice in it has a word for the rest', () => {
  for (const [key, text] of Object.entries(english)) {
    assert.doesNotThrow(
      () => new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }),
      `${key}: ${text}`,
    )
  }
})

test('no message is empty, and none has two spaces where one was meant', () => {
  for (const [key, text] of Object.entries(english)) {
    assert.ok(text.length > 0, key)
    // The help of the command line is laid out in columns.
    if (!text.includes('\n')) assert.doesNotMatch(text, / {2}/, key)
  }
})
