import assert from 'node:assert/strict'
import { openWriter } from './posting-writer.ts'
import { onBothDatabases } from './stage.ts'
import { openVisitor } from './visitor.ts'

onBothDatabases('a writer posts from the form, edits, and sees it as readers do', async (stage) => {
  const writer = await openWriter(stage)
  const form = await writer.see('/works/new')
  assert.match(form, /name="creators" value="\d+" checked/, 'her name is chosen already')
  assert.doesNotMatch(form, /name="rating" value="[\w-]+" checked/, 'a rating is her choice')
  const posted = await writer.post('/works/new', { ...writer.small, do: 'post' })
  assert.equal(posted.status, 303)
  const page = await writer.see(posted.location)
  assert.ok(page.includes('It rang once.') && page.includes(`${posted.location}/edit`))
  const edit = await writer.see(`${posted.location}/edit`)
  assert.match(edit, /name="rating" value="general" checked/)
  const next = await writer.see('/works/new')
  assert.match(next, /<option value="en" selected/, 'the language of her last work')
  const guest = openVisitor(stage)
  const asked = await guest.ask('/works/new')
  assert.deepEqual(
    [asked.status, asked.headers.get('location')],
    [303, '/sign-in?back=%2Fworks%2Fnew'],
  )
  assert.ok(!(await guest.see(posted.location)).includes('/edit"'))
})

onBothDatabases(
  'faults stand beside their fields, and all that was typed comes back',
  async (stage) => {
    const writer = await openWriter(stage)
    const tags = Array.from({ length: 300 }, (_, n) => `tag ${n}`)
    const wrong = await writer.post('/works/new', {
      ...{
        creators: String(writer.small.creators),
        title: 'x'.repeat(256),
        text: 'Kept & <b>whole',
        do: 'post',
      },
      ...{ additional: tags.join('\n'), publishedOn: '2030-02-31', chaptersPlanned: 'many' },
      summary: 'שלום '.repeat(300),
    })
    assert.equal(wrong.status, 422)
    for (const field of [
      'title',
      'rating',
      'warnings',
      'fandoms',
      'language',
      'summary',
      'additional',
      'publishedOn',
      'chaptersPlanned',
    ]) {
      assert.ok(wrong.text.includes(`id="${field}-fault"`), field)
    }
    assert.ok(wrong.text.includes('tag 0\ntag 1\n') && wrong.text.includes('tag 299</textarea>'))
    assert.ok(wrong.text.includes('Kept &amp; &lt;b&gt;whole</textarea>'))
    assert.ok(wrong.text.includes(`value="${'x'.repeat(256)}"`))
    assert.match(
      wrong.text,
      /<details class="form-group" open><summary><span class="group-title">More tags/,
    )
    const works = await stage.archive.db.selectFrom('creatorships').select('work_id').execute()
    const cast = Object.keys(stage.cast.works).length
    assert.equal(works.length, cast, 'nothing was saved')
  },
)

onBothDatabases('a preview shows what the work will stand beside', async (stage) => {
  const { cast } = stage
  const writer = await openWriter(stage)
  const parent = cast.works.tideBook
  const fields = {
    ...writer.small,
    newSeries: 'Bells of the Coast',
    newSeriesPart: '2',
    relatedRelation: ['inspired-by', 'translation-of'],
    relatedUrl: [`/works/${parent}`, 'https://elsewhere.example/7'],
    relatedTitle: ['', 'La cloche'],
    relatedCreators: ['', 'Ondine'],
    relatedLanguage: ['', 'fr'],
  }
  const preview = await writer.post('/works/new', { ...fields, do: 'preview' })
  const posted = await writer.post('/works/new', { ...fields, do: 'post' })
  const real = await writer.see(posted.location)
  const part = (page: string) => {
    const from = page.indexOf('<div class="preface group">')
    const told = page.slice(from, page.indexOf('<dl class="work meta', from))
    // The series has no page yet, and one's own name no other way to it.
    return told.replaceAll(/<a href="\/series\/\d+">(.*?)<\/a>/g, '$1')
  }
  assert.ok(part(real).includes(`/works/${parent}`) && part(real).includes('Bells of the Coast'))
  assert.ok(part(real).includes('La cloche'))
  assert.equal(part(preview.text), part(real))
})

onBothDatabases('a preview is the real page, and stores nothing', async (stage) => {
  const writer = await openWriter(stage)
  const { archive } = stage
  const count = async (table: 'tags' | 'creatorships') =>
    (await archive.db.selectFrom(table).selectAll().execute()).length
  const before = [await count('tags'), await count('creatorships')]
  const fields = { ...writer.small, fandoms: 'Harbour Tales', summary: 'A bell.\n\nTwo.' }
  const shown = await writer.post('/works/new', { ...fields, do: 'preview' })
  assert.equal(shown.status, 200)
  assert.ok(shown.text.includes('nothing is posted yet'))
  assert.ok(shown.text.includes('<h1 class="title heading"'))
  for (const words of ['It rang once.', 'Harbour Tales', '<p>A bell.</p>']) {
    assert.ok(shown.text.includes(words), words)
  }
  assert.doesNotMatch(shown.text, /href="\/(works|tags|downloads)\/0/)
  assert.deepEqual([await count('tags'), await count('creatorships')], before)
  const back = await writer.post('/works/new', { ...fields, do: 'again' })
  assert.ok(back.status === 200 && back.text.includes('A bell.\n\nTwo.</textarea>'))
  const draft = await writer.post('/works/new', { ...fields, do: 'save-draft' })
  const page = await writer.see(draft.location)
  assert.ok(page.includes('This is a draft'))
  assert.ok((await writer.see(`${draft.location}/preview`)).includes('nothing is posted yet'))
  assert.equal((await writer.post(`${draft.location}/post`, {})).status, 303)
  assert.equal((await openVisitor(stage).ask(draft.location)).status, 200)
})

onBothDatabases(
  'scripts, HTML and odd signs in a form stay the text that they are',
  async (stage) => {
    const writer = await openWriter(stage)
    const title = '<script>alert(1)</script> & "bells" 🔔 عن البحر'
    const posted = await writer.post('/works/new', {
      ...{ ...writer.small, title, do: 'post', characters: '<b>Ada</b>, 猫\nعلي' },
      summary: '<p onclick="x()">Read <em>me</em></p><script>bad()</script>',
      warnings: 'Major Character Death',
      'warningNote-Major Character Death': '"><img src=x>',
    })
    assert.equal(posted.status, 303)
    const page = await writer.see(posted.location)
    assert.ok(
      page.includes('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;bells&quot; 🔔 عن البحر'),
    )
    assert.ok(
      !page.includes('<script>') && !page.includes('onclick') && !page.includes('<img src=x'),
    )
    assert.ok(page.includes('<em>me</em>') && page.includes('&lt;b&gt;Ada&lt;/b&gt;'))
    await writer.see(`${posted.location}/edit`)
  },
)

onBothDatabases('a work made from another begins with its tags', async (stage) => {
  const writer = await openWriter(stage)
  const { tideBook, lighthouse } = stage.cast.works
  const form = await writer.see(`/works/new?from=${tideBook}`)
  for (const words of [
    'Ada &amp; Finn</textarea>',
    'Slow Days\nSea</textarea>',
    `/works/${tideBook}"`,
  ]) {
    assert.ok(form.includes(words), words)
  }
  assert.equal((await writer.ask(`/works/new?from=${lighthouse}`)).status, 404)
})
