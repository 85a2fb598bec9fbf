import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSentences } from './sentences.ts'
import { readSpeechMarks } from './speech-marks.ts'

function cuts(text: string): string[] {
  const sentences = readSentences(text, { start: 0, end: text.length }, readSpeechMarks(text))
  return sentences.map(({ start, end }) => text.slice(start, end))
}

test('sentences are cut before a capital or speech', () => {
  assert.deepEqual(cuts('It rained. The boy left. "Go," she said. "Now!" He went.'), [
    'It rained.',
    'The boy left.',
    '"Go," she said.',
    '"Now!"',
    'He went.',
  ])
})

test('titles and initials end no sentence', () => {
  assert.deepEqual(cuts('Mr. Vale met Dr. J. T. Ames. So did I. He bowed.'), [
    'Mr. Vale met Dr. J. T. Ames.',
    'So did I.',
    'He bowed.',
  ])
})

test('a mark that stands alone belongs to its word', () => {
  assert.deepEqual(cuts('It was hers . " Oh ! " He left ( quickly ) . She stayed.'), [
    'It was hers .',
    '" Oh ! "',
    'He left ( quickly ) .',
    'She stayed.',
  ])
})

test('a comma ends nothing, not even before speech closes', () => {
  assert.deepEqual(cuts('"No," Tomo said, "Odile, stay."'), ['"No," Tomo said, "Odile, stay."'])
})

test('speech that follows speech without a space is cut', () => {
  assert.deepEqual(cuts('「うん。」「はい。」'), ['「うん。」', '「はい。」'])
})

test('a sentence tells how it stands to speech', () => {
  const text = '"Go now. Run," she said softly. He ran.'
  const [first, second, third] = readSentences(
    text,
    { start: 0, end: text.length },
    readSpeechMarks(text),
  )
  assert.deepEqual([first?.opens, first?.inside, first?.closes], [true, true, false])
  assert.deepEqual([second?.tagged, second?.lead], [true, ['she', 'said', 'softly']])
  assert.deepEqual([third?.first, third?.words, third?.ender], ['He', 2, '.'])
})
