import assert from 'node:assert/strict'
import { test } from 'node:test'
import { directionOf } from './direction.ts'

test('a language is written in the direction of its script', () => {
  for (const lang of ['ar', 'he', 'fa-IR', 'ur', 'ku-Arab', 'AR-eg', 'pa-Arab-PK']) {
    assert.equal(directionOf(lang), 'rtl', lang)
  }
  for (const lang of ['en', 'zh-Hant-TW', 'ru', '', 'az-Latn', 'ar-Latn', 'x', 'ku']) {
    assert.equal(directionOf(lang), 'ltr', lang)
  }
})
