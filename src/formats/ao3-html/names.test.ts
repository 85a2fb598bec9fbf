import assert from 'node:assert/strict'
import { test } from 'node:test'
import { archiveWarnings, ratingNames, ratings } from '#formats/parsed-work.ts'
import { categoryOf, fieldOf, fields, labels, ratingOf, warningOf } from './names.ts'

test('every label, for one and for several, names its row', () => {
  for (const field of fields) {
    for (const label of labels[field]) assert.equal(fieldOf(`${label}:`), field)
  }
  assert.equal(fieldOf('  Archive\n Warnings :'), 'warnings')
  assert.equal(fieldOf('Mood:'), undefined)
})

test('every rating and warning is known by its name of today', () => {
  for (const rating of ratings) assert.equal(ratingOf(ratingNames[rating]), rating)
  for (const warning of archiveWarnings) assert.equal(warningOf(warning), warning)
})

test('names of earlier years are known', () => {
  assert.equal(warningOf('Underage'), 'Underage Sex')
  assert.equal(
    warningOf('Choose Not To Use Archive Warnings'),
    'Creator Chose Not To Use Archive Warnings',
  )
  assert.equal(warningOf('Graphic Depictions of Violence'), 'Graphic Depictions Of Violence')
  assert.equal(categoryOf('Het'), 'F/M')
  assert.equal(categoryOf('constructor'), undefined)
})
