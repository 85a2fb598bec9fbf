import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { ElementType, parseDocument } from 'htmlparser2'
import type { BrowserContextOptions } from 'playwright-core'
import { urls } from '#web/urls.ts'
import { openStaffSession } from '../staff-session.ts'
import { openFullSite } from './full-site.ts'
import type { LiveSite } from './live-site.ts'
import { openReader, type Reader, type Way } from './reader.ts'

// Every page that there is, in every paper, for a visitor and for the archivist.
let opened: Promise<LiveSite> | undefined
const site = () => {
  opened ??= openFullSite()
  return opened
}
after(async () => (await opened)?.[Symbol.asyncDispose]())

/** Follows every link within the site from the front page; gives the pages by their paths. */
async function crawl(cookie = ''): Promise<ReadonlyMap<string, string>> {
  const { url } = await site()
  const pages = new Map<string, string>()
  const waiting = ['/', ...extra(cookie)]
  const known = new Set(waiting)
  let asked = 0
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    asked += 1
    const headers = { 'x-forwarded-for': `10.3.${asked >> 6}.${cookie.length % 250}`, cookie }
    const answer = await fetch(`${url}${path}`, { headers })
    assert.equal(answer.status, 200, path)
    const isPage = answer.headers.get('content-type')?.startsWith('text/html')
    const text = await answer.text()
    if (!isPage || answer.headers.has('content-disposition')) continue
    pages.set(path, text)
    for (const [, to = ''] of text.matchAll(/<a\b[^>]*? href="(\/[^"]*)"/g)) {
      const next = decode(to).replace(/#.*$/, '')
      if (known.has(next) || !isWorthAsking(next)) continue
      known.add(next)
      waiting.push(next)
    }
  }
  return pages
}

function decode(attribute: string): string {
  return parseDocument(`<a title="${attribute}">`)
    .children.map((node) => (node.type === ElementType.Tag ? (node.attribs.title ?? '') : ''))
    .join('')
}

const extra = (cookie: string) => (cookie === '' ? ['/sign-in', '/display'] : [urls.newImport.to()])

/** Lists have as many addresses as there are choices: one choice each is enough, and two pages. */
function isWorthAsking(path: string): boolean {
  if (/^\/(display|sign-in|downloads|files)\b/.test(path)) return /^\/downloads/.test(path)
  const query = path.split('?')[1] ?? ''
  return query === '' || /^(sort=title|page=2)$/.test(query)
}

test('every link within the site leads to a page, and to nothing that is hidden', async () => {
  const pages = await crawl()
  assert.ok(pages.size > 80, `${pages.size} pages`)
  for (const [path, page] of pages) {
    assert.doesNotMatch(page, /A Letter to Members|Members’ Own Stories|Letters Kept In/, path)
    assert.doesNotMatch(page, /gulls have learned|pensions until/, path)
  }
  const { log } = await site()
  assert.deepEqual(
    log.filter(({ level }) => level === 'error'),
    [],
  )
})

test('every page that a link leads to is valid HTML', async () => (await site()).checkPages())

test('the archivist sees what visitors do not', async () => {
  const pages = await crawl(await staffCookie())
  const shows = [...pages].filter(([, page]) => /A Letter to Members/.test(page))
  assert.ok(shows.length >= 3, shows.map(([path]) => path).join())
  assert.ok(pages.has('/imports') && pages.has('/imports/new') && pages.has('/imports/1'))
})

type Paper = Pick<Way, 'width' | 'more'>

const whole: Readonly<Record<string, Paper>> = {
  'on a telephone': { width: 360 },
  'at a desk': { width: 1280 },
}

// Which colours there are does not depend on the width, and the rest not on the colours.
const papers: Readonly<Record<string, Paper>> = {
  dark: { width: 360, more: { colorScheme: 'dark' } },
  sepia: { width: 1280, more: withDisplay('s') },
  black: { width: 360, more: withDisplay('b') },
  'more contrast': { width: 1280, more: { contrast: 'more' } },
  'more contrast in the dark': { width: 360, more: { contrast: 'more', colorScheme: 'dark' } },
  'forced colours': { width: 1280, more: { forcedColors: 'active' } },
}

