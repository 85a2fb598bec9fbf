import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { Page } from 'playwright-core'
import { anyHtml } from '#formats/sanitise/samples/any-html.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import { type EditorPage, type EditorSite, openEditorSite } from '../editor-site.ts'
import { pasteInto } from './paste-into.ts'

// Somebody writes, in a real browser under the policy of every page.
let opened: Promise<EditorSite> | undefined
const site = () => {
  opened ??= openEditorSite()
  return opened
}
after(async () => (await opened)?.[Symbol.asyncDispose]())

type Act = (page: Page, site: EditorSite, editor: EditorPage) => Promise<void>

/** Opens the form with a text in a browser, and fails for whatever its console complains of. */
function writing(name: string, text: string, act: Act): void {
  test(name, async () => {
    const live = await site()
    live.show(text)
    await using editor = await live.open({ viewport: { width: 1280, height: 900 } })
    await editor.page.locator('.editor-text').click()
    await act(editor.page, live, editor)
    assert.deepEqual(editor.faults, [])
  })
}

const textOf = (page: Page) => {
  return page.evaluate(() => {
    const element = document.querySelector('rich-text') as HTMLElement & { value: string }
    return element.value
  })
}

/** Waits until the editor has heard where the cursor is: a browser tells it a moment later. */
async function isAt(page: Page, place: number): Promise<void> {
  await page.waitForFunction((at) => {
    type Held = {
      readonly editor?: { readonly state: { readonly selection: { readonly from: number } } }
    }
    return (
      (document.querySelector('.editor-text') as Held | null)?.editor?.state.selection.from === at
    )
  }, place)
}

/** Waits until the text is so: a window closes a moment before its answer is put in. */
async function becomes(page: Page, wanted: string | RegExp): Promise<void> {
  const pattern = typeof wanted === 'string' ? undefined : wanted.source
  const whole = typeof wanted === 'string' ? wanted : undefined
  const isSo = ({ pattern, whole }: { pattern: string | undefined; whole: string | undefined }) => {
    const { value } = document.querySelector('rich-text') as HTMLElement & { value: string }
    return pattern === undefined ? value === whole : new RegExp(pattern).test(value)
  }
  await page.waitForFunction(isSo, { pattern, whole }).catch(async () => {
    assert.equal(await textOf(page), wanted)
  })
}

async function send(page: Page, live: EditorSite): Promise<string> {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Send' }).click()])
  return live.sent()
}

const tool = (page: Page, name: string) => {
  return page.getByRole('toolbar').getByRole('button', { name, exact: true })
}

/** Pastes into the one editor of the form. */
async function paste(page: Page, kinds: Readonly<Record<string, string>>): Promise<void> {
  await pasteInto(page.locator('.editor-text'), kinds)
}

const sample = (name: string) => {
  const path = `../../src/formats/written-text/samples/${name}.html`
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

writing('what is typed is what is sent', '', async (page, live) => {
  await page.keyboard.type('Nine lamps & a ')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('wall')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('.')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('* * *')
  await page.keyboard.press('Enter')
  await page.keyboard.type('After.')
  await page.getByText('5 words').waitFor()
  const sent = await send(page, live)
  assert.equal(
    sent,
    '<p>Nine lamps &amp; a <strong>wall</strong>.</p>\n<p>\u00a0</p>\n<hr>\n<p>After.</p>',
  )
})

writing('any stored text goes through the editor and comes out unchanged', '', async (page) => {
  const stored = fc.sample(anyHtml, 150).map((html) => sanitise(html, 'text'))
  const changed = await page.evaluate(
    (texts) => {
      const element = document.querySelector('rich-text') as HTMLElement & { value: string }
      return texts.map((text) => {
        element.value = text
        const editor = document.querySelector('.editor-text')
        // As a key does that is typed and taken back: the whole is written anew, the last block changed.
        editor?.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }))
        document.execCommand('insertText', false, 'q')
        document.execCommand('delete')
        return element.value
      })
    },
    stored.filter((text) => text !== ''),
  )
  for (const [at, text] of stored.filter((one) => one !== '').entries()) {
    assert.equal(sanitise(changed[at] ?? '', 'text'), text)
  }
})

for (const [program, words] of [
  [
    'word',
    'Kept 1 heading, 1 centred line, italics, bold, 1 footnote, 1 scene break, 1 list, underlining. Left out: 3 fonts, 1 size of type, 3 colours, 1 comment.',
  ],
  [
    'google-docs',
    'Left out: 2 fonts, 3 sizes of type, 3 colours, 3 empty lines between paragraphs.',
  ],
  ['libreoffice', 'Left out: 1 font, 1 size of type, 2 colours, 3 empty lines between paragraphs.'],
  ['scrivener', 'Left out: 1 font, 1 size of type, 3 colours.'],
  ['ao3', 'Kept 1 centred line, italics, bold, 1 scene break, 1 quote, 1 link.'],
] as const) {
  writing(
    `a paste from ${program} keeps what was meant, and says what it dropped`,
    '',
    async (page, live) => {
      await paste(page, { 'text/html': sample(program), 'text/plain': 'never' })
      await page
        .getByText(words)
        .waitFor()
        .catch(async (error) => {
          console.log(await page.locator('.editor-note').innerText())
          throw error
        })
      const sent = await send(page, live)
      assert.match(sent, /<p class="align-center"><em>Harbour of Vell, in autumn<\/em><\/p>/)
      assert.match(sent, /<hr>/)
      assert.match(sent, /<strong>one shadow<\/strong>/)
      assert.doesNotMatch(sent, /style=|font|Mso|never\b(?!<\/em>)/)
      if (/word|google|libre/.test(program)) {
        assert.match(sent, /<span class="footnote">\[The ninth was <em>never<\/em> lit\.\]<\/span>/)
      }
    },
  )
}

