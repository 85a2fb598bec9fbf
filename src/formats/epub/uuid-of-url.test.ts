import assert from 'node:assert/strict'
import { test } from 'node:test'
import { uuidOfUrl } from './uuid-of-url.ts'

test('a URL has the UUID that the standard gives it', () => {
  // As Python's uuid.uuid5(uuid.NAMESPACE_URL, …) gives it.
  assert.equal(uuidOfUrl('http://www.example.com/'), 'fcde3c85-2270-590f-9e7c-ee003d65e0e2')
})

test('two works have two UUIDs, and each always the same', () => {
  const [one, other] = ['https://a.example/works/1', 'https://a.example/works/11']
  assert.equal(uuidOfUrl(one), uuidOfUrl(one))
  assert.notEqual(uuidOfUrl(one), uuidOfUrl(other))
})
