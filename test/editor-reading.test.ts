import assert from 'node:assert/strict'
import { EpubCheck } from '@likecoin/epubcheck-ts'
import { unzipSync } from 'fflate'
import { exportWork } from '#archive/exports/export-work.ts'
import { guest } from '#archive/viewer.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { onBothDatabases } from './stage.ts'
import { assertValidHtml } from './valid-html.ts'

const chapter = (number: number) => ({
  number,
  html: `<p>Lamps <span class="footnote">[Nine &amp; <em>no more</em>, ${number}.]</span> and a wall <span class="footnote">[High.]</span>.</p>\n<details class="skippable"><summary>a storm</summary><p>Wind.</p></details>` as CleanHtml,
})

onBothDatabases(
  'footnotes of several chapters on a page have numbers and addresses of their own',
  async ({ place, site }) => {
    const { workId } = await place({ chapters: [chapter(1), chapter(2)] })
    const page = await (await site().request(`/works/${workId}/full`)).text()
    await assertValidHtml(page)
    const ids = [...page.matchAll(/ id="([^"]*-(?:note|mark)-\d)"/g)].map(([, id]) => id)
    assert.equal(ids.length, 8)
    assert.equal(new Set(ids).size, 8)
    for (const [, address = ''] of page.matchAll(/href="#([^"]*-(?:note|mark)-\d)"/g)) {
      assert.ok(ids.includes(address), address)
    }
    assert.match(
      page,
      /Lamps<sup class="note-mark"><a id="c\d+-mark-1" href="#c\d+-note-1" aria-label="Note 1">1<\/a><\/sup> and/,
    )
    assert.match(
      page,
      /<li id="c\d+-note-1">Nine &amp; <em>no more<\/em>, 2\. <a class="note-back"/,
    )
    assert.match(page, /<details class="skippable"><summary>a storm<\/summary>/)
  },
)

onBothDatabases(
  'a book has the notes at the end of the chapter, and an old download in its sentences',
  async ({ archive, place }) => {
    const { workId } = await place({ chapters: [chapter(1), chapter(2)] })
    const { bytes } = await exportWork(archive, guest, workId, 'epub')
    const { messages } = await EpubCheck.validate(new Uint8Array(bytes))
    assert.deepEqual(
      messages.filter(({ severity }) => severity === 'error' || severity === 'fatal'),
      [],
    )
    const pages = Object.values(unzipSync(new Uint8Array(bytes))).map((file) =>
      new TextDecoder().decode(file),
    )
    const noted = pages.filter((page) =>
      page.includes('<a id="f-mark-1" href="#f-note-1" epub:type="noteref">1</a>'),
    )
    assert.equal(noted.length, 2)
    assert.match(
      noted[0] ?? '',
      /<li id="f-note-1" epub:type="footnote">Nine &amp; <em>no more<\/em>/,
    )
    const download = await exportWork(archive, guest, workId, 'html')
    assert.match(
      new TextDecoder().decode(download.bytes),
      /Lamps <span class="footnote">\[Nine &amp; <em>no more<\/em>, 1\.\]<\/span> and/,
    )
  },
)
