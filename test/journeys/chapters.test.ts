import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { listOwnChapters } from '#archive/chapters/list-own-chapters.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import { text } from '../chapters-world.ts'
import { openPlace } from '../place.ts'
import { type LiveSite, openLiveSite } from './live-site.ts'
import { pasteInto } from './paste-into.ts'
import { inEveryWay, type Reader } from './reader.ts'
import { addWriter, signIn } from './writer.ts'

let site: LiveSite
let writers = 0

before(async () => {
  site = await openLiveSite({ shelf: false })
})
after(async () => {
  await site[Symbol.asyncDispose]()
})

type Writer = { readonly id: PersonId; readonly workId: WorkId }

/** Somebody with a posted work of three chapters, signed in in this browser. */
async function comeAsWriter(reader: Reader): Promise<Writer> {
  writers += 1
  const { archive } = site
  const { id, pseud } = await addWriter(archive, `Nell ${writers}`)
  const { workId } = await openPlace(archive)(
    {
      title: `The Harbour Bell ${writers}`,
      fandoms: ['The Lamp Stories'],
      language: { name: 'English', code: 'en' },
      expectedChapters: null,
      chapters: ['Ebb', 'Flood', 'Slack'].map((title, index) => ({
        number: index + 1,
        title,
        html: text(`<p>It was the hour of ${title.toLowerCase()}.</p><p>Nobody rang.</p>`),
      })),
    },
    { creators: [pseud] },
  )
  await signIn(reader, site, id)
  return { id, workId }
}

async function titles({ id, workId }: Writer): Promise<string> {
  const viewer = { kind: 'member', id, name: 'Nell' } as const
  const chapters = await listOwnChapters(site.archive, viewer, workId)
  return chapters
    .map(({ title, state }) => `${title ?? '-'}${state === 'draft' ? '?' : ''}`)
    .join(' ')
}

/** The text of a form, in the editor where scripts run. */
async function write({ page, way }: Reader, words: string): Promise<void> {
  if (way.javaScript) {
    const editor = page.locator('rich-text:has([name=text]) [contenteditable=true]').first()
    await editor.click()
    await page.keyboard.insertText(words)
  } else await page.locator('textarea[name=text]').fill(words)
}

inEveryWay(
  'a writer adds a chapter, sees it first, and posts it',
  async () => site,
  async (reader) => {
    const writer = await comeAsWriter(reader)
    const { page } = reader
    await reader.go(`/works/${writer.workId}`)
    await reader.follow(page.getByRole('link', { name: 'Add a chapter' }).first())
    await page.getByLabel('Title', { exact: true }).fill('The bell')
    await write(reader, 'And then it rang.')
    await reader.follow(page.getByRole('button', { name: 'Preview' }))
    assert.match(await page.locator('#chapters').innerText(), /And then it rang\./)
    await reader.follow(page.getByRole('button', { name: 'Go on writing' }))
    await reader.follow(page.getByRole('button', { name: 'Post chapter' }))
    assert.equal(reader.path(), `/works/${writer.workId}/chapters/4`)
    assert.equal(await titles(writer), 'Ebb Flood Slack The bell')

    await reader.follow(page.getByRole('link', { name: 'Edit this chapter' }))
    await write(reader, 'Twice. ')
    await reader.follow(page.getByRole('button', { name: 'Save chapter' }))
    await reader.follow(page.getByRole('link', { name: 'Earlier texts' }))
    await reader.follow(page.getByRole('link', { name: 'The first text that is kept' }))
    assert.ok((await page.locator('.comparison ins').count()) > 0)
    await reader.follow(page.getByRole('button', { name: 'Restore text 1' }))
    assert.match(await page.getByRole('status').innerText(), /is back/)
  },
)

inEveryWay(
  'a writer puts chapters into order, by keys and by the mouse where scripts run',
  async () => site,
  async (reader) => {
    const writer = await comeAsWriter(reader)
    const { page, way } = reader
    await reader.go(`/works/${writer.workId}/chapters/arrange`)
    const places = page.locator('.arrange input[type=number]')
    if (way.javaScript) {
      await places.nth(2).focus()
      await page.keyboard.press('Alt+ArrowUp')
      await page.keyboard.press('Alt+ArrowUp')
      assert.match(await page.locator('[data-said]').innerText(), /Slack is now at place 1 of 3/)
      const handle = await page.locator('.arrange-handle').nth(1).boundingBox()
      const last = await page.locator('.arrange-row').nth(2).boundingBox()
      assert.ok(handle && last)
      await page.mouse.move(handle.x + 5, handle.y + 5)
      await page.mouse.down()
      await page.mouse.move(handle.x + 5, last.y + last.height - 4, { steps: 6 })
      await page.mouse.up()
      assert.deepEqual(
        await places.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
        ['1', '2', '3'],
      )
    } else {
      await places.nth(2).fill('1')
    }
    await reader.follow(page.getByRole('button', { name: 'Keep this order' }).last())
    const expected = way.javaScript ? 'Slack Flood Ebb' : 'Slack Ebb Flood'
    assert.equal(await titles(writer), expected)
    await reader.follow(page.getByRole('button', { name: 'Down: Slack' }))
    assert.match(await titles(writer), /^\w+ Slack/)
  },
)

