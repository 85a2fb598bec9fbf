import assert from 'node:assert/strict'
import { type Fragment, findFragments } from '#archive/search/fragments.ts'
import { parseSearch } from '#archive/search/parsing/parse-search.ts'
import { resolveSearch } from '#archive/search/resolve-search.ts'
import type { Viewer } from '#archive/viewer.ts'
import { onlookers } from '#archive/works/visibility-cases.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { WorkId } from '#ground/ids.ts'
import { dayOf } from '#ground/time.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { hang, viewerOf } from './visibility.ts'

const html = (text: string) => sanitise(text, 'text')

/** A fragment as text, with its hits in brackets. */
function show({ pieces, chapter }: Fragment): string {
  const text = pieces.map((piece) => (piece.hit ? `[${piece.text}]` : piece.text)).join('')
  return chapter ? `${chapter.position}: ${text}` : text
}

type Asking = { readonly viewer?: Viewer; readonly ids: readonly WorkId[]; readonly typed: string }

async function fragments({ archive, cast }: Stage, { viewer = cast.guest, ids, typed }: Asking) {
  const { search } = parseSearch(typed, dayOf(archive.clock.now()))
  const { clauses } = await resolveSearch(archive, viewer, search)
  const found = await findFragments(archive, viewer, ids, clauses)
  return ids.map((id) => (found.get(id) ?? []).map(show))
}

onBothDatabases('what was found is marked as it is written', async (stage) => {
  const { tideBook, cat, faro } = stage.cast.works
  const { workId } = await stage.place({
    summary: html('<p>About a <em>café</em> &amp; its owner.</p>'),
    chapters: [
      { number: 1, html: html('<p>Nobody came.</p>') },
      {
        number: 2,
        title: 'Two',
        html: html('<p>The CAF<b>É</b> didn’t open, café owner said.</p>'),
      },
    ],
  })
  const ask = async (typed: string, id: WorkId) =>
    (await fragments(stage, { ids: [id], typed }))[0] ?? []
  assert.deepEqual(await ask('cafe', workId), [
    'About a [café] & its owner.',
    '2: The [CAFÉ] didn’t open, [café] owner said.',
  ])
  assert.deepEqual(await ask('"cafe owner"', workId), [
    '2: The CAFÉ didn’t open, [café owner] said.',
  ])
  assert.deepEqual(await ask('didnt -nobody', workId), [
    '2: The CAFÉ [didn’t] open, café owner said.',
  ])
  assert.deepEqual(await ask('summary:own*', workId), ['About a café & its [owner].'])
  assert.deepEqual(await ask('thurs* boat', tideBook), [
    '2: It came back on a [Thursday] with a [boat] in it.',
  ])
  assert.deepEqual(await ask('階段', cat), ['1: 猫は灯台の[階段]を静かに上った。'])
  assert.deepEqual(await ask('despues', faro), ['1: El viento llegó primero; [después], la carta.'])
  assert.deepEqual(await ask('title:faro words>1', faro), [])
})

onBothDatabases('a long text is cut at words about the best place', async (stage) => {
  const filler = 'Plain words go on and on. '.repeat(40)
  const { workId } = await stage.place({
    chapters: [
      {
        number: 1,
        html: html(`<p>${filler}A lamp. ${filler}The lamp by the quay, then. ${filler}</p>`),
      },
    ],
  })
  const [found] = await fragments(stage, { ids: [workId], typed: 'lamp quay' })
  assert.equal(found?.length, 1)
  const text = found?.[0] ?? ''
  assert.match(text, /^1: … [A-Za-z]+\.? .*The \[lamp\] by the \[quay\], then\. .* …$/)
  assert.ok(text.length < 260, text)
  for (const word of text.match(/[a-z]+/gi) ?? []) {
    assert.match(`${filler} the lamp by quay then`.toLowerCase(), new RegExp(`\\b${word}\\b`, 'i'))
  }
})

onBothDatabases('nobody is shown a word of what they may not see', async (stage) => {
  const exhibition = await hang(stage)
  for (const { id, word, rule, name } of exhibition.exhibits) {
    for (const onlooker of onlookers) {
      if (onlooker === 'system' && rule.state === 'binned') continue
      const viewer = viewerOf(stage.cast, onlooker)
      const [found] = await fragments(stage, { viewer, ids: [id], typed: `${word}s` })
      assert.equal((found?.length ?? 0) > 0, rule.seenBy.includes(onlooker), `${onlooker}, ${name}`)
    }
  }
})

onBothDatabases('a draft chapter of a posted work is shown to nobody', async (stage) => {
  const { cast } = stage
  const ids = [cast.works.tideBook]
  for (const viewer of [cast.guest, cast.ines, cast.mara, cast.bruno]) {
    assert.deepEqual(await fragments(stage, { viewer, ids, typed: 'unfinished' }), [[]])
    const [found] = await fragments(stage, { viewer, ids, typed: 'boat' })
    assert.equal(found?.length, 1)
  }
  const drafts = { viewer: cast.mara, ids: [cast.works.lighthouse], typed: 'tuesday' }
  assert.deepEqual(await fragments(stage, drafts), [
    ['1: Nobody had lit the lamp since [Tuesday].'],
  ])
  assert.deepEqual(await fragments(stage, { ...drafts, viewer: cast.ines }), [[]])
})

onBothDatabases(
  'further chapters are read for a first fragment, not for a second',
  async (stage) => {
    const chapters = Array.from({ length: 9 }, (_, n) => ({
      number: n + 1,
      html: html(n % 2 === 0 ? '<p>Quiet.</p>' : '<p>A lamp again.</p>'),
    }))
    const { workId } = await stage.place({ chapters })
    const [found] = await fragments(stage, { ids: [workId], typed: 'lamp' })
    assert.deepEqual(found, ['2: A [lamp] again.'])
    const lit = chapters.map(({ number }) => ({ number, html: html('<p>A lamp again.</p>') }))
    const { workId: bright } = await stage.place({ chapters: lit })
    const [two] = await fragments(stage, { ids: [bright], typed: 'lamp' })
    assert.deepEqual(two, ['1: A [lamp] again.', '2: A [lamp] again.'])
    const late = { number: 10, html: html('<p>Only here stands the beacon.</p>') }
    const { workId: other } = await stage.place({ chapters: [...chapters, late] })
    assert.deepEqual(await fragments(stage, { ids: [other], typed: 'beacon' }), [
      ['10: Only here stands the [beacon].'],
    ])
  },
)
