import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePlainText } from './parse.ts'

function parse(text: string) {
  const outcome = parsePlainText(text, { fileName: 'x.txt' })
  assert.ok('work' in outcome)
  return outcome.work
}

const htmlOf = (text: string) => parse(text).chapters.map(({ html }) => html)

test('empty lines part paragraphs and wrapped lines are joined', () => {
  assert.deepEqual(
    htmlOf(
      [
        'The shop had not sold a kite since spring. Odile swept the floor',
        'every morning all the same, and every evening she counted what was',
        'in the drawer.',
        '',
        '"You could sell lamps," said Bruno & Mara.',
      ].join('\r\n'),
    ),
    [
      '<p>The shop had not sold a kite since spring. Odile swept the floor every morning all the same, and every evening she counted what was in the drawer.</p>\n<p>"You could sell lamps," said Bruno &amp; Mara.</p>',
    ],
  )
})

test('a line that goes on with a small letter is joined in a narrow text as well', () => {
  assert.deepEqual(htmlOf('The sea was grey\nand the wind was cold.\n\nHe slept.'), [
    '<p>The sea was grey and the wind was cold.</p>\n<p>He slept.</p>',
  ])
})

test('lines of a verse stay lines', () => {
  assert.deepEqual(htmlOf('The kite is red\nThe kite is high\n\nThe string is long\nAnd so am I'), [
    '<p>The kite is red<br>The kite is high</p>\n<p>The string is long<br>And so am I</p>',
  ])
})

test('where each line is a paragraph lines part paragraphs', () => {
  const long = 'The sea was grey and the wind was cold that day. '.repeat(4).trim()
  assert.deepEqual(htmlOf(`${long}\n"Go."\n\n${long}\n${long}`), [
    `<p>${long}</p>\n<p>"Go."</p>\n<p>${long}</p>\n<p>${long}</p>`,
  ])
  assert.deepEqual(htmlOf('It rained all day.\n"Go."\n"No."'), [
    '<p>It rained all day.</p>\n<p>"Go."</p>\n<p>"No."</p>',
  ])
})

test('a line with a mark is a scene break', () => {
  for (const mark of ['* * *', '***', '~', '#', 'oOo', '-----', '[line break]', '   •••  ']) {
    assert.deepEqual(htmlOf(`It rained.\n${mark}\nHe slept.`), [
      '<p>It rained.</p>\n<hr>\n<p>He slept.</p>',
    ])
  }
})

test('lines with chapter headings in sequence begin chapters', () => {
  const { chapters } = parse(
    'Chapter 1: Dawn\n\nIt rained.\n\nChapter 7\n\nIt was dull.\n\nChapter 2\n\nHe slept.',
  )
  assert.deepEqual(
    chapters.map(({ number, title, html }) => [number, title, html]),
    [
      [1, 'Dawn', '<p>It rained.</p>\n<p>Chapter 7</p>\n<p>It was dull.</p>'],
      [2, undefined, '<p>He slept.</p>'],
    ],
  )
})

test('text before the first chapter is kept', () => {
  assert.deepEqual(htmlOf('It rained.\n\nChapter 1\n\nHe slept.'), [
    '<p>It rained.</p>\n<hr>\n<p>He slept.</p>',
  ])
  assert.deepEqual(htmlOf('It rained.\n\nChapter 2\n\nHe slept.'), [
    '<p>It rained.</p>',
    '<p>He slept.</p>',
  ])
})

test('nothing is called restored', () => {
  assert.deepEqual(
    parse('It rained.\n\nHe slept.').chapters.map(({ restored }) => restored),
    [undefined],
  )
})

test('tables and the like are refused', () => {
  const outcome = parsePlainText('id;title\n1;The Lamp\n2;Salt\n3;Tea\n')
  assert.ok('refused' in outcome)
  assert.deepEqual(outcome.refused, {
    kind: 'file-is-data',
    where: 'file',
    values: { shape: 'CSV' },
  })
})
