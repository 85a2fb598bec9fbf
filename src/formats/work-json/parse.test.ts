import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyWork } from '#formats/epub/samples/any-work.ts'
import { edition } from '#formats/epub/samples/edition.ts'
import { fullWork, oneShot } from '#formats/epub/samples/works.ts'
import type { ParsedWork } from '#formats/parsed-work.ts'
import { parseWorkJson } from './parse.ts'
import { writeWorkJson } from './write.ts'

/** A work without an origin has one afterwards: the archive that wrote the file. */
function afterTheJourney(work: ParsedWork): ParsedWork {
  if (work.sourceUrl !== undefined || work.sourceArchive !== undefined) return work
  return {
    ...work,
    sourceUrl: edition.workUrl,
    sourceArchive: { name: edition.archiveName, url: edition.archiveUrl },
    claimed: { words: edition.words, ...work.claimed },
  }
}

function read(text: string): ParsedWork {
  const outcome = parseWorkJson(text)
  assert.ok('work' in outcome, JSON.stringify(outcome))
  return outcome.work
}

const minimal = { format: 'fanstead-work', version: 1, title: 'Ebb' }

test('any work comes back as it went, without a remark', () => {
  fc.assert(
    fc.property(anyWork, (work) => {
      const outcome = parseWorkJson(writeWorkJson(work, edition))
      assert.deepEqual(outcome, { work: afterTheJourney(work), remarks: [] })
    }),
  )
})

test('a work with a word in every place comes back whole', () => {
  assert.deepEqual(read(writeWorkJson(fullWork, edition)), fullWork)
})

test('a work that was born at the writing archive comes from there', () => {
  const work = read(writeWorkJson(oneShot, edition))
  assert.equal(work.sourceUrl, 'https://archive.example/works/42')
  assert.equal(work.sourceArchive?.name, 'The Lantern Room')
  assert.equal(work.claimed.words, 3712)
})

test('keys that are missing are not known, and keys that we do not know are passed over', () => {
  const work = read(
    JSON.stringify({ ...minimal, mood: 'blue', chapters: [{ number: 1, html: '' }] }),
  )
  assert.equal(work.title, 'Ebb')
  assert.deepEqual(work.creators, [])
  assert.equal(work.rating, 'not-rated')
  assert.equal('summary' in work, false)
  assert.equal('expectedChapters' in work, false)
  assert.deepEqual(work.chapters, [{ number: 1, html: '' }])
})

test('what is no work file is refused with the reason and the place', () => {
  const kindOf = (text: string) => {
    const outcome = parseWorkJson(text)
    return 'refused' in outcome ? outcome.refused : undefined
  }
  assert.deepEqual(kindOf(''), { kind: 'json-unreadable', where: 'file' })
  assert.deepEqual(kindOf('{"title":"cut o'), { kind: 'json-unreadable', where: 'file' })
  for (const text of ['null', '7', '[]', '{}', '{"format":"other"}']) {
    assert.deepEqual(kindOf(text), { kind: 'json-not-a-work', where: 'file' }, text)
  }
  assert.deepEqual(kindOf(JSON.stringify({ ...minimal, version: 2 })), {
    kind: 'json-version-unknown',
    where: 'version',
    values: { version: 2 },
  })
  const chapters = [
    { number: 1, html: '<p>a</p>' },
    { number: 2, html: 7 },
  ]
  assert.deepEqual(kindOf(JSON.stringify({ ...minimal, chapters })), {
    kind: 'json-field-wrong',
    where: 'chapters[1].html',
  })
})

test('words outside the closed lists become tags, and that is said', () => {
  const outcome = parseWorkJson(
    JSON.stringify({
      ...minimal,
      rating: 'PG-13',
      warnings: ['Bad Weather', 'Major Character Death', 'Underage'],
      categories: ['Gen', 'Essay'],
      publishedOn: '2009-02-31',
    }),
  )
  assert.ok('work' in outcome)
  assert.equal(outcome.work.rating, 'not-rated')
  assert.deepEqual(outcome.work.warnings, ['Major Character Death', 'Underage Sex'])
  assert.deepEqual(outcome.work.categories, ['Gen'])
  assert.deepEqual(outcome.work.additionalTags, ['PG-13', 'Bad Weather', 'Essay'])
  assert.equal(outcome.work.publishedOn, undefined)
  assert.deepEqual(outcome.remarks, [
    { kind: 'rating-unknown', where: 'rating', values: { tag: 'PG-13' } },
    { kind: 'warning-unknown', where: 'warnings', values: { tag: 'Bad Weather' } },
    { kind: 'category-unknown', where: 'categories', values: { tag: 'Essay' } },
    { kind: 'date-unreadable', where: 'publishedOn', values: { date: '2009-02-31' } },
  ])
})

