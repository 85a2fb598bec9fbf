import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Rescue, rescueText } from './rescue.ts'
import type { Span } from './span.ts'
import { writeRescuedText } from './write-rescued-text.ts'

/** What the rules look for, and what breaks them, in any order. */
const piece = fc.oneof(
  fc.constantFrom(
    ...['Chapter 1:', 'Chapter 2', 'CHAPTER III.', 'Notes:', 'End Notes', 'A/N:', 'Thank you!'],
    ...[
      'Series this work belongs to:',
      '← Previous Work',
      'Part 3 of the',
      'series',
      'Next Work →',
    ],
    ...['* * *', '***', '--', '—', '#', 'oOo', '[line break]', '🌙', '<3', '...', 'x', '-', '*'],
    ...['"Go."', '“No”', "'Yes,'", '«', '»', '「うん。」', '"', '”', '‘', '„', '(', ')', '’'],
    ...['DUBLIN,', 'IRELAND - 1894', 'THREE DAYS LATER', 'Mr.', 'It rained.', 'He said:', 'I'],
    ...[
      'For Mara.',
      'Inspired by The Lamp by Ines.',
      'https://a.example/1',
      '\n',
      '\n\n',
      '\u3000',
    ],
    ...['\r', '\u2028', '\ufeff', '\u0000', '\ud83d', 'Tomo', 'the', 'rain', 'said'],
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.lorem({ maxCount: 6 }),
)
const anyText = fc
  .tuple(fc.array(piece, { maxLength: 60 }), fc.constantFrom(' ', '', '  ', '\n'))
  .map(([pieces, glue]) => pieces.join(glue))

const zonesOf = (rescue: Rescue): Span[] =>
  [
    ...rescue.paragraphs,
    ...rescue.scenes,
    ...rescue.headings,
    ...(rescue.notes ? [rescue.notes] : []),
    ...(rescue.seriesLine ? [rescue.seriesLine] : []),
  ].sort((a, b) => a.start - b.start)

test('every character besides white space lies in exactly one zone', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let at = 0
      for (const { start, end } of zonesOf(rescueText(text))) {
        assert.ok(start >= at && end > start, 'zones overlap or are empty')
        assert.equal(text.slice(at, start).trim(), '')
        assert.equal(text.slice(start, end).trim(), text.slice(start, end))
        at = end
      }
      assert.equal(text.slice(at).trim(), '')
    }),
    { numRuns: 1_500 },
  )
})

test('credits lie in the notes or at the edges of paragraphs', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const rescue = rescueText(text)
      for (const { start, end } of rescue.credits) {
        const around = [...rescue.paragraphs, ...(rescue.notes ? [rescue.notes] : [])]
        assert.ok(around.some((span) => span.start <= start && span.end >= end))
      }
    }),
    { numRuns: 500 },
  )
})

test('besides white space and scene marks the written text is the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const rescue = rescueText(text)
      let kept = ''
      let at = 0
      for (const { start, end } of rescue.scenes) {
        kept += `${text.slice(at, start)}***`
        at = end
      }
      kept += text.slice(at)
      const written = writeRescuedText(text, rescue)
      assert.equal(written.replaceAll(/\s/g, ''), kept.replaceAll(/\s/g, ''))
    }),
    { numRuns: 1_500 },
  )
})

test('confidences are probabilities, and the first paragraph is sure', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { paragraphs } = rescueText(text)
      assert.ok(paragraphs.every(({ confidence }) => confidence > 0 && confidence <= 1))
      assert.ok(paragraphs.length === 0 || paragraphs[0]?.confidence === 1)
    }),
    { numRuns: 300 },
  )
})

// No clock here: what takes quadratic time on one of these does not end within a test run.
test('long hostile texts are read to their end', () => {
  const size = 150_000
  for (const unit of [
    ...[
      ' ',
      '\n',
      ' \n',
      '* ',
      '" ',
      ') ) ',
      "' ",
      '- ',
      'A ',
      'A. ',
      'ABC, DEF - ',
      '🌙 ',
      '「あ」',
    ],
    ...[
      'Chapter 1: A b. ',
      'Chapter ',
      'Notes: A. ',
      'Part 1 of the x series ',
      '← Previous Work ',
    ],
    ...[
      'Series this work belongs to: Part 1 of ',
      'http://',
      'For Mara. ',
      'A. -- B',
      '[line ',
      '<',
    ],
  ]) {
    const text = `It rained. ${unit.repeat(Math.ceil(size / unit.length))} He slept.`
    const written = writeRescuedText(text, rescueText(text))
    assert.ok(written.startsWith('It') && written.endsWith('slept.\n'))
  }
})
