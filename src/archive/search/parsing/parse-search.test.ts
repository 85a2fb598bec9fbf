import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mostClauses, mostTerms } from '#archive/search/search.ts'
import type { PlainDate } from '#ground/time.ts'
import { parseSearch } from './parse-search.ts'

/** A Saturday. */
const today = '2026-11-21' as PlainDate

test('what is left out is told with its reason', () => {
  for (const [typed, text, reason] of [
    ['words:many', 'words:many', 'bad-number'],
    ['updated:2024-02-31 lamp', 'updated:2024-02-31', 'bad-day'],
    ['sort:beauty', 'sort:beauty', 'bad-sort'],
    ['rating:purple', 'rating:purple', 'unknown-rating'],
    ['language:Moonish', 'language:Moonish', 'unknown-language'],
    ['complete:perhaps', 'complete:perhaps', 'unknown-value'],
    ['otp:true', 'otp:true', 'not-offered'],
    ['title:', 'title:', 'no-value'],
    ['la*mp', 'la*mp', 'wildcard'],
    ['x*', 'x*', 'short-prefix'],
    ['❤❤', '❤❤', 'no-words'],
    ['OR lamp', 'OR', 'operator'],
    ['lamp OR', 'OR', 'operator'],
    [`"${'a b '.repeat(20)}"`, `"${'a b '.repeat(20)}"`.slice(0, 80).concat('…'), 'long-phrase'],
    ['('.repeat(20), '(', 'too-deep'],
  ] as const) {
    const { ignored } = parseSearch(typed, today)
    assert.deepEqual(ignored[0], { text, reason }, typed)
  }
})

test('signs between words are no wish, and nothing is said of them', () => {
  assert.deepEqual(parseSearch('lamp - tide & sea … ?', today).ignored, [])
})

test('too many wishes are left out and told, however they are nested', () => {
  const many = Array.from({ length: 3000 }, (_, n) => `a${n}`).join(' ')
  const choices = Array.from({ length: 300 }, (_, n) => `a${n} OR`).join(' ')
  const product = Array.from({ length: 30 }, (_, n) => `(a${n} b${n})`).join(' OR ')
  const hostile = [
    many,
    choices,
    product,
    '('.repeat(10_000),
    '"'.repeat(10_000),
    '-'.repeat(10_000),
    'title:('.repeat(1000),
    'NOT '.repeat(2000),
    'words:'.repeat(1500),
    `${'9'.repeat(9000)}k`,
    `words:${'9'.repeat(3000)}`,
    'a*'.repeat(4000),
    `-${'(a OR '.repeat(600)}`,
    'updated:9999-12-31 posted:<9999y posted:>9999 years',
  ]
  for (const typed of hostile) {
    const { search, ignored } = parseSearch(typed, today)
    const terms = search.clauses.reduce((sum, clause) => sum + clause.length, 0)
    assert.ok(search.clauses.length <= mostClauses && terms <= mostTerms)
    assert.ok(ignored.length <= 22)
  }
  assert.equal(parseSearch(many, today).search.clauses.length, mostClauses)
  assert.ok(parseSearch(many, today).ignored.some(({ reason }) => reason === 'too-many'))
  assert.ok(parseSearch(many, today).ignored.some(({ reason }) => reason === 'too-long'))
})
