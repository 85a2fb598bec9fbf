import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FandomEntry } from '#archive/home/home.ts'
import type { TagId } from '#ground/ids.ts'
import { byLetter } from './fandoms-page.ts'

const named = (name: string): FandomEntry => ({ id: 1 as TagId, kind: 'fandom', name, count: 1 })

test('fandoms stand under their first letters, in any script', () => {
  const names = [
    '1984',
    '"Emma"',
    'Éloges',
    'Война и мир',
    '銀河鉄道の夜',
    '三国演義',
    '홍길동전',
    '…',
  ]
  const letters = byLetter(names.map(named)).map(([letter, some]) => {
    return [letter, ...some.map(({ name }) => name)]
  })
  assert.deepEqual(letters, [
    ['#', '1984', '…'],
    ['E', '"Emma"', 'Éloges'],
    ['В', 'Война и мир'],
    ['漢', '銀河鉄道の夜', '三国演義'],
    ['가', '홍길동전'],
  ])
})