const bookAsText = 'Chapter 1: Rope\n\nOne.\n\nChapter 2: Tar\n\nTwo.\n\nChapter 3: Salt\n\nThree.'

/** As a word processor gives it: headings by their styles, and a look of its own. */
const bookFromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>${[
  ['Chapter 1: Rope', 'One.'],
  ['Chapter 2: Tar', 'Two.'],
  ['Chapter 3: Salt', 'Three.'],
]
  .map(
    ([heading, words]) =>
      `<h1 style="color:#2f5496"><span lang=EN-GB>${heading}<o:p></o:p></span></h1><p class=MsoNormal>${words}<o:p></o:p></p>`,
  )
  .join('')}</body></html>`

inEveryWay(
  'a writer pastes a book, joins two of its chapters, and adds the rest',
  async () => site,
  async (reader) => {
    const writer = await comeAsWriter(reader)
    const { page, way } = reader
    await reader.go(`/works/${writer.workId}/chapters/new`)
    if (way.javaScript) {
      const editor = page.locator('rich-text:has([name=text]) .editor-text')
      await pasteInto(editor, { 'text/html': bookFromWord, 'text/plain': 'never' })
      await page.getByText('Kept 3 headings').waitFor()
    } else await write(reader, bookAsText)
    await reader.follow(page.getByRole('button', { name: 'Cut into chapters' }))
    await page.getByLabel('Join to the one before').nth(1).check()
    await page.getByLabel('Chapter 1').fill('Rope and all')
    await reader.look()
    await reader.follow(page.getByRole('button', { name: 'Add all as drafts' }))
    assert.equal(await titles(writer), 'Ebb Flood Slack Rope and all? Tar?')
    await reader.follow(page.getByRole('link', { name: 'Tar', exact: true }))
    assert.match(
      await page.locator('textarea[name=text]').inputValue(),
      /<p>Two\.<\/p>[\s\S]*Three\./,
    )
  },
)

inEveryWay(
  'a chapter is scheduled, split, merged, binned and taken out again',
  async () => site,
  async (reader) => {
    const writer = await comeAsWriter(reader)
    const { page } = reader
    await reader.go(`/works/${writer.workId}/chapters/1/split`)
    await page.getByLabel('Nobody rang').check()
    await page.getByLabel('Title of the second chapter').fill('Silence')
    await reader.follow(page.getByRole('button', { name: 'Split here' }))
    assert.equal(await titles(writer), 'Ebb Silence Flood Slack')
    await reader.go(`/works/${writer.workId}/chapters/arrange`)
    const more = async (name: string) =>
      await page.locator('.arrange-row', { hasText: name }).locator('summary').click()
    await more('Ebb')
    await reader.look()
    await reader.follow(page.getByRole('button', { name: 'Merge with the next: Ebb' }))
    assert.equal(await titles(writer), 'Ebb Flood Slack')
    await more('Flood')
    await reader.follow(page.getByRole('button', { name: 'Put into the bin: Flood' }))
    assert.equal(await titles(writer), 'Ebb Slack')
    await reader.follow(page.getByRole('button', { name: 'Take out of the bin: Flood' }))
    assert.equal(await titles(writer), 'Ebb Flood Slack')

    await reader.go(`/works/${writer.workId}/chapters/new`)
    await write(reader, 'Later.')
    await page.getByText('When it appears').click()
    await page.getByLabel('Day and time').fill('2027-03-28T02:30')
    await page.getByLabel('Time zone').selectOption('Europe/Berlin')
    await reader.look()
    await reader.follow(page.getByRole('button', { name: 'Post at this time' }))
    assert.match(
      await page.locator('.arrange-time').innerText(),
      /03:30, Europe\/Berlin[\s\S]*There is no 02:30/,
    )
  },
)
