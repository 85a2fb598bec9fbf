import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { type LiveSite, openLiveSite } from './live-site.ts'
import { inEveryWay, openReader, type Reader } from './reader.ts'

const password = 'seven small lanterns'

let opened: Promise<LiveSite> | undefined
const site = () => {
  opened ??= openLiveSite()
  return opened
}
after(async () => await (await opened)?.[Symbol.asyncDispose]())

let writers = 0

/** A new member, signed in, who has never written anything. */
async function signIn(reader: Reader, { archive }: LiveSite): Promise<void> {
  writers += 1
  const name = `Nell${writers}`
  await makeAccount(archive, { name, email: `${name}@mail.example`, password, role: 'member' })
  const { page } = reader
  await page.goto('/sign-in?back=/works/new')
  await page.locator('[name=name]').fill(name)
  await page.locator('[name=password]').fill(password)
  for (const cookie of ['better-auth.session_token', '__Secure-better-auth.session_token']) {
    reader.hasChosen(cookie)
  }
  await Promise.all([
    page.waitForURL('**/works/new'),
    page.locator('main form button[type=submit]').first().click(),
  ])
  for (const { name } of await reader.context.cookies()) reader.hasChosen(name)
}

/** Two minutes are about fifteen things to do; only typing takes longer than a second. */
const mostActions = 15

inEveryWay('a new writer posts her first work in a few steps', site, async (reader, live) => {
  await signIn(reader, live)
  const { page, way } = reader
  await reader.look()
  let actions = 0
  const act = async (doing: Promise<unknown>) => {
    await doing
    actions += 1
  }
  await act(page.getByLabel('Title', { exact: true }).fill('The Harbour Bell'))
  await act(page.locator('#field-fandoms').fill('Harbour Tales'))
  await act(page.getByRole('radio', { name: 'General' }).check())
  await act(page.getByRole('checkbox', { name: 'No Archive Warnings Apply' }).check())
  await act(page.getByLabel('Language', { exact: true }).selectOption('en'))
  const text = way.javaScript
    ? page.locator('.work-form [contenteditable=true]')
    : page.locator('#field-text')
  await act(text.click())
  await act(way.javaScript ? page.keyboard.type('It rang once.') : text.fill('It rang once.'))
  if (way.javaScript) {
    const left = await page.locator('#title-count').textContent()
    assert.equal(left, 'Characters left: 239')
  }
  await act(reader.follow(page.getByRole('button', { name: 'Preview' })))
  assert.ok(await page.getByText('Preview: nothing is posted yet.').isVisible())
  await act(reader.follow(page.getByRole('button', { name: 'Go on writing' })))
  assert.equal(await page.getByLabel('Title', { exact: true }).inputValue(), 'The Harbour Bell')
  await act(reader.follow(page.getByRole('button', { name: 'Post the work' })))
  assert.match(reader.path(), /^\/works\/\d+$/)
  assert.equal(await page.locator('h1').textContent(), 'The Harbour Bell')
  assert.ok(await page.getByText('It rang once.').isVisible())
  assert.ok(actions <= mostActions, `${actions} actions`)
  await reader.follow(page.getByRole('link', { name: 'Edit', exact: true }))
  const summary = page.getByLabel('Summary', { exact: true })
  await summary.fill('A bell, and who hears it.')
  await reader.follow(page.getByRole('button', { name: 'Save changes' }))
  assert.ok(await page.getByText('A bell, and who hears it.').isVisible())
  await live.checkPages((name) => name.includes('/works/'))
})

inEveryWay(
  'what is missing is said beside its field, and the form is whole',
  site,
  async (reader, live) => {
    await signIn(reader, live)
    const { page } = reader
    const groups = page.locator('.form-group > summary')
    for (const group of await groups.all()) await group.click()
    await reader.look()
    await page.getByLabel('Title', { exact: true }).fill('x'.repeat(300))
    await page.locator('#field-characters').fill('Ada\n猫\nعلي')
    await page.getByLabel('Publication date').fill('2031-01-01')
    await reader.follow(page.getByRole('button', { name: 'Post the work' }))
    const [first] = await page.locator('.fault-list a').all()
    assert.ok(first)
    await first.click()
    assert.ok(await page.locator('#title-fault').isVisible())
    assert.ok(await page.locator('#publishedOn-fault').isVisible(), 'its group is open')
    const names = await page.locator('#field-characters').inputValue()
    assert.equal(names, 'Ada\n猫\nعلي')
    if (reader.isNarrow) {
      const bar = await page.locator('.save-bar').boundingBox()
      const height = page.viewportSize()?.height ?? 0
      assert.ok(bar && bar.y + bar.height <= height + 1, 'the buttons are in sight')
    }
  },
)

test('names of tags are completed where they are typed, and any name stays free', async () => {
  const live = await site()
  await using reader = await openReader(live, { javaScript: true, width: 360 })
  await signIn(reader, live)
  const { page } = reader
  const fandoms = page.locator('#field-fandoms')
  const tag = await live.archive.db
    .selectFrom('tags')
    .innerJoin('taggings', 'taggings.tag_id', 'tags.id')
    .select('tags.name')
    .where('tags.kind', '=', 'fandom')
    .executeTakeFirstOrThrow()
  await fandoms.click()
  await page.keyboard.type(`Harbour Tales\n${tag.name.slice(0, 5)}`)
  await page.locator('#fandoms-options li').first().waitFor()
  await reader.look()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  assert.equal(await fandoms.inputValue(), `Harbour Tales\n${tag.name}\n`)
  await page.keyboard.type('Something Nobody Wrote Of')
  assert.match(await fandoms.inputValue(), /Something Nobody Wrote Of$/)
})
