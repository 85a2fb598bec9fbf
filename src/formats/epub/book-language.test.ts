import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookLanguage, canonicalCode, directionOf, languageAttributes } from './book-language.ts'

test('a code is made canonical, and what is no code is undetermined', () => {
  assert.equal(canonicalCode('EN-us'), 'en-US')
  assert.equal(canonicalCode('pt-br'), 'pt-BR')
  for (const code of [undefined, '', 'English!', 'a', '"><script>']) {
    assert.equal(canonicalCode(code), 'und', String(code))
  }
})

test('a language that is only named has the code of its name', () => {
  assert.equal(bookLanguage({ name: 'Deutsch' }), 'de')
  assert.equal(bookLanguage({ name: 'Deutsch', code: 'nope!' }), 'de')
  assert.equal(bookLanguage({ name: 'The tongue of gulls' }), 'und')
  assert.equal(bookLanguage(undefined), 'und')
})

test('the direction is that of the script in which the language is written', () => {
  for (const code of ['ar', 'he', 'fa', 'ur', 'yi', 'dv', 'az-Arab', 'ar-EG']) {
    assert.equal(directionOf(code), 'rtl', code)
  }
  for (const code of ['en', 'ja', 'und', 'ar-Latn', 'az', 'ru']) {
    assert.equal(directionOf(code), 'ltr', code)
  }
  assert.equal(languageAttributes('he'), ' lang="he" xml:lang="he" dir="rtl"')
})
