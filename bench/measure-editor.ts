import type { Browser, Page } from 'playwright-core'
import { theBrowser } from '../test/browser.ts'
import { openEditorSite } from '../test/editor-site.ts'
import { type Figure, quantile } from './figures.ts'

/** A chapter as long as these chapters are: paragraphs with dialogue, some italics, scene breaks. */
export function longChapter(words: number): string {
  const vocabulary =
    'the lamp harbour keeper wrote of wind and rope that nobody had counted before'.split(' ')
  const paragraphs: string[] = []
  let seed = 9
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return (seed >> 8) % below
  }
  for (let written = 0; written < words; ) {
    const length = Math.min(words - written, 8 + next(60))
    const some = Array.from({ length }, () => vocabulary[next(vocabulary.length)] ?? 'lamp')
    const italic = next(length)
    some[italic] = `<em>${some[italic]}</em>`
    paragraphs.push(
      next(40) === 0 ? `<hr>\n<p>${some.join(' ')}.</p>` : `<p>${some.join(' ')}.</p>`,
    )
    written += length
  }
  return paragraphs.join('\n')
}

const sizes = [2500, 15_000, 100_000]
const turns = 2
/** Keys in each of three places, one every 40 ms: a fast typist. */
const keys = 40

/**
 * How long a chapter takes to open in the editor, and how long the longest task is while somebody types:
 * processor time of the page's own thread, from the browser's trace, and beside it the clock.
 */
export async function measureEditor(): Promise<Figure[]> {
  const figures: Figure[] = []
  const browser = await theBrowser()
  await using site = await openEditorSite()
  for (const words of sizes) {
    site.show(longChapter(words))
    const opens: Spent[] = []
    const types: Spent[] = []
    for (let turn = 0; turn <= turns; turn += 1) {
      await using editor = await site.open({ viewport: { width: 1280, height: 900 } })
      const { page } = editor
      // The first bundles the script for everybody after.
      if (turn === 0) continue
      opens.push(await traced(browser, page, () => openAgain(page)))
      types.push(await typeAround(browser, page))
    }
    const name = `editor, ${words.toLocaleString('en')} words`
    figures.push({
      ...{ what: `${name}: open`, unit: 'ms', target: 1000 },
      ...medians(opens, ({ all }) => all),
      wall: quantile(
        opens.map(({ wall }) => wall),
        0.5,
      ),
    })
    figures.push({
      ...{ what: `${name}: longest task of ${3 * keys} keys`, unit: 'ms', target: 50 },
      ...medians(types, ({ longest }) => longest),
    })
  }
  return figures
}

function medians(all: readonly Spent[], value: (one: Spent) => number) {
  const values = all.map(value)
  return { median: quantile(values, 0.5), p95: Math.max(...values) }
}

/** Milliseconds of the page's thread: of all its tasks, of the longest, and by the clock. */
type Spent = { readonly all: number; readonly longest: number; readonly wall: number }

async function openAgain(page: Page): Promise<void> {
  await page.reload({ waitUntil: 'commit' })
  await page.waitForSelector('.rich-text-on .editor-text')
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
}

/** Types in the beginning, the middle and the end; only what happens meanwhile counts. */
async function typeAround(browser: Browser, page: Page): Promise<Spent> {
  const paragraphs = page.locator('.editor-text > p')
  const count = await paragraphs.count()
  const spent: Spent[] = []
  for (const at of [0, Math.floor(count / 2), count - 1]) {
    const paragraph = paragraphs.nth(at)
    await paragraph.scrollIntoViewIfNeeded()
    await paragraph.click()
    await page.waitForTimeout(300)
    const type = async () => {
      await page.keyboard.type('the lamp was out '.repeat(9).slice(0, keys), { delay: 40 })
      // The field takes over what was written when the keys rest.
      await page.waitForTimeout(700)
    }
    spent.push(await traced(browser, page, type))
  }
  const [all, longest] = [spent.map((one) => one.all), spent.map((one) => one.longest)]
  return { all: Math.max(...all), longest: Math.max(...longest), wall: 0 }
}

type TraceEvent = {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

async function traced(browser: Browser, page: Page, act: () => Promise<void>): Promise<Spent> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] })
  const start = performance.now()
  await act()
  const wall = performance.now() - start
  const text = (await browser.stopTracing()).toString('utf8')
  const { traceEvents } = JSON.parse(text) as { readonly traceEvents: readonly TraceEvent[] }
  const isOfPage = ownThread(traceEvents)
  const tasks = traceEvents.filter((event) => isOfPage(event) && /RunTask$/.test(event.name))
  const times = tasks.map(({ tdur = 0 }) => tdur / 1000)
  // A task may be told twice, by the scheduler and by the one that it runs.
  const told = new Set(tasks.map(({ name }) => name)).size
  return {
    all: times.reduce((sum, time) => sum + time, 0) / told,
    longest: Math.max(...times),
    wall,
  }
}

/** The main thread of the process in which the page's own script ran. */
function ownThread(events: readonly TraceEvent[]): (event: TraceEvent) => boolean {
  const mains = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  )
  const work = ({ pid, tid }: TraceEvent) =>
    events.reduce(
      (sum, event) => sum + (event.pid === pid && event.tid === tid ? (event.tdur ?? 0) : 0),
      0,
    )
  const [main] = mains.toSorted((a, b) => work(b) - work(a))
  return ({ pid, tid }) => pid === main?.pid && tid === main.tid
}
