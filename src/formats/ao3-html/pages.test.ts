import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { looksLikeAo3Html, parseAo3Html } from './parse.ts'

const ao3 = 'https://archiveofourown.org'
const samples = resolve(import.meta.dirname, 'samples')

test('a page of the whole work tells what a download keeps to itself', () => {
  const { work } = readSample('page-work.html')
  assert.equal(work.sourceUrl, `${ao3}/works/990001030`)
  assert.equal(work.title, 'Nine Harbours')
  assert.equal(work.isRestricted, true)
  assert.deepEqual(work.language, { name: 'Gàidhlig', code: 'gd' })
  assert.deepEqual(work.gifts, [
    { name: 'ines', url: `${ao3}/users/ines/gifts` },
    { name: 'the harbour, all of it', url: `${ao3}/gifts?recipient=the+harbour` },
  ])
  assert.deepEqual(work.series, [
    { title: 'Nines', part: 2, url: `${ao3}/series/880105`, previous: true, next: false },
    { title: 'Harbours', part: 1, url: `${ao3}/series/880106`, previous: false, next: true },
  ])
  assert.deepEqual(
    work.collections.map(({ title }) => title),
    ['Nine', 'Ten, or Eleven'],
  )
  assert.deepEqual(work.claimed, {
    words: 12_345,
    chapters: 2,
    kudos: 1010,
    comments: 2,
    bookmarks: 7,
    hits: 20_001,
  })
  assert.equal(work.updatedOn, '2022-03-04')
  assert.equal(work.completedOn, undefined)
  assert.equal(work.expectedChapters, 9)
})

test('a page has notes, related works and chapters in their places', () => {
  const { work } = readSample('page-work.html')
  assert.equal(work.summary, '<p>Nine of them.</p>')
  assert.equal(work.notes, '<p>Slowly.</p>')
  assert.equal(work.endNotes, '<p>Six to go.</p>')
  assert.deepEqual(
    work.relatedWorks.map(({ relation, title, creators }) => [relation, title, creators[0]?.name]),
    [
      ['inspired-by', 'Salt Roads', 'odile'],
      ['translation-of', 'Eight Harbours', 'J. Salt'],
      ['inspired', 'Tenth Harbour', 'ash'],
      ['inspired', '[Restricted Work]', 'luc'],
    ],
  )
  const [first, third] = work.chapters
  assert.equal(first?.title, 'Chapter 1: One')
  assert.equal(first?.sourceUrl, `${ao3}/works/990001030/chapters/77001`)
  assert.equal(first?.creators?.[0]?.login, 'tomo_k')
  assert.equal(first?.summary, '<p>The first.</p>')
  assert.equal(first?.notes, '<p>Before.</p>')
  assert.equal(first?.endNotes, '<p>After.</p>')
  assert.doesNotMatch(first?.html ?? '', /Chapter Text/)
  assert.match(first?.html ?? '', /A harbour[\s\S]*Not a chapter/)
  assert.deepEqual(third, {
    number: 3,
    html: '<p>Another.</p>',
    sourceUrl: `${ao3}/works/990001030/chapters/77003`,
  })
})

test('what a page shows and a work cannot hold is in the report', () => {
  const { work, remarks } = readSample('page-work.html')
  assert.deepEqual(work.warnings, [], 'a link "Show warnings" is no warning')
  assert.deepEqual(remarks.map(({ kind }) => kind).sort(), [
    'association-left-out',
    'comments-left-out',
    'tags-hidden',
    'work-skin-left-out',
  ])
})

test('a page of one chapter is a work of one chapter, and says so', () => {
  const { work, remarks } = readSample('page-chapter.html')
  assert.equal(work.sourceUrl, `${ao3}/works/990001030`)
  assert.deepEqual(work.creators, [], 'anonymous, also to the creator who sees her own name')
  assert.deepEqual(work.fandoms, ['Harbour Lights'])
  assert.equal(work.completedOn, '2022-03-05')
  assert.deepEqual(
    work.chapters.map(({ number, title }) => [number, title]),
    [[3, 'Lamps']],
  )
  assert.deepEqual(remarks, [
    { kind: 'one-chapter-page', where: 'chapter 3', values: { number: 3, of: 9 } },
    { kind: 'end-notes-elsewhere', where: 'notes' },
  ])
})

test('another archive of the kind is read alike, and its relative links are completed', () => {
  const { work, remarks } = readSample('page-one-shot.html')
  assert.deepEqual(work.sourceArchive, {
    name: 'Tidepool Archive',
    url: 'https://tidepool.example/',
  })
  assert.equal(work.sourceUrl, 'https://tidepool.example/works/12')
  assert.equal(work.creators[0]?.url, 'https://tidepool.example/users/odile/pseuds/odile')
  assert.match(work.chapters[0]?.html ?? '', /href="https:\/\/tidepool\.example\/works\/11"/)
  assert.deepEqual(remarks, [])
})

test('a page that is no work is refused with what it is instead', () => {
  for (const name of readdirSync(resolve(samples, 'not-works'))) {
    const outcome = parseAo3Html(readFileSync(resolve(samples, 'not-works', name), 'utf8'))
    assert.ok('refused' in outcome, name)
    assert.equal(outcome.refused.kind, name.replace('.html', ''))
  }
  const empty = parseAo3Html(' \n')
  assert.ok('refused' in empty && empty.refused.kind === 'file-empty')
})

test('works and pages of an archive are worth trying, other HTML is not', () => {
  const inFolder = (folder: string) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.html'))
      .filter((name) => looksLikeAo3Html(readFileSync(resolve(folder, name), 'utf8')))
  assert.equal(inFolder(samples).length, 9)
  assert.deepEqual(
    inFolder(resolve(samples, 'not-works')),
    readdirSync(resolve(samples, 'not-works')).filter((name) => name !== 'not-a-work.html'),
  )
})

function readSample(name: string) {
  const outcome = parseAo3Html(readFileSync(resolve(samples, name), 'utf8'))
  assert.ok('work' in outcome, name)
  return outcome
}
