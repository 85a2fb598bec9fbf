import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { openSession } from '#archive/accounts/open-session.ts'
import { type EditorSite, openEditorSite } from '../editor-site.ts'
import { assertValidHtml } from '../valid-html.ts'
import { assertAccessible } from './reader.ts'

// Writing without script, by keyboard alone, on a telephone; and pictures.
let opened: Promise<EditorSite> | undefined
const site = () => {
  opened ??= openEditorSite()
  return opened
}
after(async () => (await opened)?.[Symbol.asyncDispose]())

const text =
  '<p>The lamps <span class="footnote">[Nine.]</span> were <em>lit</em>.</p>\n<details class="skippable"><summary>a storm</summary><p>Wind.</p></details>\n<table><tbody><tr><td>a</td></tr></tbody></table>'

/** The page as it was sent: what a browser makes of it spells attributes in its own way. */
async function served(page: Page): Promise<string> {
  return await (await page.context().request.get(page.url())).text()
}

async function send(page: Page, live: EditorSite): Promise<string> {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Send' }).click()])
  return live.sent()
}

test('without script the field takes a text in three manners', async () => {
  const live = await site()
  live.show('<p>as <em>stored</em></p>')
  await using editor = await live.open({ javaScriptEnabled: false })
  const { page } = editor
  await assertValidHtml(await served(page))
  const field = page.getByLabel('Text of the chapter')
  assert.equal(await field.inputValue(), '<p>as <em>stored</em></p>')
  assert.equal(await send(page, live), '<p>as <em>stored</em></p>')
  await field.fill('One & two.\nThree <3 <em>four</em>.\n\n***\n\nFive.')
  await page.getByLabel('An empty line begins a new paragraph').check()
  assert.equal(
    await send(page, live),
    '<p>One &amp; two.<br>Three &lt;3 <em>four</em>.</p>\n<hr>\n<p>Five.</p>',
  )
  await field.fill('One.\nTwo.')
  await page.getByLabel('Every line is a paragraph').check()
  assert.equal(await send(page, live), '<p>One.</p>\n<p>Two.</p>')
})

test('a form that comes back with plain text is opened as it was meant', async () => {
  const live = await site()
  live.show('One.\nTwo.', { manner: 'single-lines' })
  await using editor = await live.open()
  assert.equal(await send(editor.page, live), '<p>One.</p>\n<p>Two.</p>')
  assert.deepEqual(editor.faults, [])
})

for (const [name, options] of [
  ['at 1280 px', { viewport: { width: 1280, height: 900 } }],
  ['at 1280 px, dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['on a telephone', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }],
] as const satisfies readonly (readonly [string, BrowserContextOptions])[]) {
  test(`everybody can use the editor ${name}`, async () => {
    const live = await site()
    live.show(text)
    await using editor = await live.open(options)
    const { page } = editor
    const { width } = options.viewport
    const way = { javaScript: true, width, more: { scheme: name } } as never
    const isWider = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    await assertAccessible(page, way)
    assert.equal(await isWider(), false)
    await page.locator('.editor-text p').first().click()
    await page.keyboard.press('Control+f')
    await assertAccessible(page, way)
    assert.equal(await isWider(), false)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'HTML', exact: true }).click()
    await assertAccessible(page, way)
    await page.getByRole('button', { name: 'Back to the page' }).click()
    await page.getByRole('button', { name: 'Footnote', exact: true }).click()
    await assertAccessible(page, way)
    await page.getByRole('button', { name: 'Cancel' }).click()
    if (width === 360) {
      for (const button of await page.getByRole('toolbar').getByRole('button').all()) {
        const box = await button.boundingBox()
        assert.ok(box && box.width >= 44 && box.height >= 44, await button.innerText())
      }
    }
    assert.deepEqual(editor.faults, [])
  })
}

