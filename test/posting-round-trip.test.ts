import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readStoredWork } from '#archive/posting/read-stored-work.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import { emptyWork, type WorkInput } from '#archive/posting/work-input.ts'
import { ratings } from '#ground/ratings.ts'
import type { PlainDate } from '#ground/time.ts'
import { readNames, writeNames } from '#web/writing/read-names.ts'
import { readWorkForm } from '#web/writing/read-work-form.ts'
import { writeWorkForm } from '#web/writing/write-work-form.ts'
import { onBothDatabases } from './stage.ts'

// Small letters only: the same tag has one spelling, which is that of whoever named it first.
const letters = fc.constantFrom(...'abcxyzéß猫文علشם 🔔👩‍🚒"\',、/&<>*#-19')
const squish = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()
/** Something that people can see, in any script, with signs that mean something in forms. */
const line = fc
  .array(letters, { minLength: 1, maxLength: 20 })
  .map((parts) => squish(`n${parts.join('')}`))
const names = fc.uniqueArray(line, { maxLength: 5, selector: (name) => name.toLowerCase() })
const note = fc
  .array(line, { maxLength: 3 })
  .map((lines) => lines.join('\n\n'))
  .filter((text) => !/<[a-z/][^<]*>/.test(text))

const related = fc.record(
  {
    relation: fc.constantFrom('inspired-by' as const, 'translation-of' as const),
    url: fc.constantFrom('', 'https://books.example/1', 'http://old.example/x?a=1&b=2'),
    title: line,
    creators: fc.oneof(fc.constant(''), line),
    language: fc.constantFrom('', 'fr', 'ja'),
  },
  { noNullPrototype: true },
)

const work: fc.Arbitrary<WorkInput> = fc
  .record({
    title: fc.oneof(fc.constant(''), line),
    rating: fc.constantFrom(undefined, ...ratings),
    warnings: fc
      .subarray(['Major Character Death', 'No Archive Warnings Apply', 'Underage Sex'])
      .chain((some) => fc.tuple(...some.map((name) => line.map((text) => ({ name, note: text }))))),
    categories: fc.subarray(['Gen', 'F/F', 'Other']),
    fandoms: names,
    relationships: names,
    characters: names,
    additional: names,
    summary: note,
    notes: note,
    endNotes: note,
    gifts: names,
    related: fc.array(related, { maxLength: 3 }),
    language: fc.constantFrom('', 'en', 'zh', 'pt-BR'),
    chaptersPlanned: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 400 })),
    publishedOn: fc.constantFrom(undefined, '2009-04-12' as PlainDate, '2026-11-21' as PlainDate),
    commentsFrom: fc.constantFrom('everyone' as const, 'members' as const, 'nobody' as const),
    commentsModerated: fc.boolean(),
    visibility: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
    medium: fc.constantFrom('text' as const, 'podfic' as const),
    progress: fc.constantFrom('going-on' as const, 'hiatus' as const, 'abandoned' as const),
  })
  .map((fields) => ({
    ...emptyWork,
    ...fields,
    mainRelationships: fields.relationships.slice(0, 1),
    mainCharacters: fields.characters.slice(1, 3),
  }))

test('names are read back as they were written, commas and quotes and all', () => {
  fc.assert(
    fc.property(names, (some) => assert.deepEqual(readNames(writeNames(some)), some)),
    { numRuns: 500 },
  )
  assert.deepEqual(readNames('Ada, Finn、Joss，Mira\n\n ada \n"Smith, Jo"\n\u200b'), [
    ...['Ada', 'Finn', 'Joss', 'Mira', 'Smith, Jo'],
  ])
})

test('a form says again what it was filled with', () => {
  fc.assert(
    fc.property(work, (input) => {
      const { input: read, faults } = readWorkForm(writeWorkForm(input))
      assert.deepEqual(faults, [])
      assert.deepEqual(read, input)
    }),
    { numRuns: 300 },
  )
})

onBothDatabases('a work that was saved fills the form with what was typed', async (stage) => {
  const { archive, cast } = stage
  let id: Awaited<ReturnType<typeof saveWork>> | undefined
  await fc.assert(
    fc.asyncProperty(work, async (fields) => {
      const input = { ...fields, pseuds: [cast.pseuds.tomo, cast.pseuds.kiri] }
      id = await saveWork(archive, cast.tomo, { id, input, as: 'draft' })
      const stored = await readStoredWork(archive, archive.db, cast.tomo, id)
      assert.deepEqual(stored.input, input)
      // Saved as it is, nothing changes: what the form shows is what is stored.
      await saveWork(archive, cast.tomo, { id, input: stored.input, as: 'draft' })
      const again = await readStoredWork(archive, archive.db, cast.tomo, id)
      assert.deepEqual({ ...again, version: 0 }, { ...stored, version: 0 })
    }),
    { numRuns: 40 },
  )
})
