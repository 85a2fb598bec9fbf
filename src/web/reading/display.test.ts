import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Display,
  fontChoices,
  readDisplay,
  readDisplayForm,
  sizeChoices,
  spacingChoices,
  themeChoices,
  usualDisplay,
  widthChoices,
  writeDisplay,
} from './display.ts'

const displays: fc.Arbitrary<Display> = fc.record(
  {
    theme: fc.constantFrom(...themeChoices),
    font: fc.constantFrom(...fontChoices),
    size: fc.constantFrom(...sizeChoices),
    width: fc.constantFrom(...widthChoices),
    spacing: fc.constantFrom(...spacingChoices),
  },
  { noNullPrototype: true },
)

test('every display comes back from its cookie, and the cookie is five plain letters', () => {
  fc.assert(
    fc.property(displays, (display) => {
      const cookie = writeDisplay(display)
      assert.match(cookie, /^[a-z]{2}\d[a-z]{2}$/)
      assert.deepEqual(readDisplay(cookie), display)
    }),
  )
})

test('no cookie and any nonsense give a display that exists', () => {
  assert.deepEqual(readDisplay(undefined), usualDisplay)
  assert.deepEqual(readDisplay(''), usualDisplay)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const display = readDisplay(text)
      assert.deepEqual(readDisplay(writeDisplay(display)), display)
    }),
  )
})

test('one bad letter does not take the other choices with it', () => {
  assert.deepEqual(readDisplay('d?5wl'), {
    theme: 'dark',
    font: 'literata',
    size: 5,
    width: 'wide',
    spacing: 'loose',
  })
})

test('the form is read as the cookie is', () => {
  fc.assert(
    fc.property(displays, (display) => {
      const fields = new Map(Object.entries(display).map(([name, value]) => [name, String(value)]))
      assert.deepEqual(readDisplayForm(fields), display)
    }),
  )
  assert.deepEqual(readDisplayForm(new Map([['size', '99']])), usualDisplay)
})
