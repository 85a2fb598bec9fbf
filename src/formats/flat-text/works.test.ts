import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { looksLikeFlatText, parseFlatText } from './parse.ts'

type Truth = {
  readonly id: string
  readonly series: { title: string; part: number; previous: boolean; next: boolean } | null
  readonly endNotes: string | null
  readonly place: string | null
  readonly chapters: { readonly title: string | null }[]
}

const folder = resolve(import.meta.dirname, '../../../../shared/data/ao3-like')
const skip = existsSync(resolve(folder, 'truth.json'))
  ? false
  : `the thirteen works are not beside this checkout: ${folder}`
const truths: Truth[] = skip ? [] : JSON.parse(readFileSync(resolve(folder, 'truth.json'), 'utf8'))

test('there are thirteen flat works to compare with', { skip }, () => {
  assert.equal(truths.length, 13)
})

for (const truth of truths) {
  test(`${truth.id}: chapters, series, notes and place are those of the truth`, () => {
    const fileName = `${truth.id}.flat.txt`
    const text = readFileSync(resolve(folder, fileName), 'utf8')
    assert.ok(looksLikeFlatText(text))
    const outcome = parseFlatText(text, { fileName })
    assert.ok('work' in outcome)
    const { title, chapters, series, endNotes } = outcome.work
    assert.equal(title, truth.id)
    assert.deepEqual(
      chapters.map((chapter, i) => [chapter.number, chapter.title ?? null, chapter.restored, i]),
      truth.chapters.map((chapter, i) => [i + 1, chapter.title, true, i]),
    )
    assert.deepEqual(series, truth.series ? [truth.series] : [])
    assert.equal(endNotes ?? null, truth.endNotes && `<p>${truth.endNotes}</p>`)
    const place = truth.place && `<p class="place-time">${truth.place}</p>`
    assert.ok(!place || chapters[0]?.html.startsWith(place))
  })
}
