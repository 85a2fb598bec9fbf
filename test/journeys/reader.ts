import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { axeSource, theBrowser } from '../browser.ts'
import type { LiveSite } from './live-site.ts'

/** How somebody comes to the site. */
export type Way = {
  readonly javaScript: boolean
  readonly width: number
  /** For pages that were looked at in other colours already. */
  readonly coloursOnly?: boolean
  readonly more?: BrowserContextOptions
}

/** Somebody with a browser. Whatever they look at is checked. */
export type Reader = AsyncDisposable & {
  readonly page: Page
  readonly context: BrowserContext
  readonly way: Way
  readonly isNarrow: boolean
  /** Goes to a path of the site and looks at what is there. */
  readonly go: (path: string) => Promise<void>
  /** Checks the page that is shown: accessible, no wider than the window, nothing from elsewhere. */
  readonly look: () => Promise<void>
  /** Clicks, waits for the next page and looks at it. */
  readonly follow: (link: Locator) => Promise<void>
  /** Goes by Tab alone to an element, and fails when that cannot be done or seen. */
  readonly tabTo: (target: Locator) => Promise<void>
  /** The path that is shown, with its query. */
  readonly path: () => string
  /** From now on this cookie may be there: the visitor has chosen something. */
  readonly hasChosen: (cookie: string) => void
}

const ways: readonly Way[] = [
  { javaScript: false, width: 360 },
  { javaScript: true, width: 1280 },
  { javaScript: false, width: 1280 },
  { javaScript: true, width: 360 },
]

/**
 * The ways in which a journey is made: with and without script, on a telephone and at a desk. Journeys
 * take one pair or the other by their names' lengths, so that all four come up and the tests end in time;
 * with FANSTEAD_ALL_WAYS each takes all.
 */
export function waysOf(name: string): readonly Way[] {
  if (process.env.FANSTEAD_ALL_WAYS) return ways
  return name.length % 2 === 0 ? ways.slice(0, 2) : ways.slice(2)
}

/** A journey with and without script. */
export function inEveryWay(
  name: string,
  site: () => Promise<LiveSite>,
  act: (reader: Reader, site: LiveSite) => Promise<void>,
): void {
  for (const way of waysOf(name)) {
    const words = `${way.javaScript ? 'with' : 'without'} script, ${way.width} px`
    test(`${name} (${words})`, { timeout: 120_000 }, async () => {
      const there = await site()
      await using reader = await openReader(there, way)
      await act(reader, there)
    })
  }
}

let readers = 0

export async function openReader(site: LiveSite, way: Way): Promise<Reader> {
  readers += 1
  const browser = await theBrowser()
  const context = await browser.newContext({
    viewport: { width: way.width, height: way.width < 800 ? 740 : 900 },
    javaScriptEnabled: way.javaScript,
    baseURL: site.url,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    // Each reader has an address of their own, as behind a proxy: limits count by address.
    extraHTTPHeaders: { 'x-forwarded-for': `10.1.${readers >> 8}.${readers & 255}` },
    ...way.more,
  })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const faults = watch(context, page, site)
  const chosen = new Set<string>()
  const look = async () => {
    await page.waitForLoadState('load')
    await assertNoOverflow(page)
    await assertAccessible(page, way)
    const cookies = (await context.cookies()).map(({ name }) => name)
    const unasked = cookies.filter((name) => !chosen.has(name))
    assert.deepEqual(unasked, [], `cookies that nobody chose, on ${page.url()}`)
    assert.deepEqual(faults.splice(0), [], page.url())
  }
  return {
    page,
    context,
    way,
    isNarrow: way.width < 800,
    look,
    go: async (path) => {
      await page.goto(path)
      await look()
    },
    follow: async (link) => {
      await link.waitFor({ state: 'attached' })
      await Promise.all([page.waitForEvent('load'), link.click()])
      await look()
    },
    tabTo: (target) => tabTo(page, target),
    path: () => page.url().replace(site.url, ''),
    hasChosen: (cookie) => {
      chosen.add(cookie)
    },
    [Symbol.asyncDispose]: () => context.close(),
  }
}