test('a kind, a length or an address that cannot be is left out, and that is said', () => {
  const odd = { medium: 'opera', duration: -3, mediaUrl: 'javascript:alert(1)' }
  const outcome = parseWorkJson(JSON.stringify({ ...minimal, ...odd }))
  assert.ok('work' in outcome)
  assert.deepEqual(
    outcome.remarks.map(({ kind }) => kind),
    ['medium-unknown', 'duration-odd', 'media-address-odd'],
  )
  const { medium, duration, mediaUrl } = outcome.work
  assert.deepEqual([medium, duration, mediaUrl], [undefined, undefined, undefined])
  const notes = [
    { warning: 'Flashing Lights', note: '2:10–2:40' },
    { warning: 'Slow Dancing', note: 'throughout' },
  ]
  const file = { ...minimal, medium: 'vid', warnings: ['Flashing Lights'], warningNotes: notes }
  assert.deepEqual(read(JSON.stringify(file)).warningNotes, { 'Flashing Lights': '2:10–2:40' })
})

test('chapters that share a number, or have an impossible one, are counted anew in order', () => {
  const readNumbers = (...numbers: readonly number[]) => {
    const chapters = numbers.map((number) => ({ number, title: `${number}`, html: '<p>a</p>' }))
    const outcome = parseWorkJson(JSON.stringify({ ...minimal, chapters }))
    assert.ok('work' in outcome)
    assert.deepEqual(
      outcome.work.chapters.map(({ title }) => title),
      numbers.map(String),
      'the order stays',
    )
    return { numbers: outcome.work.chapters.map(({ number }) => number), said: outcome.remarks }
  }
  const said = (where: string, count: number) => [
    { kind: 'chapters-renumbered', where, values: { count } },
  ]
  assert.deepEqual(readNumbers(1, 2, 2, 3), {
    numbers: [1, 2, 3, 4],
    said: said('chapters[2].number', 4),
  })
  for (const impossible of [-1, 1.5, 1e12, Number.MAX_VALUE]) {
    assert.deepEqual(readNumbers(1, impossible), {
      numbers: [1, 2],
      said: said('chapters[1].number', 2),
    })
  }
  assert.deepEqual(readNumbers(0, 3, 7), { numbers: [0, 3, 7], said: [] }, 'numbers may skip')
})

test('HTML is cleaned on its way in, and links that are no web addresses are left out', () => {
  const outcome = parseWorkJson(
    JSON.stringify({
      ...minimal,
      creators: ['Mara'],
      creatorAccounts: [{ name: 'Mara', url: 'javascript:alert(1)' }],
      sourceUrl: 'file:///etc/passwd',
      chapters: [{ number: 1, html: '<p onclick="x()">a<script>x()</script></p>' }],
    }),
  )
  assert.ok('work' in outcome)
  assert.deepEqual(outcome.work.creators, [{ name: 'Mara' }])
  assert.equal(outcome.work.sourceUrl, undefined)
  assert.equal(outcome.work.chapters[0]?.html, '<p>a</p>')
  assert.deepEqual(outcome.remarks, [{ kind: 'html-cleaned', where: 'chapters[0].html' }])
})

test('whatever stands in a file, reading it ends with a work or a refusal', () => {
  const key = fc.constantFrom(
    'title',
    'creators',
    'series',
    'chapters',
    'claimed',
    '__proto__',
    'url',
  )
  const nearly = fc
    .dictionary(key, fc.jsonValue({ maxDepth: 3 }))
    .map((extra) => JSON.stringify({ ...minimal, ...extra }))
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), nearly), (text) => {
      const outcome = parseWorkJson(text)
      assert.equal('work' in outcome, !('refused' in outcome))
    }),
  )
})
