import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dataShape } from './data-shape.ts'
import { looksLikeFlatText } from './parse.ts'

const story = 'The sea was grey, and the wind was cold that day. "Go," she said. '.repeat(40)

test('a story in one line is flat', () => {
  assert.ok(looksLikeFlatText(story))
  assert.ok(looksLikeFlatText(`${story}\n`))
  assert.ok(looksLikeFlatText(story.slice(0, 300)))
  assert.ok(looksLikeFlatText('「おはよう。」彼は笑った。外は雨だった。'.repeat(20)))
})

test('a story in a few long lines is flat, even under a title line', () => {
  assert.ok(looksLikeFlatText(`The Lamp\n\n${story}`))
  assert.ok(looksLikeFlatText(`${story}\n${story}\n${story}`))
})

test('a story that has its lines is not flat', () => {
  assert.ok(!looksLikeFlatText('It rained.\n\nHe slept.\n\n'.repeat(50)))
  assert.ok(!looksLikeFlatText(`${story.slice(0, 600)}\n`.repeat(20)))
  assert.ok(!looksLikeFlatText('It rained.'))
})

test('pages, dumps, tables and binary files are not flat', () => {
  assert.ok(!looksLikeFlatText(`<!DOCTYPE html><html><body><p>${story}</p></body></html>`))
  assert.ok(!looksLikeFlatText(`<p>${story}</p>`))
  assert.ok(!looksLikeFlatText(`INSERT INTO \`stories\` VALUES (1,'${story}');`))
  assert.ok(!looksLikeFlatText(`{"text":"${story.replaceAll('"', '')}"}`))
  assert.ok(!looksLikeFlatText(`PNG\u0000\u0001${story}`))
})

test('data is known by its beginning', () => {
  assert.equal(dataShape('[{"a": 1}]'), 'JSON')
  assert.equal(dataShape('["a", "b"]'), 'JSON')
  assert.equal(dataShape('-- dump\nCREATE TABLE `a` (b int);'), 'SQL')
  assert.equal(dataShape('a\tb\n1\t2\n3\t4\n5\t6'), 'CSV')
  assert.equal(dataShape('a,b,c\n"x, y",2,3\n'), 'CSV')
  assert.equal(dataShape('QUJD'.repeat(200)), 'encoded')
})

test('stories and verse are no data', () => {
  assert.equal(dataShape(story), undefined)
  assert.equal(dataShape('[line break] It rained.'), undefined)
  assert.equal(dataShape('Red, red kite,\nHigh, high sky,\nLong, long string,\n'), undefined)
  assert.equal(dataShape('Set down the lamp, she said. INSERT INTO the lock the key.'), undefined)
})
