import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { unzipSync } from 'fflate'
import type { ParsedWork } from '#formats/parsed-work.ts'
import type { Edition } from './edition.ts'
import { dot, edition } from './samples/edition.ts'
import {
  arabicWork,
  chapterOf,
  fullWork,
  japaneseWork,
  oneShot,
  richText,
} from './samples/works.ts'
import { writeEpub } from './write.ts'

function open(work: ParsedWork, as: Edition = edition): Record<string, string> {
  const files = Object.entries(unzipSync(writeEpub(work, as)))
  return Object.fromEntries(files.map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]))
}

function page(work: ParsedWork, name: string, as: Edition = edition): string {
  const content = open(work, as)[`EPUB/${name}`]
  assert.ok(content !== undefined, `no ${name}`)
  return content
}

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('the type stands first and uncompressed, so that a book is known without unpacking', () => {
  const bytes = Buffer.from(writeEpub(oneShot, edition))
  assert.equal(bytes.subarray(30, 58).toString('latin1'), 'mimetypeapplication/epub+zip')
  assert.equal(bytes.readUInt16LE(8), 0, 'stored')
  assert.equal(bytes.readUInt16LE(28), 0, 'no extra field')
})

test('the same work gives the same bytes, in any time zone', () => {
  const script = `
    import { createHash } from 'node:crypto'
    import { writeEpub } from '#formats/epub/write.ts'
    import { edition } from '#formats/epub/samples/edition.ts'
    import { fullWork } from '#formats/epub/samples/works.ts'
    process.stdout.write(createHash('sha256').update(writeEpub(fullWork, edition)).digest('hex'))`
  const here = sha(writeEpub(fullWork, edition))
  for (const zone of ['UTC', 'Asia/Tokyo']) {
    const there = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: resolve(import.meta.dirname, '../../..'),
      env: { ...process.env, TZ: zone, LC_ALL: 'de_DE.UTF-8' },
      encoding: 'utf8',
    })
    assert.equal(there, here, zone)
  }
})

