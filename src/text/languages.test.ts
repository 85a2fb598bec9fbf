import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageNames } from './language-names.ts'
import { languageCode, languageName } from './languages.ts'

test('names as AO3 prints them have codes, and back', () => {
  for (const [name, code] of [
    ['English', 'en'],
    ['Русский', 'ru'],
    ['中文-普通话 國語', 'zh'],
    ['Português brasileiro', 'pt-BR'],
    ['Bahasa Indonesia', 'id'],
    ['Tiếng Việt', 'vi'],
    ['tlhIngan-Hol', 'tlh'],
  ] as const) {
    assert.equal(languageCode(name), code, name)
    assert.equal(languageName(code), name, code)
  }
})

test('English names, other spellings and codes are understood', () => {
  for (const [name, code] of [
    ['german', 'de'],
    [' SVENSKA ', 'sv'],
    ['Wolof', 'wo'],
    ['Malagasy', 'mg'],
    ['en', 'en'],
    ['pt_br', 'pt-BR'],
    ['zh-Hant', 'zh-Hant'],
    ['Norwegian', 'no'],
  ] as const) {
    assert.equal(languageCode(name), code, name)
  }
})

test('what is no language has no code', () => {
  for (const name of ['', ' ', 'xx', 'Elvish', 'a', 'en-', '../en', 'the lamp']) {
    assert.equal(languageCode(name), undefined, name)
  }
})

test('a code without a name of its own is named as well as can be', () => {
  assert.equal(languageName('wo'), 'Wolof')
  assert.equal(languageName('zh-Hant'), '繁體中文')
  assert.equal(languageName('xx-yy'), 'xx-yy')
  assert.equal(languageName('not a code'), 'not a code')
})

test('every name in the table leads to its code and no two share one', () => {
  const seen = new Map<string, string>()
  for (const [code, names] of languageNames) {
    for (const name of names) {
      assert.equal(seen.get(name.toLowerCase()), undefined, name)
      seen.set(name.toLowerCase(), code)
      assert.equal(languageCode(name), code, name)
    }
    assert.equal(languageName(code), names[0])
    assert.deepEqual(Intl.getCanonicalLocales(code), [code])
  }
})
