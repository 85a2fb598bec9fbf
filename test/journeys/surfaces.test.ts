import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openFullSite } from './full-site.ts'
import type { LiveSite } from './live-site.ts'
import { openReader, type Reader, type Way } from './reader.ts'

// The same pages on paper, on the smallest screens, in large type, and from right to left.
let opened: Promise<LiveSite> | undefined
const site = () => {
  opened ??= openFullSite()
  return opened
}
after(async () => (await opened)?.[Symbol.asyncDispose]())

async function pathOf(title: string): Promise<string> {
  const { archive } = await site()
  const row = archive.db.selectFrom('works').select('id').where('title', '=', title)
  return `/works/${(await row.executeTakeFirstOrThrow()).id}`
}

async function visit(way: Way, act: (reader: Reader) => Promise<void>): Promise<void> {
  await using reader = await openReader(await site(), way)
  await act(reader)
}

const somePaths = async () => {
  const work = await pathOf('The Twelfth Bridge')
  return [
    '/',
    '/works',
    '/fandoms',
    work,
    `${work}/chapters/2`,
    '/display',
    '/sign-in',
    '/people/1',
  ]
}

test('at 320 px nothing runs off the page', { timeout: 60_000 }, () =>
  visit({ javaScript: true, width: 320 }, async (reader) => {
    for (const path of await somePaths()) await reader.go(path)
  }),
)

/** As a reader's browser does it, and as their own stylesheet does it. */
const types: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'twice as large': async (page) => {
    const session = await page.context().newCDPSession(page)
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
    const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
    assert.equal(size, '32px')
  },
  'widely spaced': async (page) => {
    const content =
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }'
    await page.addStyleTag({ content })
  },
}

for (const [name, setType] of Object.entries(types)) {
  test(`in type that is ${name} nothing runs off the page or under another thing`, {
    timeout: 60_000,
  }, async () => {
    for (const width of [720, 1280]) {
      await visit({ javaScript: true, width, more: { bypassCSP: true } }, async ({ page }) => {
        for (const path of await somePaths()) {
          await page.goto(path)
          await setType(page)
          const { wide, window } = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement
            return { wide: scrollWidth, window: clientWidth }
          })
          assert.ok(wide <= window, `${path} at ${width} px is ${wide} px wide`)
          assert.deepEqual(await page.evaluate(findCutText), [], `${path} at ${width} px`)
        }
      })
    }
  })
}

/** Texts that are cut off by a box that is too small for them and cannot be scrolled. */
function findCutText(): string[] {
  return [...document.querySelectorAll('main *')]
    .filter((element) => {
      const { overflowX, overflowY, position } = getComputedStyle(element)
      const isHidden = element.closest('.visually-hidden, [aria-hidden=true]') !== null
      const isCut = overflowX === 'hidden' || overflowY === 'hidden'
      const isTooSmall =
        element.scrollWidth > element.clientWidth + 2 ||
        element.scrollHeight > element.clientHeight + 2
      return isCut && isTooSmall && !isHidden && position !== 'fixed'
    })
    .map((element) => element.outerHTML.slice(0, 100))
}

test('on paper stands the work and nothing to click', () =>
  visit({ javaScript: true, width: 1280 }, async ({ page, go }) => {
    const work = await pathOf('The Twelfth Bridge')
    for (const path of [`${work}/full`, `${work}/chapters/2`]) {
      await go(path)
      await page.emulateMedia({ media: 'print' })
      for (const furniture of ['.masthead', '.reading-bar', '.foot', '.work-actions', '.steps']) {
        for (const one of await page.locator(furniture).all()) {
          assert.equal(await one.isVisible(), false, `${furniture} on ${path}`)
        }
      }
      assert.ok(await page.locator('#chapters .text').first().isVisible())
      const [ink, paper] = await page.evaluate(() => {
        const text = document.querySelector('#chapters .text') ?? document.body
        return [
          getComputedStyle(text).color,
          getComputedStyle(document.documentElement).backgroundColor,
        ]
      })
      assert.match(ink ?? '', /^rgb\((\d|[1-3]\d), /)
      assert.match(paper ?? '', /^rgb\(255, 255, 255\)$|^rgba\(0, 0, 0, 0\)$/)
      await page.emulateMedia({ media: null })
    }
    assert.ok((await page.pdf()).length > 10_000)
  }))

test('who wants less motion gets none', () =>
  visit({ javaScript: true, width: 1280 }, async ({ page, go }) => {
    for (const path of ['/', '/works', `${await pathOf('The Twelfth Bridge')}/chapters/2`]) {
      await go(path)
      const moving = await page.evaluate(() =>
        [...document.querySelectorAll('*')]
          .filter((element) => {
            const { transitionDuration, animationDuration, scrollBehavior } =
              getComputedStyle(element)
            const longest = (text: string) => Math.max(...text.split(',').map(Number.parseFloat))
            return (
              longest(transitionDuration) > 0.01 ||
              longest(animationDuration) > 0.01 ||
              scrollBehavior === 'smooth'
            )
          })
          .map((element) => element.outerHTML.slice(0, 100)),
      )
      assert.deepEqual(moving, [], path)
    }
  }))

test('in forced colours what is chosen can still be told from what is not', () =>
  visit({ javaScript: true, width: 1280, more: { forcedColors: 'active' } }, async (reader) => {
    const { page } = reader
    await reader.go('/works')
    const row = page.locator('.filter-row').first()
    const before = await row.screenshot()
    await row.locator('.pick').click()
    const chosen = await row.screenshot()
    assert.ok(!before.equals(chosen), 'a chosen row looks like one that is not')
    await row.locator('.pick').click()
    assert.ok(!chosen.equals(await row.screenshot()), 'an excluded row looks like a chosen one')
  }))

test('a work from right to left is set from right to left, in a page from left to right', async () => {
  const path = await pathOf('طاحونة الريح')
  for (const width of [360, 1280]) {
    await visit({ javaScript: false, width }, async (reader) => {
      const { page } = reader
      for (const shown of [path, `${path}/full`, `${path}/chapters/2`]) {
        await reader.go(shown)
        const text = page.locator('.text').first()
        assert.equal(await text.getAttribute('lang'), 'ar')
        assert.equal(await text.evaluate((one) => getComputedStyle(one).direction), 'rtl')
        assert.equal(await page.locator('html').getAttribute('dir'), 'ltr')
        const first = await text
          .locator('p')
          .first()
          .evaluate((paragraph) => {
            const range = document.createRange()
            range.setStart(paragraph.firstChild ?? paragraph, 0)
            range.setEnd(paragraph.firstChild ?? paragraph, 1)
            const letter = range.getBoundingClientRect()
            const box = paragraph.getBoundingClientRect()
            return { fromRight: box.right - letter.right, fromLeft: letter.left - box.left }
          })
        assert.ok(first.fromRight < first.fromLeft, JSON.stringify(first))
      }
    })
  }
})

test('every page of these is valid HTML', async () => (await site()).checkPages())
