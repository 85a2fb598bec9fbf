import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { type Rescue, rescueText } from './rescue.ts'

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

const found = ({ paragraphs }: Rescue) => paragraphs.filter(({ start }) => start > 0)

test('novels get four of five breaks back', { skip }, () => {
  let right = 0
  let predicted = 0
  let all = 0
  for (const { flat, breaks } of readPieces().map(flatten)) {
    const starts = found(rescueText(flat)).map(({ start }) => start)
    right += starts.filter((start) => breaks.has(start)).length
    predicted += starts.length
    all += breaks.size
  }
  const f1 = (2 * right) / (predicted + all)
  assert.ok(f1 >= floors.f1, `F1 ${f1.toFixed(3)} (${right} right of ${predicted}, ${all} true)`)
})

test('turns of a conversation are breaks where the novels have them', { skip }, () => {
  let same = 0
  let all = 0
  for (const { flat, breaks } of readPieces().map(flatten)) {
    const starts = new Set(found(rescueText(flat)).map(({ start }) => start))
    for (const match of flat.matchAll(/[^\s“”]” (?=“[^\s“”])/g)) {
      const at = match.index + match[0].length
      all++
      if (starts.has(at) === breaks.has(at)) same++
    }
  }
  assert.ok(all > 500 && same / all >= floors.turns, `${same} of ${all}`)
})

test('breaks that are called sure are right', { skip }, () => {
  let right = 0
  let sure = 0
  for (const { flat, breaks } of readPieces().map(flatten)) {
    for (const { start, confidence } of found(rescueText(flat))) {
      if (confidence < 0.9) continue
      sure++
      if (breaks.has(start)) right++
    }
  }
  assert.ok(sure > 500 && right / sure >= floors.sure, `${right} of ${sure}`)
})
