import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readInteger, readValue } from './read-value.ts'

const integer = (literal: string) => readInteger(Buffer.from(literal), 0, literal.length)

test('numbers are read however they are written', () => {
  const literals = ['12', "'12'", '"12"', "' 12 '", '012', '12.9', "'1' '2'", '1.2e1', '0x3132']
  for (const literal of literals) assert.equal(integer(literal), 12, literal)
  assert.equal(integer('-1'), -1)
  assert.equal(integer("'-1'"), -1)
  assert.equal(integer("b'101'"), 5)
  assert.equal(integer('TRUE'), 1)
})

test('what is no number is none', () => {
  for (const literal of ['NULL', "''", "' '", "'abc'", "'12abc'", 'NOW()', "'1,2'", "'Infinity'"]) {
    assert.equal(integer(literal), undefined, literal)
  }
})

test('values without escapes are not copied', () => {
  const bytes = Buffer.from("('abc')")
  assert.equal(readValue(bytes, 1, 6)?.buffer, bytes.buffer)
})
