import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rescueText } from './rescue.ts'

const headings = (text: string) =>
  rescueText(text).headings.map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`)
const titles = (text: string) =>
  rescueText(text).headings.map(({ number, title }) => [number, title])

test('a line of place and time is found at the start', () => {
  for (const line of [
    'DUBLIN, IRELAND - 1894',
    'KYOTO, JAPAN -- 1920',
    'ST. LOUIS, MISSOURI – WINTER 1888',
    'Cairo, Egypt - June 1921',
    'March 3, 1921',
    'THREE DAYS LATER',
  ]) {
    assert.deepEqual(headings(`${line} I was young then. It rained.`), [`place-time: ${line}`])
  }
})

test('what follows the year is a line of its own', () => {
  assert.deepEqual(headings('RIGA, LATVIA - 1904 EARLY MORNING A fog lay there. It rained.'), [
    'place-time: RIGA, LATVIA - 1904',
    'place-time: EARLY MORNING',
  ])
})

test('lines of place and time are found in the middle', () => {
  assert.deepEqual(
    headings(
      'It was over. OSLO, NORWAY - 1921 The heat rose. He slept. *** ONE WEEK LATER It rained.',
    ),
    ['place-time: OSLO, NORWAY - 1921', 'place-time: ONE WEEK LATER'],
  )
})

test('capitals in a sentence are no heading', () => {
  assert.deepEqual(headings('NASA said no. "I AM NOT," he said. IT WAS a dark night.'), [])
  assert.deepEqual(headings('STOP! GO HOME, TOMO! He ran.'), [])
})

test('a row of capitals at the start is the title', () => {
  assert.deepEqual(headings('THE LAMP Odile lit it. It burned.'), ['title: THE LAMP'])
  assert.deepEqual(headings('The Lamp by Mara Chapter 1: Dawn The sea was grey.'), [
    'title: The Lamp by Mara',
    'chapter: Chapter 1: Dawn',
  ])
})

test('chapters are found by their numbers in sequence', () => {
  assert.deepEqual(
    headings(
      'Chapter 1 Some time ago it rained. Chapter 3 was dull. "Chapter 2," he read. Chapter 2 "Well?"',
    ),
    ['chapter: Chapter 1', 'chapter: Chapter 2'],
  )
  assert.deepEqual(headings('CHAPTER ONE Odile slept. CHAPTER TWO Odile woke.'), [
    'chapter: CHAPTER ONE',
    'chapter: CHAPTER TWO',
  ])
  assert.deepEqual(headings('Chapter XIV: Salt The sea was grey. Chapter XV: Tea He woke.'), [
    'chapter: Chapter XIV: Salt',
    'chapter: Chapter XV: Tea',
  ])
})

test('a chapter that the story speaks of is none', () => {
  assert.deepEqual(
    headings('He loved Chapter 1 of it. She read on. Chapter 9 The Lamp was dull.'),
    [],
  )
})

test('a title ends where the story begins', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['The Furnished Room', 'Restless, shifting, the wind rose.'],
    ['After Twenty Years', 'The ferryman moved up the lane.'],
    ['Clay', 'The matron had given her leave.'],
    ['A Painful Case', 'Mr. James Ames lived alone.'],
    ['What the River Kept', 'In the morning it was gone.'],
    ['Salt and Smoke', '"Go," said Tomo.'],
    ['the third door', 'She knocked twice.'],
    ['Borrowed Light', 'Downtown, I went first to the shop.'],
    ['The Long Way Home', 'When I came home it rained.'],
    ['Old Habits', 'Mara and I went on.'],
    ['Chapter One', 'It rained.'],
    ['Rain!', 'She ran.'],
  ]
  for (const [title, story] of cases) {
    assert.deepEqual(titles(`Chapter 1: ${title} ${story} And so on.`), [[1, title]])
  }
})

test('a name that the text uses again belongs to the story', () => {
  const text = 'Chapter 1: Second Winter Odile Vale woke. It rained. She was Odile Vale still.'
  assert.deepEqual(titles(text), [[1, 'Second Winter']])
})

test('a line of place and time ends a title', () => {
  assert.deepEqual(
    headings('Chapter 4: Salt and Smoke CAIRO, EGYPT - 1921 NIGHT A fire burned. It rained.'),
    ['chapter: Chapter 4: Salt and Smoke', 'place-time: CAIRO, EGYPT - 1921', 'place-time: NIGHT'],
  )
  assert.deepEqual(headings('Chapter 1 LONDON, ENGLAND - MARCH 1888 To him it was home.'), [
    'chapter: Chapter 1',
    'place-time: LONDON, ENGLAND - MARCH 1888',
  ])
})