test('the tools are one stop of the keyboard, and arrows go through them', async () => {
  const live = await site()
  live.show('<p>lamp</p>')
  await using editor = await live.open({ viewport: { width: 1280, height: 900 } })
  const { page } = editor
  const focused = () =>
    page.evaluate(
      () =>
        document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    )
  await page.locator('.editor-text').focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Shift+Tab')
  assert.equal(await focused(), 'Bold')
  await page.keyboard.press('ArrowRight')
  assert.equal(await focused(), 'Italic')
  await page.keyboard.press('Enter')
  await page.locator('.editor-tool-italic[aria-pressed="true"]').waitFor()
  await page.getByRole('toolbar').locator('button').first().focus()
  await page.keyboard.press('End')
  assert.equal(await focused(), 'HTML')
  await page.keyboard.press('ArrowRight')
  assert.equal(await focused(), 'Bold')
  await page.keyboard.press('Tab')
  assert.equal(
    await page.evaluate(() => document.activeElement?.classList.contains('editor-text')),
    true,
  )
  await page.keyboard.press('Tab')
  assert.equal(await focused(), 'Send', 'Tab leaves the text')
  assert.equal(await send(page, live), '<p><em>lamp</em></p>')
})

/** Pastes a picture as a browser does that has nothing else on its clipboard. */
async function pastePicture(page: Page, name: string, bytes: Buffer): Promise<void> {
  const sent = { name, content: [...bytes] }
  await page.locator('.editor-text').evaluate((element, { name, content }) => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([new Uint8Array(content)], name, { type: 'image/jpeg' }))
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    element.dispatchEvent(event)
  }, sent)
}

test('a picture is uploaded from the editor with its description, and without script from its page', async () => {
  const live = await site()
  const { archive } = live
  const account = { name: 'Wren', email: 'wren@mail.example', password: 'seven small lanterns' }
  await makeAccount(archive, { ...account, role: 'member' })
  const [cookie = ''] = await openSession(archive, 'Wren', account.password)
  const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=')
  const session = { name, value: value.trim(), url: live.url }
  const buffer = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#369' } })
    .jpeg()
    .toBuffer()
  const file = { name: 'lamp.jpg', mimeType: 'image/jpeg', buffer }
  live.show('<p>lamp</p>')
  {
    await using editor = await live.open()
    const { page } = editor
    await page.context().addCookies([session])
    await page.locator('.editor-text').click()
    await page.getByRole('button', { name: 'Picture', exact: true }).click()
    await page.getByLabel('File').setInputFiles({ ...file, buffer: Buffer.from('no picture') })
    await page.getByLabel(/^What it shows/).fill('A lamp & its "shade"')
    await page.getByRole('button', { name: 'Upload and put in' }).click()
    await page.getByText(/is not a picture that browsers show/).waitFor()
    await pastePicture(page, file.name, buffer)
    await page.getByLabel('File').waitFor()
    await page.getByLabel(/^What it shows/).fill('A lamp & its "shade"')
    await page.getByRole('button', { name: 'Upload and put in' }).click()
    const picture = page.locator('.editor-text img[src]')
    await picture.waitFor()
    assert.equal(
      await picture.evaluate((image: HTMLImageElement) =>
        image.decode().then(() => image.naturalWidth),
      ),
      80,
    )
    assert.match(
      await send(page, live),
      /<img src="\/files\/[0-9a-f]{64}\.(?:webp|jpg)" alt="A lamp &amp; its &quot;shade&quot;" width="80" height="60">/,
    )
    assert.deepEqual(
      editor.faults.filter((fault) => !fault.includes('422')),
      [],
    )
  }
  await using plain = await live.open({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 700 },
  })
  const { page } = plain
  await page.context().addCookies([session])
  await page.goto('/uploads')
  await assertValidHtml(await served(page))
  await page
    .getByLabel(/^Picture file/)
    .setInputFiles({ ...file, buffer: Buffer.from('<svg></svg>') })
  await page.getByLabel('Description').fill('A lamp')
  await page.getByRole('button', { name: 'Upload' }).click()
  await page.getByText(/SVG files can hold programs/).waitFor()
  assert.equal(await page.getByLabel('Description').inputValue(), 'A lamp')
  await page.getByLabel(/^Picture file/).setInputFiles(file)
  await page.getByRole('button', { name: 'Upload' }).click()
  await page.getByText('The picture is stored.').waitFor()
  assert.match(
    await page.locator('.picture-list code').first().innerText(),
    /^<img src="\/files\/.* alt="A lamp" width="80" height="60">$/,
  )
  await assertValidHtml(await served(page))
  await assertAccessible(page, { javaScript: false, width: 360 } as never)
})
