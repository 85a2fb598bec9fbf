import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findSceneBreaks } from './find-scene-breaks.ts'
import { readSpeechMarks } from './speech-marks.ts'

const marks = (text: string) =>
  findSceneBreaks(text, text.length, readSpeechMarks(text)).map(({ mark }) => mark)

test('marks of every kind are found between sentences', () => {
  for (const mark of [
    ...['* * *', '***', '*', '--', '---', '~', '~*~', '~~~', 'oOo', '-x-', '#', '•••', '* ~ *'],
    ...['-----', 'XXX', '⁂', '____', '<><><>', '=====', '❖', '◊◊◊', '☆ ☆ ☆', 'oOoOo', '~ oOo ~'],
    ...['[line break]', 'LINEBREAK', '~page break~', '+++', '❤ ❤ ❤', '<3 <3 <3', 'x x x', '- - -'],
    ...['.:.:.:.', '%%%', '※', '· · ·', '0o0o0', '———', '-=-=-', '/\\/\\/\\'],
  ]) {
    assert.deepEqual(marks(`The sea was grey. ${mark} The wind rose.`), [mark])
    assert.deepEqual(marks(`"Go," she said. "Now!" ${mark} "Where?"`), [mark])
  }
})

test('dashes, faces, censored words and lists are no marks', () => {
  assert.deepEqual(marks('He was -- as ever -- late. -- So was she - and I.'), [])
  assert.deepEqual(
    marks('You **** you left. That is all :) Then ^_^ He waited. ... No. ... Yes.'),
    [],
  )
  assert.deepEqual(marks('She bought • Milk • Eggs • Bread and left.'), [])
  assert.deepEqual(marks('"Wait -- " "No." He was # 5.'), [])
  assert.deepEqual(marks('Love, Mum xxx She folded it.'), [])
})

test('one sign that words use as well must come back to be a mark', () => {
  assert.deepEqual(marks('It rained. & He slept.'), [])
  assert.deepEqual(marks('It rained. & He slept. & She left.'), ['&', '&'])
  assert.deepEqual(marks('See you. 🌙 He slept.'), [])
  assert.deepEqual(marks('See you. 🌙 He slept. 🌙 She left.'), ['🌙', '🌙'])
})

test('a mark known from elsewhere is found after a line without an end', () => {
  assert.deepEqual(marks('It rained. *** Dear Mara *** The letter ended so.'), ['***', '***'])
})

test('a row of dashes is found where speech is still open', () => {
  assert.deepEqual(marks('"He told me all. ----- "Last year," he said, "it rained."'), ['-----'])
})

test('offsets are those of the mark', () => {
  const text = 'It rained. * * * He slept.'
  const [scene] = findSceneBreaks(text, text.length, readSpeechMarks(text))
  assert.deepEqual(scene, { start: 11, end: 16, mark: '* * *' })
})