for (const [name, paper] of [...Object.entries(whole), ...Object.entries(papers)]) {
  test(`each kind of page can be read by all: ${name}`, { timeout: 120_000 }, async () => {
    const way = { javaScript: true, coloursOnly: name in papers, ...paper }
    await using reader = await openReader(await site(), way)
    for (const cookie of ['display', 'age-notice']) reader.hasChosen(cookie)
    const paths = await onePathOfEach()
    const most = name in papers ? paths.filter((_, index) => index % 2 === 0) : paths
    for (const path of most) await reader.go(path)
  })
}

test('the archivist’s pages can be read by all', { timeout: 120_000 }, async () => {
  const there = await site()
  for (const width of [360, 1280]) {
    await using reader = await openReader(there, { javaScript: true, width })
    await signIn(reader)
    for (const path of [
      '/',
      '/imports',
      '/imports/new',
      '/settings',
      '/imports/1',
      '/imports/2',
      '/imports/3',
    ]) {
      await reader.go(path)
    }
  }
})

test('the archivist’s pages are valid HTML', async () => {
  const { checkPages } = await site()
  await checkPages((name) => /\/(imports|settings)|\/$/.test(name))
})

/** One page of each kind; of works the one with most in it, and one that runs from right to left. */
async function onePathOfEach(): Promise<readonly string[]> {
  const { archive } = await site()
  const idOf = async (title: string) => {
    const row = archive.db.selectFrom('works').select('id').where('title', '=', title)
    return (await row.executeTakeFirstOrThrow()).id
  }
  const full = await idOf('The Twelfth Bridge')
  const arabic = await idOf('طاحونة الريح')
  // In two columns: each other page is looked at in other colours too.
  return [
    ['/', '/sign-in'],
    ['/works?q=nothingofthatname&in=1&out=2&page=9&sort=words', '/works'],
    ['/tags/1', '/fandoms'],
    [urls.work.to(full), urls.chapters.to(full)],
    [urls.chapter.to(full, 2), urls.wholeWork.to(full)],
    [urls.comments.to(await idOf('Lamps & Letters ♥')), urls.work.to(arabic)],
    [urls.work.to(await idOf('Ten Past Three')), urls.wholeWork.to(arabic)],
    [urls.work.to(await idOf('For Grown Readers')), urls.chapter.to(arabic, 2)],
    ['/display', '/people'],
    ['/people/1', '/series'],
    ['/series/1', '/news'],
    ['/news/1', '/pages/rules'],
    ['/nowhere', '/pages/about-fanstead'],
  ].flat()
}

function withDisplay(letter: string): BrowserContextOptions {
  const cookies = [{ name: 'display', value: `${letter}l3nn` }].map((cookie) => ({
    ...cookie,
    domain: '127.0.0.1',
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax' as const,
  }))
  return { storageState: { cookies, origins: [] } }
}

const archivist = { name: 'Bruno', email: 'bruno@archive.example', password: 'four lamps in a row' }
let staffCookies: Promise<readonly string[]> | undefined

async function found(): Promise<readonly string[]> {
  const { url, foundingPath, archive } = await site()
  const body = new URLSearchParams({ ...archivist, archiveName: 'The Lamp Room' })
  const headers = { origin: url }
  const answer = await fetch(`${url}${await foundingPath()}`, {
    method: 'POST',
    body,
    headers,
    redirect: 'manual',
  })
  assert.equal(answer.status, 303)
  return await openStaffSession(archive, archivist.email, archivist.password)
}

async function staffCookie(): Promise<string> {
  staffCookies ??= found()
  const cookies = await staffCookies
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}

async function signIn(reader: Reader): Promise<void> {
  const { url } = await site()
  const pairs = (await staffCookie()).split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/)
    reader.hasChosen(name)
    return { name, value, url }
  })
  await reader.context.addCookies(pairs)
}