/** Notes every request to another host, every error of the console and every exception. */
function watch(context: BrowserContext, page: Page, site: LiveSite): string[] {
  const faults: string[] = []
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${site.url}/`) && !/^(data|blob|about):/.test(url)) {
      faults.push(`a request to ${url}`)
    }
  })
  page.on('pageerror', (error) => faults.push(`an exception: ${error.message}`))
  page.on('console', (message) => {
    // A page with another status than 200 is told to the console as well; that is no fault.
    const isStatus = /Failed to load resource: the server responded with a status of 4\d\d/.test(
      message.text(),
    )
    if (message.type() === 'error' && !isStatus) faults.push(`the console: ${message.text()}`)
  })
  return faults
}

async function assertNoOverflow(page: Page): Promise<void> {
  const { wide, window, culprits } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const culprits = [...document.querySelectorAll('main *, header *, footer *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 3)
      .map((element) => element.outerHTML.slice(0, 120))
    return { wide: scrollWidth, window: clientWidth, culprits }
  })
  assert.ok(wide <= window, `${page.url()} is ${wide} px wide: ${culprits.join('\n')}`)
}

type AxeViolation = {
  readonly id: string
  readonly impact: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}
declare const axe: { run: (options: object) => Promise<{ violations: AxeViolation[] }> }

const colourRules = ['color-contrast', 'link-in-text-block']
const checked = new Set<string>()

/** No serious and no critical violation. What looks the same to the same eyes is asked once. */
export async function assertAccessible(page: Page, way: Way): Promise<void> {
  const { javaScript, width, coloursOnly = false, more } = way
  const theme = JSON.stringify(more ?? {})
  const content = await page.content()
  const seen = createHash('sha256').update(`${width} ${theme} ${content}`).digest('hex')
  if (checked.has(seen)) return
  checked.add(seen)
  const violations = await runAxe(page, { javaScript, coloursOnly })
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const told = grave.map(({ id, help, nodes }) => {
    const [first] = nodes
    return `${id}: ${help} (${nodes.length}): ${first?.html.slice(0, 300)} ${first?.failureSummary}`
  })
  assert.deepEqual(told, [], `${page.url()} at ${width} px`)
}

/** Without script a page's timers stand still; axe waits by them, so for it they go off at once. */
async function runAxe(
  page: Page,
  { javaScript, coloursOnly }: { readonly javaScript: boolean; readonly coloursOnly: boolean },
): Promise<readonly AxeViolation[]> {
  if (!javaScript) {
    await page.evaluate(() => {
      const atOnce = (act: () => void) => {
        Promise.resolve().then(act)
        return 0
      }
      Object.assign(window, { setTimeout: atOnce })
    })
  }
  await page.evaluate(axeSource)
  const options = { resultTypes: ['violations'], ...(coloursOnly ? { runOnly: colourRules } : {}) }
  const { violations } = await page.evaluate((how) => axe.run(how), options)
  return violations
}

const mostTabs = 250

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) {
      const isSeen = await target.evaluate(isFocusSeen)
      assert.ok(isSeen, `the focus cannot be seen on ${await target.evaluate((e) => e.outerHTML)}`)
      return
    }
  }
  assert.fail(`no Tab leads to ${target}`)
}

/** The focused element, or the label that stands for it, has a ring and lies in the window. */
function isFocusSeen(element: Element): boolean {
  const shown = [
    element,
    element.closest('label'),
    element.nextElementSibling,
    element.parentElement,
  ]
  const hasRing = shown.some((one) => {
    if (!one) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
  })
  const box = element.getBoundingClientRect()
  return hasRing && box.bottom > 0 && box.top < innerHeight
}
