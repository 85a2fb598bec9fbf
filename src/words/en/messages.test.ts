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

test('no message is empty', () => {
  for (const [key, text] of Object.entries(english)) assert.ok(text.trim().length > 0, key)
})
