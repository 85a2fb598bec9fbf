import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { anyWork } from '#formats/epub/samples/any-work.ts'
import { edition } from '#formats/epub/samples/edition.ts'
import { fullWork, oneShot } from '#formats/epub/samples/works.ts'
import { workJson, workJsonSchema } from './schema.ts'
import { writeWorkJson } from './write.ts'

const committedSchema = JSON.parse(readFileSync(join(import.meta.dirname, 'schema.json'), 'utf8'))

test('the committed schema.json is the one that the code describes', () => {
  const described = JSON.parse(JSON.stringify(workJsonSchema()))
  const remedy = `write it anew:
node -e "import('#formats/work-json/schema.ts').then((m) => console.log(JSON.stringify(m.workJsonSchema())))" > src/formats/work-json/schema.json
npx biome format --write src/formats/work-json`
  assert.deepEqual(committedSchema, described, remedy)
})

test('every file that is written obeys the schema, and every key stands in it', () => {
  const byJsonSchema = z.fromJSONSchema(committedSchema)
  const everyKey = Object.keys(workJson.shape)
  fc.assert(
    fc.property(anyWork, (work) => {
      const file: unknown = JSON.parse(writeWorkJson(work, edition))
      assert.deepEqual(workJson.strict().parse(file), file)
      byJsonSchema.parse(file)
      assert.deepEqual(Object.keys(file as object), everyKey)
    }),
  )
})

test('a work says everything that it says', () => {
  const file = JSON.parse(writeWorkJson(fullWork, edition))
  const { chapters, relatedWorks, ...rest } = file
  assert.equal(rest.title, 'Tides & <Currents> of "Grey Bay"')
  assert.deepEqual(rest.creators, ['Mara Quill', 'Tomo'])
  assert.equal(rest.rating, 'Teen And Up Audiences')
  assert.deepEqual(rest.warnings, ['Graphic Depictions Of Violence', 'Major Character Death'])
  assert.equal(rest.language, 'English')
  assert.deepEqual(rest.series, [
    { title: 'Grey Bay', part: 2 },
    { title: 'Winter Exchange Fills', part: 11 },
    { title: 'Loose Leaves', part: null },
  ])
  assert.equal(rest.completedOn, '2020-03-02')
  assert.equal(rest.words, 3712)
  assert.equal(rest.claimed.words, 3700)
  assert.equal(rest.sourceUrl, 'https://old.example/viewstory.php?sid=7&chapter=1')
  assert.equal(rest.url, 'https://archive.example/works/42')
  assert.equal(rest.isComplete, true)
  assert.equal(relatedWorks[0].relation, 'inspired-by')
  assert.deepEqual(relatedWorks[0].creators, ['Odile'])
  assert.equal(chapters.length, 3)
  assert.equal(chapters[0].title, 'The First Letter')
  assert.equal(chapters[0].html, fullWork.chapters[0]?.html)
  assert.equal(chapters[1].title, null)
  assert.equal(chapters[1].restored, true)
})

test('what a work does not say is null, and its lists are empty', () => {
  const file = JSON.parse(writeWorkJson(oneShot, edition))
  for (const key of ['summary', 'notes', 'endNotes', 'publishedOn', 'completedOn', 'sourceUrl']) {
    assert.equal(file[key], null, key)
  }
  for (const key of ['relationships', 'series', 'relatedWorks', 'gifts', 'creatorAccounts']) {
    assert.deepEqual(file[key], [], key)
  }
})

test('an open number of chapters is a question mark, and such a work is not complete', () => {
  const open = JSON.parse(writeWorkJson({ ...oneShot, expectedChapters: null }, edition))
  assert.equal(open.expectedChapters, '?')
  assert.equal(open.isComplete, false)
  const { expectedChapters: _, ...silent } = oneShot
  const unknown = JSON.parse(writeWorkJson(silent, edition))
  assert.equal(unknown.expectedChapters, null)
  assert.equal(unknown.isComplete, null)
})
