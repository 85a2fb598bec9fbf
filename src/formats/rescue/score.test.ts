import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { rescueText } from './rescue.ts'

/** How far below the measured figure a change may fall before it has to be explained. */
const floors = { f1: 0.78, turns: 0.99, sure: 0.93 }

type Piece = { readonly paragraphs: string[] }

const file = resolve(import.meta.dirname, '../../../../shared/data/corpus/public-test.jsonl.gz')
const skip = existsSync(file) ? false : `the corpus is not beside this checkout: ${file}`

/** Every third piece: 42 of 127, from all six books. */
function readPieces(): Piece[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n')
  return lines.filter((line, i) => line !== '' && i % 3 === 0).map((line) => JSON.parse(line))
}

/** One line, and where its paragraphs begin; the first begins for sure and is not counted. */
function flatten({ paragraphs }: Piece) {
  const breaks = new Set<number>()
  let flat = ''
  for (const paragraph of paragraphs) {
    if (flat !== '') flat += ' '
    if (flat !== '') breaks.add(flat.length)
    flat += paragraph.replaceAll(/\s+/g, ' ').trim()
  }
  return { flat, breaks }
}

const results = skip
  ? []
  : readPieces()
      .map(flatten)
      .map(({ flat, breaks }) => {
        const found = rescueText(flat).paragraphs.filter(({ start }) => start > 0)
        return { flat, breaks, found, starts: new Set(found.map(({ start }) => start)) }
      })

const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0)

test('novels get four of five breaks back', { skip }, () => {
  const right = total(
    results.map(({ found, breaks }) => found.filter(({ start }) => breaks.has(start)).length),
  )
  const predicted = total(results.map(({ starts }) => starts.size))
  const all = total(results.map(({ breaks }) => breaks.size))
  const f1 = (2 * right) / (predicted + all)
  assert.ok(f1 >= floors.f1, `F1 ${f1.toFixed(3)} (${right} right of ${predicted}, ${all} true)`)
})

test('turns of a conversation are breaks where the novels have them', { skip }, () => {
  const turns = results.flatMap(({ flat, breaks, starts }) =>
    [...flat.matchAll(/[^\s“”]” (?=“[^\s“”])/g)]
      .map((match) => match.index + match[0].length)
      .map((at) => starts.has(at) === breaks.has(at)),
  )
  const same = turns.filter(Boolean).length
  assert.ok(same > 500 && same / turns.length >= floors.turns, `${same} of ${turns.length}`)
})

test('breaks that are called sure are right', { skip }, () => {
  const sure = results.flatMap(({ found, breaks }) =>
    found.filter(({ confidence }) => confidence >= 0.9).map(({ start }) => breaks.has(start)),
  )
  const right = sure.filter(Boolean).length
  assert.ok(right > 500 && right / sure.length >= floors.sure, `${right} of ${sure.length}`)
})
