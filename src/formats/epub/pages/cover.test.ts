import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planBook } from '#formats/epub/book.ts'
import { edition } from '#formats/epub/samples/edition.ts'
import { arabicWork, fullWork, hardWorks, oneShot } from '#formats/epub/samples/works.ts'
import { writeCoverPage, writeCoverSvg } from './cover.ts'

const linesOf = (svg: string) =>
  [...svg.matchAll(/<text [^>]*>(.*?)<\/text>/g)].map(([, text]) => text)

test('the cover bears fandom, title, byline and archive', () => {
  assert.deepEqual(linesOf(writeCoverSvg(planBook(oneShot, edition))), [
    'Harbour Lights',
    ...['The', 'Lighthouse', 'Keeper'],
    'by Mara Quill',
    'The Lantern Room',
  ])
})

test('the cover says in words what it shows', () => {
  const page = writeCoverPage(planBook(fullWork, edition))
  assert.match(
    page,
    /<h1><img src="cover.svg" alt="Cover: Tides &amp; &lt;Currents&gt; of &quot;Grey Bay&quot;, by Mara Quill, Tomo"/,
  )
})

test('however long the title is, every line stands on the label', () => {
  for (const work of Object.values(hardWorks)) {
    const svg = writeCoverSvg(planBook(work, edition))
    const places = [...svg.matchAll(/ y="(\d+)" font-size/g)].map(([, y]) => Number(y))
    const onLabel = places.slice(0, -1)
    assert.deepEqual(
      onLabel,
      [...onLabel].sort((a, b) => a - b),
      'the lines do not overlap',
    )
    assert.ok(onLabel.every((y) => y > 330 && y < 1600))
  }
})

test('a book that opens on the other side has its hinge there', () => {
  assert.match(writeCoverSvg(planBook(arabicWork, edition)), /<rect x="1504" width="12"/)
  assert.match(writeCoverSvg(planBook(oneShot, edition)), /<rect x="84" width="12"/)
})
