import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import { EpubCheck } from '@likecoin/epubcheck-ts'
import { unzipSync } from 'fflate'
import { parseAo3Html } from '#formats/ao3-html/parse.ts'
import { parseWorkJson } from '#formats/work-json/parse.ts'
import { type LiveSite, openLiveSite } from './live-site.ts'
import { inEveryWay, type Reader } from './reader.ts'

// A newcomer starts the archive with an empty folder and finds the sample shelf.
let opened: Promise<LiveSite> | undefined
const site = () => {
  opened ??= openLiveSite()
  return opened
}
after(async () => (await opened)?.[Symbol.asyncDispose]())

inEveryWay('a newcomer finds a work, reads it and takes it home', site, async (reader) => {
  const { page } = reader
  await reader.go('/')
  await reader.follow(page.getByRole('link', { name: 'Find something to read' }))
  assert.equal(reader.path(), '/works')
  await reader.follow(page.getByRole('link', { name: 'The Twelfth Bridge', exact: true }))
  const work = reader.path()

  await readChapters(reader)
  await reader.go(work)
  await reader.follow(page.getByRole('link', { name: 'Whole work' }))
  for (const chapter of ['The Button', 'Rain Rules', 'The Thief Comes Home']) {
    await page.getByRole('heading', { name: chapter }).waitFor()
  }
  await takeHome(reader)
})

async function readChapters(reader: Reader): Promise<void> {
  const { page } = reader
  await reader.follow(page.getByRole('link', { name: 'Start reading' }))
  const next = page.locator('a.step-next')
  const read: string[] = []
  while (true) {
    read.push((await page.locator('h2.title').first().textContent()) ?? '')
    if ((await next.count()) === 0) break
    await reader.follow(next)
  }
  assert.deepEqual(read, ['The Button', 'Rain Rules', 'The Thief Comes Home'])
  await page.getByRole('heading', { name: 'You have reached the end' }).waitFor()
}

async function takeHome(reader: Reader): Promise<void> {
  const { page } = reader
  const files = new Map<string, Buffer>()
  const menu = page.locator('.work-actions details').first()
  for (const ending of ['EPUB', 'HTML', 'JSON']) {
    if (!(await menu.evaluate((element) => (element as HTMLDetailsElement).open))) {
      await menu.locator('summary').click()
      await reader.look()
    }
    const link = menu.getByRole('link', { name: ending })
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    assert.match(download.suggestedFilename(), /Twelfth.Bridge.*\.(epub|html|json)$/)
    files.set(ending, await readFile(await download.path()))
  }
  await checkFiles(files)
}

async function checkFiles(files: ReadonlyMap<string, Buffer>): Promise<void> {
  const [epub, html, json] = ['EPUB', 'HTML', 'JSON'].map((name) => files.get(name))
  assert.ok(epub && html && json)
  const { messages } = await EpubCheck.validate(epub)
  const faults = messages.filter(({ severity }) => severity !== 'info' && severity !== 'usage')
  assert.deepEqual(faults, [])
  const book = Object.values(unzipSync(epub)).map((bytes) => new TextDecoder().decode(bytes))
  for (const text of [...book.filter((part) => part.includes('Rain Rules')), String(html)]) {
    assert.match(text, /The Twelfth Bridge|Rain Rules/)
  }
  const fromHtml = parseAo3Html(String(html))
  const fromJson = parseWorkJson(String(json))
  assert.ok('work' in fromHtml && 'work' in fromJson)
  assert.deepEqual(
    fromHtml.work.chapters.map(({ title }) => title),
    fromJson.work.chapters.map(({ title }) => title),
  )
}

test('every page that the newcomer met is valid HTML', async () => (await site()).checkPages())