writing(
  'plain text is put in by empty lines, and by single lines if its writer says so',
  '',
  async (page, live) => {
    await paste(page, { 'text/plain': 'One.\nTwo.\n\nThree <3.' })
    assert.equal(await textOf(page), '<p>One.<br>Two.</p>\n<p>Three &lt;3.</p>')
    await page.getByRole('button', { name: 'Make every line a paragraph' }).click()
    assert.equal(await textOf(page), '<p>One.</p>\n<p>Two.</p>\n<p>\u00a0</p>\n<p>Three &lt;3.</p>')
    await page.locator('.editor-text').click()
    await page.keyboard.press('Control+z')
    assert.equal(await textOf(page), '')
    assert.equal(await send(page, live), '')
  },
)

writing('a word that is pasted into a line stays in it', '<p>one three</p>', async (page) => {
  await page.keyboard.press('Home')
  for (let at = 0; at < 4; at++) await page.keyboard.press('ArrowRight')
  await isAt(page, 5)
  await paste(page, { 'text/html': '<meta charset="utf-8"><i style="color:red">two</i> ' })
  assert.match(await textOf(page), /^<p>one <em>two<\/em> ?three<\/p>$/)
})

writing(
  'footnote, ruby, link and skippable passage are put in, changed and taken away',
  '<p>lamp</p>',
  async (page, live) => {
    await page.keyboard.press('End')
    await tool(page, 'Footnote').click()
    await page.getByLabel('Note', { exact: true }).fill('Oil & wick.')
    await page.getByRole('button', { name: 'Put in', exact: true }).click()
    await becomes(page, '<p>lamp<span class="footnote">[Oil &amp; wick.]</span></p>')
    await page.locator('[data-kept="footnote"]').dblclick()
    assert.equal(await page.getByLabel('Note', { exact: true }).inputValue(), 'Oil & wick.')
    await page.getByRole('button', { name: 'Take away' }).click()
    await becomes(page, '<p>lamp</p>')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+k')
    await page.getByLabel('Address').fill('lanterns.example/works/1')
    await page.keyboard.press('Enter')
    await becomes(page, '<p><a href="https://lanterns.example/works/1" rel="nofollow">lamp</a></p>')
    await page.keyboard.press('End')
    await page.getByText('1 word', { exact: true }).waitFor()
    await page.keyboard.type(' on')
    await becomes(page, /lamp<\/a> on<\/p>$/)
    await tool(page, 'Ruby').click()
    await page.getByLabel('Words', { exact: true }).fill('漢')
    await page.getByLabel('Reading', { exact: true }).fill('かん')
    await page.getByRole('button', { name: 'Put in', exact: true }).click()
    await becomes(page, /<ruby>漢<rp>\(<\/rp><rt>かん<\/rt><rp>\)<\/rp><\/ruby><\/p>$/)
    await tool(page, 'Skippable').click()
    await page.getByLabel(/^Warning/).fill('a storm')
    await page.getByRole('button', { name: 'Mark the passage' }).click()
    await becomes(page, /details/)
    const sent = await send(page, live)
    assert.match(sent, /^<details class="skippable"><summary>a storm<\/summary><p><a /)
  },
)

writing('find and replace', '<p>A lamp, a Lamp.</p>\n<ul><li>lamps</li></ul>', async (page) => {
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+f')
  await page.getByLabel('Find in the text').pressSequentially('lamp')
  await page.getByText('1 of 3').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('2 of 3').waitFor()
  await page.getByLabel('Put in its place').fill('light')
  await page.getByRole('button', { name: 'Replace', exact: true }).click()
  assert.equal(await textOf(page), '<p>A lamp, a light.</p>\n<ul><li>lamps</li></ul>')
  await page.getByRole('button', { name: 'Replace all' }).click()
  await page.getByText('2 places changed').waitFor()
  assert.equal(await textOf(page), '<p>A light, a light.</p>\n<ul><li>lights</li></ul>')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  assert.equal(await textOf(page), '<p>A lamp, a light.</p>\n<ul><li>lamps</li></ul>')
})

writing(
  'the source shows what is stored, and what would not stay',
  '<p>lamp</p>',
  async (page, live) => {
    await tool(page, 'HTML').click()
    const source = page.getByLabel('The text as HTML')
    assert.equal(await source.inputValue(), '<p>lamp</p>')
    await source.fill('<p style="x" onclick="y">a <blink>b</blink></p><script>z</script>')
    await page
      .getByText('Would be left out: attribute style, attribute onclick, <blink>, <script>.')
      .waitFor()
    await page.getByRole('button', { name: 'Back to the page' }).click()
    assert.equal(await page.locator('.editor-text').innerText(), 'a b')
    assert.equal(await send(page, live), '<p>a b</p>')
  },
)

writing('an input method composes words undisturbed', '<p>a</p>', async (page) => {
  await page.keyboard.press('End')
  const client = await page.context().newCDPSession(page)
  for (const text of ['か', 'かん', 'かんじ']) {
    await client.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
    await page.waitForTimeout(20)
  }
  await client.send('Input.insertText', { text: '漢字' })
  assert.equal(await textOf(page), '<p>a漢字</p>')
})

writing('a line turns its direction, and its text keeps it', '<p>مصباح</p>', async (page) => {
  const line = page.locator('.editor-text p')
  await page.getByRole('button', { name: /to (?:left|right)$/ }).click()
  assert.match(await textOf(page), /^<p dir="(?:rtl|ltr)">مصباح<\/p>$/)
  assert.match((await line.getAttribute('dir')) ?? '', /^(?:rtl|ltr)$/)
})
