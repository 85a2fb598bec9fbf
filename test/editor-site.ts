import { once } from 'node:events'
import { rmSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { openArchive } from '#archive/open-archive.ts'
import { readWritten } from '#formats/written-text/read-written.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { Manner } from '#text/manner.ts'
import { openAssets } from '#web/assets.ts'
import { textField } from '#web/editor/text-field.ts'
import { page } from '#web/frame/page.ts'
import { frontDoor } from '#web/front-door.ts'
import { html } from '#web/html.ts'
import { sayIn } from '#words/say.ts'
import { theBrowser } from './browser.ts'
import { makeFolder } from './folders.ts'
import { openClock, openLogBook, openRandom } from './instruments.ts'
import { sampleFrame } from './page-samples.ts'
import { configOf, opening } from './templates.ts'

/** A form with one text in it, on a site with the headers, the style and the script of every site. */
export type EditorSite = AsyncDisposable & {
  /** `http://127.0.0.1:12345` */
  readonly url: string
  readonly archive: Awaited<ReturnType<typeof openArchive>>
  /** What the form shows when it is opened next. */
  readonly show: (text: string, options?: { manner?: Manner; language?: string }) => void
  /** What was sent last, as it would be stored. */
  readonly sent: () => CleanHtml
  /**
   * Opens the form in a browser of its own; what the console says against it is a fault. `watch` runs in
   * the page before anything else.
   */
  readonly open: (options?: BrowserContextOptions, watch?: () => void) => Promise<EditorPage>
}

export type EditorPage = AsyncDisposable & { readonly page: Page; readonly faults: string[] }

const field = { name: 'text', label: 'Text of the chapter', rows: 16 } as const

export async function openEditorSite(): Promise<EditorSite> {
  const folder = makeFolder('editor')
  const archive = await openArchive(configOf(folder, undefined), {
    clock: openClock(opening),
    log: openLogBook().log,
    random: openRandom('editor'),
  })
  const app = frontDoor(archive)
  let shown: { text: string; manner: Manner; language?: string } = { text: '', manner: 'html' }
  let sent = '' as CleanHtml
  const say = sayIn('en')
  const frame = { ...sampleFrame('/form'), assets: openAssets(undefined), archiveName: 'Lanterns' }
  app.get('/form', (context) => {
    const { text: value, manner, language } = shown
    const text = textField({ ...field, say, value, manner, language, field: 'text' })
    const main = html`<h1>Form</h1><form method="post" action="/form">${text}<button class="button" type="submit">Send</button></form>`
    return context.html(String(page(frame, { title: 'Form', kind: 'reading', main, editor: true })))
  })
  app.post('/form', async (context) => {
    const form = await context.req.formData()
    const manner = String(form.get('textManner') ?? 'html') as Manner
    sent = readWritten(String(form.get('text')), manner, 'text').html
    return context.redirect('/form', 303)
  })
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    archive,
    show: (text, { manner = 'html', language } = {}) => {
      shown = { text, manner, ...(language ? { language } : {}) }
    },
    sent: () => sent,
    open: (options = {}, watch = () => {}) => openPage(url, options, watch),
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
      await archive[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function openPage(
  baseURL: string,
  options: BrowserContextOptions,
  watch: () => void,
): Promise<EditorPage> {
  const browser = await theBrowser()
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  context.setDefaultTimeout(8000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.addInitScript(watch)
  await page.goto('/form')
  if (options.javaScriptEnabled !== false) await page.waitForSelector('.rich-text-on .editor-text')
  return { page, faults, [Symbol.asyncDispose]: () => context.close() }
}
