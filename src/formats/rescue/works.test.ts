import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { rescueText } from './rescue.ts'

/** The places that the truth tells of one flat text, as tools/flatten.mjs writes them. */
type Truth = {
  readonly id: string
  readonly flat: string
  readonly breaks: number[]
  readonly marks: [number, number][]
  readonly heading: [number, number] | null
  readonly notes: [number, number] | null
  readonly series: [number, number] | null
  readonly chapterStarts: number[]
}

const file = resolve(import.meta.dirname, '../../../../shared/data/ao3-like/truth.flat.jsonl')
const skip = existsSync(file) ? false : `the thirteen works are not beside this checkout: ${file}`
const truths: Truth[] = skip
  ? []
  : readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))

test('there are thirteen flat works to compare with', { skip }, () => {
  assert.equal(truths.length, 13)
})

for (const truth of truths) {
  const { flat } = truth
  const rescue = rescueText(flat)

  test(`${truth.id}: heading lines end where the story begins`, () => {
    const end = rescue.headings.filter(({ start }) => start < (truth.heading?.[1] ?? 1)).at(-1)?.end
    assert.equal(end, truth.heading?.[1])
  })

  test(`${truth.id}: notes and the line of the series are cut off exactly`, () => {
    assert.deepEqual(rescue.notes && [rescue.notes.start, rescue.notes.end], truth.notes)
    assert.deepEqual(
      rescue.seriesLine && [rescue.seriesLine.start, rescue.seriesLine.end],
      truth.series,
    )
  })

  test(`${truth.id}: scene marks are all found and nothing else is taken for one`, () => {
    assert.deepEqual(
      rescue.scenes.map(({ start, end }) => [start, end]),
      truth.marks,
    )
  })

  test(`${truth.id}: each chapter's heading is found`, () => {
    const chapters = rescue.headings.filter(({ kind }) => kind === 'chapter')
    assert.deepEqual(
      truth.chapterStarts,
      chapters.map(({ start }) => start),
    )
  })

  test(`${truth.id}: each turn of a conversation is a paragraph`, () => {
    const starts = new Set(rescue.paragraphs.map(({ start }) => start))
    const turns = [...flat.matchAll(/[^\s"“”]["”] (?=["“][^\s"“”])/g)]
      .map((match) => match.index + match[0].length)
      .filter((at) => truth.breaks.includes(at))
    assert.deepEqual(
      turns.filter((at) => !starts.has(at)),
      [],
    )
  })
}
