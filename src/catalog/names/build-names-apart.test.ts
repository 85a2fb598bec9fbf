import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildNames, nameColumns } from './build-names.ts'
import { buildNamesApart } from './build-names-apart.ts'
import { searchNames } from './search-names.ts'

const rows = Array.from({ length: 4_000 }, (_, at) => ({
  id: at + 1,
  kind: at % 6,
  name: `Étude ${at} by the ${at % 7 === 0 ? 'Harbour' : '灯塔'} ${'sea '.repeat(at % 5)}`,
  synonymOf: at % 11 === 0 ? ((at * 7) % 4_000) + 1 : undefined,
  works: (at * 31) % 500,
}))

test('names that a thread builds are those that are built here', async () => {
  const here = buildNames(nameColumns(rows))
  const apart = await buildNamesApart(nameColumns(rows))
  assert.deepEqual(apart, here)
  for (const { text } of apart.shelves) assert.ok(text.buffer instanceof SharedArrayBuffer)
  const question = { text: 'harbour 7', most: 12 }
  assert.equal(searchNames(apart, question).length, 12)
})

test('no name at all, or few, need no thread', async () => {
  assert.deepEqual((await buildNamesApart(nameColumns([]))).shelves.length, 6)
  const few = rows.slice(0, 50)
  assert.deepEqual(await buildNamesApart(nameColumns(few)), buildNames(nameColumns(few)))
})
