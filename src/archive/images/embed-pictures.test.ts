import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyWork } from '#formats/epub/samples/any-work.ts'
import { dot } from '#formats/epub/samples/edition.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { embedPictures, takePictures } from './embed-pictures.ts'
import { imageName } from './find-image.ts'

const address = `/files/${imageName(createHash('sha256').update(dot.bytes).digest('hex'), dot.bytes)}`
const picture = `<p><img src="${address}" alt="a dot"></p>` as CleanHtml

test('a picture that a work carries is taken out again as it was', () => {
  fc.assert(
    fc.property(anyWork, (work) => {
      const chapters = work.chapters.map((chapter) => ({ ...chapter, html: picture }))
      const whole = embedPictures({ ...work, chapters, notes: picture }, new Map([[address, dot]]))
      for (const text of [
        whole.notes ?? '',
        JSON.stringify(whole.chapters.map(({ html }) => html)),
      ]) {
        assert.ok(!text.includes(address))
        const taken = takePictures(text)
        assert.ok(!taken.text.includes('data:'))
        for (const bytes of taken.pictures)
          assert.deepEqual(Buffer.from(bytes), Buffer.from(dot.bytes))
      }
      assert.equal(takePictures(whole.notes ?? '').text, picture)
    }),
    { numRuns: 30 },
  )
})

test('what only says that it is a picture is not taken', () => {
  const hostile =
    '<img src="data:image/png;base64,PHNjcmlwdD4="><img src="data:text/html;base64,AAAA">'
  assert.deepEqual(takePictures(hostile), { text: hostile, pictures: [] })
})
