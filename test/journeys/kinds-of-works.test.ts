import assert from 'node:assert/strict'
import { after } from 'node:test'
import sharp from 'sharp'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { type LiveSite, openLiveSite } from './live-site.ts'
import { inEveryWay, type Reader } from './reader.ts'

const password = 'seven small lanterns'

let opened: Promise<LiveSite> | undefined
const site = () => {
  opened ??= openLiveSite()
  return opened
}
after(async () => await (await opened)?.[Symbol.asyncDispose]())

let makers = 0

/** A new member, signed in. */
async function signIn(reader: Reader, { archive }: LiveSite): Promise<void> {
  makers += 1
  const name = `Ede${makers}`
  await makeAccount(archive, { name, email: `${name}@mail.example`, password, role: 'member' })
  const { page } = reader
  await page.goto('/sign-in?back=/works/new')
  await page.locator('[name=name]').fill(name)
  await page.locator('[name=password]').fill(password)
  await Promise.all([
    page.waitForURL('**/works/new'),
    page.locator('main form button[type=submit]').first().click(),
  ])
  for (const { name } of await reader.context.cookies()) reader.hasChosen(name)
}

/** What every work needs, whatever it is. */
async function fill({ page }: Reader, title: string, medium: string): Promise<void> {
  await page.getByLabel('Title', { exact: true }).fill(title)
  await page.locator('#field-fandoms').fill('Harbour Tales')
  await page.getByRole('radio', { name: 'General' }).check()
  await page.getByRole('checkbox', { name: 'No Archive Warnings Apply' }).check()
  await page.getByLabel('Language', { exact: true }).selectOption('en')
  const group = page.locator('details.form-group', { has: page.locator('#field-medium') })
  if (!(await group.evaluate((one: HTMLDetailsElement) => one.open))) {
    await group.locator('summary').click()
  }
  await page.locator('#field-medium').selectOption(medium)
}

const description = 'A harbour at dusk: a bell on a post, and one lit window.'

async function painting() {
  const create = { width: 1400, height: 800, channels: 3, background: '#365a74' } as const
  const buffer = await sharp({ create }).jpeg().toBuffer()
  return { name: 'dusk.jpg', mimeType: 'image/jpeg', buffer }
}

/** Through the editor where there is script; else from the page for pictures, by the line that it gives. */
async function addPicture(reader: Reader, title: string): Promise<void> {
  const { page, way } = reader
  if (way.javaScript) {
    await fill(reader, title, 'art')
    await page.locator('.work-form .editor-text').click()
    await page.getByRole('button', { name: 'Picture', exact: true }).click()
    await page.getByLabel('File').setInputFiles(await painting())
    await page.getByLabel(/^What it shows/).fill(description)
    await page.getByRole('button', { name: 'Upload and put in' }).click()
    await page.locator('.editor-text img[src]').waitFor()
    return
  }
  await page.goto('/uploads')
  await page.getByLabel(/^Picture file/).setInputFiles(await painting())
  await page.getByLabel('Description').fill(description)
  await reader.follow(page.getByRole('button', { name: 'Upload' }))
  const line = await page.locator('.picture-list code').first().innerText()
  await page.goto('/works/new')
  await fill(reader, title, 'art')
  await page.locator('#field-text').fill(`<p>${line}</p><p>Painted in one evening.</p>`)
  await page.locator('[name=textManner][value=html]').check()
}

inEveryWay('a picture is posted, and is what one sees first', site, async (reader, live) => {
  await signIn(reader, live)
  const { page } = reader
  await addPicture(reader, 'Dusk')
  await page.getByRole('checkbox', { name: 'Flashing Lights' }).check()
  await page.getByLabel(/^Flashing Lights: where/).fill('the window flickers')
  await reader.look()
  await reader.follow(page.getByRole('button', { name: 'Preview' }))
  assert.ok(await page.locator('.art-picture img').isVisible())
  await reader.follow(page.getByRole('button', { name: 'Post the work' }))
  const picture = page.locator('.art-picture img')
  const box = await picture.boundingBox()
  const width = page.viewportSize()?.width ?? 0
  assert.ok(box && box.width > 0.85 * Math.min(width, 1216), `${box?.width} of ${width}`)
  assert.ok(Math.abs(box.height / box.width - 800 / 1400) < 0.01, 'room is kept for all of it')
  const meta = await page.locator('.work.meta').boundingBox()
  assert.ok(meta && meta.y > box.y + box.height, 'before its labels')
  assert.ok(await page.locator('.art-picture figcaption', { hasText: description }).isVisible())
  assert.ok(await page.locator('.art-before', { hasText: 'the window flickers' }).isVisible())
  assert.equal(await page.locator('.art-picture').count(), 1)
  const [response] = await Promise.all([
    page.waitForResponse(/\/files\//),
    page.getByRole('link', { name: 'The picture in full size' }).click(),
  ])
  assert.match(response.headers()['content-type'] ?? '', /^image\//)
  await live.checkPages((name) => name.includes('/works/'))
})

inEveryWay('a podfic is posted with its length and the way to it', site, async (reader, live) => {
  await signIn(reader, live)
  const { page } = reader
  await fill(reader, 'The Bell, Read', 'podfic')
  await page.getByLabel('How long it lasts').fill('1:02:03')
  await page.getByLabel('Where it is heard or watched').fill('https://archive.org/details/bell')
  await reader.follow(page.getByRole('button', { name: 'Post the work' }))
  assert.match(reader.path(), /^\/works\/\d+$/)
  const way = page.getByRole('link', { name: 'Listen at archive.org' })
  assert.equal(await way.getAttribute('href'), 'https://archive.org/details/bell')
  assert.ok(await page.getByText('Podfic, 1:02:03').first().isVisible())
  assert.equal(await page.locator('iframe, audio, video, embed, object').count(), 0)
  await reader.go('/works?sort_by=created_at')
  await page.getByText('Podfic, 1:02:03').first().waitFor()
})

inEveryWay('a vid at a host that nobody allowed is asked for again', site, async (reader, live) => {
  await signIn(reader, live)
  const { page } = reader
  await fill(reader, 'The Bell, Seen', 'vid')
  await page.getByLabel('How long it lasts').fill('3:04')
  await page.getByLabel('Where it is heard or watched').fill('https://tubes.example/bell')
  await page.getByRole('checkbox', { name: 'Flashing Lights' }).check()
  await page.getByLabel(/^Flashing Lights: where/).fill('2:10–2:40, strong')
  await reader.follow(page.getByRole('button', { name: 'Post the work' }))
  const fault = page.locator('#mediaUrl-fault')
  assert.ok(await fault.isVisible(), 'its group is open')
  assert.match((await fault.textContent()) ?? '', /archive\.org/)
  const address = page.getByLabel('Where it is heard or watched')
  assert.equal(await address.inputValue(), 'https://tubes.example/bell')
  await address.fill('https://archive.org/details/bell-seen')
  await reader.follow(page.getByRole('button', { name: 'Post the work' }))
  await page.getByRole('link', { name: 'Watch at archive.org' }).waitFor()
  assert.ok(await page.locator('.warning', { hasText: '2:10–2:40, strong' }).first().isVisible())
})
