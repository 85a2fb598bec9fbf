import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSpeechMarks, speech } from './speech-marks.ts'

/** The text with ( where speech opens, ) where it closes and | where a turn opens. */
function drawn(text: string): string {
  const signs: Record<number, string> = {
    [speech.opens]: '(',
    [speech.closes]: ')',
    [speech.turn]: '|',
  }
  const roles = readSpeechMarks(text)
  return [...text].map((char, i) => signs[roles[i] ?? 0] ?? char).join('')
}

test('straight marks open after a space and close before one', () => {
  assert.equal(drawn('"No," she said. "Go!"'), '(No,) she said. (Go!)')
})

test('a straight mark with a space on both sides is the other of the one before', () => {
  assert.equal(drawn('He said, " Never ," and " No "'), 'He said, ( Never ,) and ( No )')
})

test('curly, low, guillemet and corner marks are known by their own direction', () => {
  assert.equal(drawn('“No.” “Go!”'), '(No.) (Go!)')
  assert.equal(drawn('„Nein.“ „Geh!“'), '(Nein.) (Geh!)')
  assert.equal(drawn('«Non.» «Va!»'), '(Non.) (Va!)')
  assert.equal(drawn('»Nein.« »Geh!«'), '(Nein.) (Geh!)')
  assert.equal(drawn('「いや。」「行け『本』。」'), '(いや。)(行け『本』。)')
})

test('marks that look alike on both sides are told apart by the spaces', () => {
  assert.equal(drawn('”Nej.” ”Gå!”'), '(Nej.) (Gå!)')
  assert.equal(drawn('»Nej.» »Gå!»'), '(Nej.) (Gå!)')
})

test('single marks are speech only where they are no apostrophes', () => {
  assert.equal(
    drawn("'It's the dogs' coats,' said Tomo. 'Tis wet.' 'Don't!'"),
    "(It's the dogs' coats,) said Tomo. 'Tis wet.) (Don't!)",
  )
  assert.equal(drawn('‘It’s wet.’ ‘Oh.’'), '(It’s wet.) (Oh.)')
})

test('apostrophes are no speech in a text with double marks', () => {
  assert.equal(drawn('"The boys\' coats," he said. "Yes."'), "(The boys' coats,) he said. (Yes.)")
})

test('dashes open turns only in a text without marks', () => {
  assert.equal(drawn('— Oui. — Non. Elle rit.'), '| Oui. | Non. Elle rit.')
  assert.equal(drawn('"Oui." — Non. — Oui. "Va!"'), '(Oui.) — Non. — Oui. (Va!)')
})
