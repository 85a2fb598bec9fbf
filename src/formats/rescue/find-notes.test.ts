import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findNotes } from './find-notes.ts'
import { readSpeechMarks } from './speech-marks.ts'

function notes(text: string): string | undefined {
  const zone = findNotes(text, text.length, readSpeechMarks(text))
  return zone && text.slice(zone.start, zone.end)
}

test('notes are known by their opening words', () => {
  for (const opening of [
    'Notes:',
    'NOTES:',
    'End Notes',
    'End Notes:',
    'Chapter End Notes',
    "Author's Note:",
    'Author’s Notes:',
    'A/N:',
    'AN:',
    'Note:',
  ]) {
    const line = `${opening} Thank you for reading! Comments make my week.`
    assert.equal(notes(`The sea was grey. "Go," she said. ${line}`), line)
  }
})

test('notes need not speak of reading and kudos', () => {
  assert.equal(notes('He slept. Notes: Yes, the dog lives.'), 'Notes: Yes, the dog lives.')
})

test('speech that never closes does not hide notes', () => {
  assert.equal(notes('"Go, she said. Notes: Thanks for the title!'), 'Notes: Thanks for the title!')
})

test('the same words in speech, in a sentence or before a conversation are story', () => {
  assert.equal(notes('"I read it. Notes: three eggs." He shut the book.'), undefined)
  assert.equal(
    notes('He kept his Notes: three eggs, one goose, one lamp and nothing more.'),
    undefined,
  )
  assert.equal(notes('He read. Notes: three eggs. "Why?" "No reason." They left.'), undefined)
})

test('words that stand far from the end open no notes', () => {
  assert.equal(notes(`He read. Notes: three eggs. ${'The sea was grey. '.repeat(200)}`), undefined)
})

test('the body begins after the opening words', () => {
  const text = 'He slept. Notes: For Mara.'
  const zone = findNotes(text, text.length, readSpeechMarks(text))
  assert.equal(text.slice(zone?.body), 'For Mara.')
})