test('the book keeps its identity when the work changes, and says when it changed', () => {
  const uid = (work: ParsedWork) =>
    /<dc:identifier id="uid">(.+?)</.exec(page(work, 'package.opf'))?.[1]
  const now = page(oneShot, 'package.opf')
  assert.equal(uid({ ...oneShot, title: 'Another' }), uid(oneShot))
  assert.match(uid(oneShot) ?? '', /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5/)
  assert.equal(now.match(/dcterms:modified">2026-11-21T06:30:12Z</g)?.length, 1)
  assert.match(page(oneShot, 'toc.ncx'), new RegExp(`dtb:uid" content="${uid(oneShot)}"`))
})

test('the first source is the address here, and the one before comes second', () => {
  const sources = page(fullWork, 'package.opf').match(/<dc:source>.+?</g)
  assert.deepEqual(sources, [
    '<dc:source>https://archive.example/works/42<',
    '<dc:source>https://old.example/viewstory.php?sid=7&amp;chapter=1<',
  ])
})

test('every chapter is one file, however long, and chapter n is the (n + 3)rd of the spine', () => {
  const long = chapterOf(2, `<p>${'Rain. '.repeat(10)}</p>`.repeat(5000))
  const work = { ...fullWork, chapters: [...fullWork.chapters, long] }
  const files = Object.keys(open(work)).filter((path) => path.includes('chapter'))
  assert.deepEqual(
    files,
    [1, 2, 3, 4].map((n) => `EPUB/chapter000${n}.xhtml`),
  )
  const spine = [...page(work, 'package.opf').matchAll(/<itemref idref="(.+?)"/g)].map(
    ([, id]) => id,
  )
  assert.deepEqual(spine.slice(0, 4), ['cover', 'preface', 'nav', 'chapter0001'])
  assert.equal(spine.at(-1), 'afterword')
})

test('FanFicFare finds the address and the title of a chapter', () => {
  const chapterUrls = [1, 2, 3].map((n) => `https://archive.example/works/42/chapters/${n}`)
  const first = page(fullWork, 'chapter0001.xhtml', { ...edition, chapterUrls })
  assert.match(
    first,
    /<meta name="chapterurl" content="https:\/\/archive.example\/works\/42\/chapters\/1"\/>/,
  )
  assert.match(first, /<meta name="chaptertitle" content="The First Letter"\/>/)
  const second = page(fullWork, 'chapter0002.xhtml')
  assert.match(
    second,
    /<meta name="chapterurl" content="https:\/\/archive.example\/works\/42#chapter-2"\/>/,
  )
  assert.match(second, /<meta name="chaptertitle" content="Chapter 2"\/>/)
})

test('every page has one h1, and every id stands once', () => {
  for (const work of [fullWork, arabicWork, { ...oneShot, chapters: [chapterOf(1, richText)] }]) {
    for (const [path, content] of Object.entries(open(work))) {
      if (!path.endsWith('.xhtml')) continue
      assert.equal(content.match(/<h1\b/g)?.length, 1, path)
      const ids = [...content.matchAll(/\sid="(.+?)"/g)].map(([, id]) => id)
      assert.equal(new Set(ids).size, ids.length, path)
    }
  }
})

test('the headings of a text with its own h1 all go one down', () => {
  const third = page(fullWork, 'chapter0003.xhtml')
  assert.match(third, /<h2 id="p1">Coda<\/h2>/)
  assert.match(third, /<h3 id="p3">After<\/h3>/)
})

test('a finished one-shot has the title of the work, and the first of many is chapter 1', () => {
  assert.match(page(oneShot, 'chapter0001.xhtml'), /<h1[^>]*>The Lighthouse Keeper</)
  const open = { ...oneShot, expectedChapters: null }
  assert.match(page(open, 'chapter0001.xhtml'), /<h1[^>]*>Chapter 1</)
})

test('the preface says what a reader wants to know, and not when it was taken', () => {
  const preface = page(fullWork, 'preface.xhtml')
  assert.match(preface, /<dd class="rating tags">Teen And Up Audiences<\/dd>/)
  assert.match(
    preface,
    /<dd class="warning tags"><bdi>Graphic Depictions Of Violence<\/bdi>, <bdi>Major/,
  )
  assert.match(preface, /<dd class="chapters">3\/3<\/dd>/)
  assert.match(preface, /<dd class="words">3,712<\/dd>/)
  assert.match(preface, /Part 2 of <a href="https:\/\/archive.example\/series\/3"><bdi>Grey Bay/)
  assert.match(preface, /Inspired by <a href="https:\/\/archive.example\/works\/41">/)
  assert.match(preface, /<p class="more-notes"><a href="afterword.xhtml#end-notes">/)
  assert.doesNotMatch(preface, /2026/)
})

test('a series stands in the metadata in both ways', () => {
  const opf = page(fullWork, 'package.opf')
  assert.match(opf, /belongs-to-collection" id="series1">Grey Bay</)
  assert.match(opf, /refines="#series2" property="group-position">11</)
  assert.match(opf, /name="calibre:series" content="Grey Bay"/)
  assert.match(opf, /name="calibre:series_index" content="2"/)
})

test('a work written from right to left is read so, and says so on every page of its own', () => {
  assert.match(page(arabicWork, 'package.opf'), /page-progression-direction="rtl"/)
  const chapter = page(arabicWork, 'chapter0002.xhtml')
  assert.match(chapter, /<html[^>]* lang="ar" xml:lang="ar" dir="rtl">/)
  assert.match(chapter, /<h1 id="chapter0002"><span lang="en" xml:lang="en" dir="ltr">Chapter 2</)
  const preface = page(arabicWork, 'preface.xhtml')
  assert.match(preface, /<h1 id="title" lang="ar" xml:lang="ar" dir="rtl">/)
  assert.doesNotMatch(page(japaneseWork, 'package.opf'), /page-progression-direction/)
})

test('pictures that the edition has are packed once, and the others become their words', () => {
  const text = '<p><img src="/files/a.png" alt="A bay"><img src="/files/a.png" alt="A bay"></p>'
  const gone = '<p><img src="/files/b.png" alt="A &lt;lamp"></p>'
  const work = { ...oneShot, chapters: [chapterOf(1, text + gone)] }
  const files = open(work, { ...edition, images: new Map([['/files/a.png', dot]]) })
  assert.deepEqual(
    Object.keys(files).filter((path) => path.includes('images')),
    ['EPUB/images/0001.png'],
  )
  const chapter = files['EPUB/chapter0001.xhtml'] ?? ''
  assert.equal(chapter.match(/<img src="images\/0001.png" alt="A bay"\/>/g)?.length, 2)
  assert.match(chapter, /<p id="p2"><span class="picture">A &lt;lamp<\/span><\/p>/)
  assert.match(files['EPUB/package.opf'] ?? '', /accessMode">visual</)
})

test('a picture that is missing and has no words at all is called by the name of its file', () => {
  const chapters = [chapterOf(1, '<p><img src="/files/the%20bay.png"></p>')]
  assert.match(page({ ...oneShot, chapters }, 'chapter0001.xhtml'), /class="picture">the bay.png</)
})

test('sound and video become links to their files', () => {
  const chapters = [chapterOf(1, '<p><audio src="/files/song.mp3"></audio></p>')]
  assert.match(
    page({ ...oneShot, chapters }, 'chapter0001.xhtml'),
    /<a class="file" href="https:\/\/archive.example\/files\/song.mp3">song.mp3<\/a>/,
  )
})

test('a picture whose bytes are not what they are said to be is not packed', () => {
  const work = {
    ...oneShot,
    chapters: [chapterOf(1, '<p><img src="/files/a.png" alt="A bay"></p>')],
  }
  const bytes = new TextEncoder().encode('<svg/>')
  const images = new Map([['/files/a.png', { mediaType: 'image/png', bytes }]])
  assert.match(page(work, 'chapter0001.xhtml', { ...edition, images }), /class="picture">A bay</)
})

test('a picture without words is no longer promised to be readable without eyes', () => {
  const images = new Map([['/files/a.png', dot]])
  const withAlt = (alt: string) => {
    const chapters = [chapterOf(1, `<p><img src="/files/a.png" alt="${alt}"></p>`)]
    return page({ ...oneShot, chapters }, 'package.opf', { ...edition, images })
  }
  assert.match(withAlt('A bay'), /accessModeSufficient">textual</)
  assert.match(withAlt('A bay'), /accessibilityFeature">alternativeText</)
  assert.match(withAlt(''), /accessModeSufficient">textual,visual</)
  assert.doesNotMatch(withAlt(''), /alternativeText/)
})

test('links lead to the archive from wherever the book is read', () => {
  assert.match(
    page(fullWork, 'preface.xhtml'),
    /<a href="https:\/\/archive.example\/people\/bruno">Bruno/,
  )
})

test('restored paragraphs are said to be restored', () => {
  assert.match(page(fullWork, 'chapter0002.xhtml'), /<p class="restored">/)
  assert.doesNotMatch(page(fullWork, 'chapter0001.xhtml'), /<p class="restored">/)
})

test('a vid tells how long it is, where it is, and where its warnings apply', () => {
  const vid: ParsedWork = {
    ...oneShot,
    medium: 'vid',
    duration: 184,
    mediaUrl: 'https://www.archive.example/details/tide & co',
    warnings: ['Flashing Lights', 'No Archive Warnings Apply'],
    warningNotes: { 'Flashing Lights': '2:10–2:40, strong' },
  }
  const preface = page(vid, 'preface.xhtml')
  assert.match(
    preface,
    /<dt>Kind<\/dt><dd class="medium">Vid, 3:04<br\/><a href="https:[^"]*tide%20&amp;%20co">Watch at www\.archive\.example<\/a>/,
  )
  assert.ok(preface.includes('Flashing Lights (2:10–2:40, strong)'))
  const metadata = page(vid, 'package.opf')
  for (const told of ['PT184S', '<dc:subject>Vid</dc:subject>', '>2:10–2:40, strong</meta>']) {
    assert.ok(metadata.includes(told), told)
  }
  assert.ok(!page(oneShot, 'preface.xhtml').includes('class="medium"'), 'a story need not say so')
})

test('an anonymous work names nobody', () => {
  const files = open({ ...oneShot, creators: [] })
  assert.match(files['EPUB/package.opf'] ?? '', /<dc:creator id="creator1">Anonymous</)
  assert.doesNotMatch(Object.values(files).join(''), /Mara/)
})
