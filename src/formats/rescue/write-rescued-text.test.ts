import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rescueText } from './rescue.ts'
import { writeRescuedText } from './write-rescued-text.ts'

const rescued = (flat: string) => writeRescuedText(flat, rescueText(flat))

test('paragraphs, marks, headings, notes and series stand on lines of their own', () => {
  const flat =
    'Chapter 1: Salt OSLO, NORWAY - 1921 It rained. ~*~ "Go." "No." Notes: Thanks! Series this work belongs to: Part 1 of the Tea series Next Work → Part 2 of the Salt series'
  assert.equal(
    rescued(flat),
    [
      'Chapter 1: Salt',
      'OSLO, NORWAY - 1921',
      'It rained.',
      '* * *',
      '"Go."',
      '"No."',
      'Notes: Thanks!',
      'Series this work belongs to: Part 1 of the Tea series Next Work →',
      'Part 2 of the Salt series\n',
    ].join('\n\n'),
  )
})

test('nothing gives nothing', () => {
  assert.equal(rescued(''), '')
  assert.equal(rescued(' \n\t '), '')
})

test('a paragraph is one line', () => {
  assert.equal(rescued('It rained\nand rained.'), 'It rained and rained.\n')
})
