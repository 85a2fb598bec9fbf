import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCredit } from './read-credit.ts'
import { rescueText } from './rescue.ts'

const credits = (text: string) =>
  rescueText(text).credits.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)

test('credits are found in the notes', () => {
  assert.deepEqual(
    credits(
      'It rained. Notes: For Mara. Inspired by "The Lamp" by Ines (https://a.example/7). Written for the prompt: a wet day. Thanks! https://b.example/x.',
    ),
    [
      'gift: For Mara.',
      'inspired-by: Inspired by "The Lamp" by Ines (https://a.example/7).',
      'link: https://a.example/7',
      'request: Written for the prompt: a wet day.',
      'link: https://b.example/x',
    ],
  )
})

test('credits at the edges of the story are found and are paragraphs of their own', () => {
  const text =
    'https://a.example/1 For Mara. The rain fell on the town. Odile slept. A gift for tide_wrack. https://b.example/2'
  assert.deepEqual(credits(text), [
    'link: https://a.example/1',
    'gift: For Mara.',
    'gift: A gift for tide_wrack.',
    'link: https://b.example/2',
  ])
  const paragraphs = rescueText(text).paragraphs.map(({ start, end }) => text.slice(start, end))
  assert.deepEqual(paragraphs, [
    'https://a.example/1',
    'For Mara.',
    'The rain fell on the town. Odile slept.',
    'A gift for tide_wrack.',
    'https://b.example/2',
  ])
})

test('sentences of a story are no credits', () => {
  assert.deepEqual(credits('For Mara, nothing had changed. It rained. For a week it rained.'), [])
  assert.deepEqual(credits('Inspired by her own courage, she ran. It rained.'), [])
  assert.deepEqual(credits('It rained. For the first time he slept. He woke. It was day.'), [])
})

test('a clear line tells work, creator and name', () => {
  assert.deepEqual(readCredit('Inspired by The Long Way Home by tide_wrack.'), {
    kind: 'inspired-by',
    title: 'The Long Way Home',
    creator: 'tide_wrack',
  })
  assert.deepEqual(readCredit('Inspired by a dream I had.'), { kind: 'inspired-by' })
  assert.deepEqual(readCredit('A gift for lamplit_corner, with love!'), {
    kind: 'gift',
    name: 'lamplit_corner',
  })
  assert.deepEqual(readCredit('A gift for my sister.'), { kind: 'gift' })
  assert.deepEqual(readCredit('Requested by Tomo.'), { kind: 'request' })
  assert.equal(readCredit("For God's sake, read it."), undefined)
  assert.equal(readCredit('Written for fun.'), undefined)
})
