import { after } from 'node:test'
import type { Page } from 'playwright-core'
import { listWorkingCopies } from '#archive/drafts/list-working-copies.ts'
import type { Member } from '#archive/viewer.ts'
import { addMember } from '../drafts-writer.ts'
import { type LiveSite, openLiveSite } from './live-site.ts'
import { openReader, type Reader } from './reader.ts'
import { signIn } from './writer.ts'

let opened: Promise<LiveSite> | undefined
const site = () => {
  opened ??= openLiveSite({ shelf: false })
  return opened
}
after(async () => (await opened)?.[Symbol.asyncDispose]())

let writers = 0

export type Desk = AsyncDisposable & Reader & { readonly live: LiveSite; readonly writer: Member }

/** A writer of their own with a browser, signed in. */
export async function openDesk({ javaScript = true, width = 1280 } = {}): Promise<Desk> {
  const live = await site()
  writers += 1
  const name = `Writer ${writers}`
  const id = await addMember(live.archive, name)
  const reader = await openReader(live, { javaScript, width })
  await signIn(reader, live, id)
  return { ...reader, live, writer: { kind: 'member', id, name } }
}

export const title = (page: Page) => page.getByLabel('Title', { exact: true })
export const says = (page: Page, words: RegExp) =>
  page.locator('.save-line', { hasText: words }).waitFor()

export const titlesOf = async ({ live, writer }: Desk) =>
  (await listWorkingCopies(live.archive, writer)).map((line) => line.title).sort()
