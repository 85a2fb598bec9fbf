import type { Locator, Page } from 'playwright-core'
import type { Reader } from './reader.ts'

// What a reader's hands do on a list and its panel.

/** A row of the panel by the name of its choice. */
export function rowOf(page: Page, name: string): Locator {
  return page.locator('.filter-row').filter({ has: page.getByText(name, { exact: true }) })
}

/** The number that stands in a row or a line. */
export async function countOf(row: Locator): Promise<number> {
  return Number(((await row.locator('.count').first().textContent()) ?? '').replace(/\D/g, ''))
}

/** How many works the list says it has. */
export async function total(page: Page): Promise<number> {
  return Number((await page.locator('#results-heading').innerText()).replace(/\D/g, ''))
}

/** The titles on this page of the list. */
export async function titlesOf(page: Page): Promise<string[]> {
  return await page.locator('.works > .work h3').allInnerTexts()
}

/** Where the panel is a sheet, it is opened. */
export async function openPanel({ page, isNarrow }: Reader): Promise<void> {
  if (isNarrow) await page.locator('.filter-open').click()
}

/** Asks for what a row offers. */
export async function include(row: Locator): Promise<void> {
  await reveal(row)
  await row.locator('.pick').click()
}

/** Without script there is a second box; with script the first goes on to its third state. */
export async function exclude({ way }: Reader, row: Locator): Promise<void> {
  await reveal(row)
  if (!way.javaScript) return await row.locator('.bar').click()
  await row.locator('.pick').click()
  await row.locator('.pick').click()
}

/** Opens the "12 more" behind which a row may wait. */
export async function reveal(row: Locator): Promise<void> {
  if (await row.isVisible()) return
  const more = row.locator('xpath=ancestor::details').locator('summary')
  await more.click()
}

/** Sends the panel. */
export async function show(reader: Reader): Promise<void> {
  await reader.follow(reader.page.locator('.filter-foot button'))
}

/** Sends a form by Enter in one of its fields. */
export async function submitBy(reader: Reader, field: Locator): Promise<void> {
  await Promise.all([reader.page.waitForEvent('load'), field.press('Enter')])
  await reader.look()
}
