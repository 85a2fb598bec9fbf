import assert from 'node:assert/strict'
import { dropWorkingCopy } from '#archive/drafts/drop-working-copy.ts'
import { findWorkingCopy } from '#archive/drafts/find-working-copy.ts'
import { freeCopiesOfWork } from '#archive/drafts/free-copies-of-work.ts'
import { type CopyInput, keepWorkingCopy, mostCopies } from '#archive/drafts/keep-working-copy.ts'
import { listDraftWorks } from '#archive/drafts/list-draft-works.ts'
import { listWorkingCopies } from '#archive/drafts/list-working-copies.ts'
import { readCopy } from '#archive/drafts/read-copy.ts'
import { takeCopyBack } from '#archive/drafts/take-copy-back.ts'
import { throwCopyAway } from '#archive/drafts/throw-copy-away.ts'
import type { Viewer } from '#archive/viewer.ts'
import { addSeconds } from '#ground/time.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

const place = 'new-work 0123456789ab'
const [one, two] = ['00000000000a', '00000000000b']

/** What a page sends: a text, what it has seen, and who it is. */
function typed(text: string, more: Partial<CopyInput> = {}): CopyInput {
  return { place, fields: { title: [text] }, version: 0, client: one, count: 1, ...more }
}

const titleOf = async ({ archive }: Stage, viewer: Viewer, at = place) =>
  (await findWorkingCopy(archive, viewer, at))?.fields.title?.[0]

onBothDatabases('what is typed is kept, and found again by its writer alone', async (stage) => {
  const { archive, cast } = stage
  const fields = {
    title: ['Salt'],
    text: ['<p>\ud800 \0 🕯</p>\r\nx'],
    fandoms: ['a', 'b'],
    off: [],
  }
  const kept = await keepWorkingCopy(archive, cast.mara, typed('', { fields, base: 3 }))
  assert.deepEqual(kept, { outcome: 'kept', version: 1, savedAt: archive.clock.now() })
  const found = await findWorkingCopy(archive, cast.mara, place)
  assert.deepEqual({ ...found?.fields }, fields)
  assert.equal(found?.base, 3)
  assert.equal(await findWorkingCopy(archive, cast.ines, place), undefined)
  assert.equal(await findWorkingCopy(archive, cast.guest, place), undefined)
  await assert.rejects(readCopy(archive, cast.bruno, found?.id ?? 0), refusal('not-found'))
})

onBothDatabases('guests and unknown places are refused, nonsense is not', async (stage) => {
  const { archive, cast } = stage
  const keep = (viewer: Viewer, at: string) =>
    keepWorkingCopy(archive, viewer, typed('x', { place: at }))
  await assert.rejects(keep(cast.guest, place), refusal('sign-in-first'))
  for (const at of [
    '',
    'work',
    'work 0',
    'work 1 ',
    'new-work 1',
    'chapter -1',
    'work 1 aside 2',
  ]) {
    await assert.rejects(keep(cast.mara, at), refusal('invalid', 'drafts.unknown-place'))
  }
  const wild = 'x\u202e<script>'.repeat(100_000)
  const kept = await keepWorkingCopy(archive, cast.mara, typed(wild))
  assert.equal(kept.outcome, 'kept')
  assert.equal(await titleOf(stage, cast.mara), wild)
})

onBothDatabases('an empty form of something new is not kept', async (stage) => {
  const { archive, cast } = stage
  const empty = {
    fields: { title: [' '], text: ['<p><br></p>'], rating: ['teen'], language: ['en'] },
  }
  assert.deepEqual(await keepWorkingCopy(archive, cast.mara, typed('', empty)), {
    outcome: 'empty',
  })
  await keepWorkingCopy(archive, cast.mara, typed('A word'))
  const again = { ...empty, version: 1, count: 2 }
  assert.deepEqual(await keepWorkingCopy(archive, cast.mara, typed('', again)), {
    outcome: 'empty',
  })
  assert.deepEqual(await listWorkingCopies(archive, cast.mara), [])
  // Nothing in a form of what is there already says that it shall be emptied.
  const work = { ...empty, place: `work ${cast.works.tideBook}` }
  assert.equal((await keepWorkingCopy(archive, cast.mara, typed('', work))).outcome, 'kept')
})

onBothDatabases('two pages: the later is told, and neither loses its text', async (stage) => {
  const { archive, cast } = stage
  const { mara } = cast
  await keepWorkingCopy(archive, mara, typed('first'))
  const late = typed('second', { client: two })
  const met = await keepWorkingCopy(archive, mara, late)
  assert.ok(met.outcome === 'conflict')
  assert.deepEqual(met.theirs.fields.title, ['first'])
  await keepWorkingCopy(archive, mara, { ...late, count: 2, fields: { title: ['second, more'] } })
  const lines = await listWorkingCopies(archive, mara)
  assert.deepEqual(lines.map(({ title, isAside }) => [title, isAside]).sort(), [
    ['first', false],
    ['second, more', true],
  ])
  // The first page goes on as if nothing had been.
  const next = await keepWorkingCopy(archive, mara, typed('first, more', { version: 1, count: 2 }))
  assert.equal(next.outcome, 'kept')
})

onBothDatabases('who chooses their own text puts the other aside', async (stage) => {
  const { archive, cast } = stage
  const { mara } = cast
  await keepWorkingCopy(archive, mara, typed('first'))
  await keepWorkingCopy(archive, mara, typed('second', { client: two }))
  const chosen = typed('second', { client: two, count: 2, version: 1, settles: 'mine' })
  assert.equal((await keepWorkingCopy(archive, mara, chosen)).outcome, 'kept')
  assert.equal(await titleOf(stage, mara), 'second')
  const aside = (await listWorkingCopies(archive, mara)).filter(({ isAside }) => isAside)
  assert.deepEqual(
    aside.map(({ title }) => title),
    ['first'],
  )
  // What was put together needs nothing aside.
  await keepWorkingCopy(archive, mara, typed('first', { count: 3, version: 1 }))
  const merged = typed('both', { count: 4, version: 2, settles: 'merged' })
  assert.equal((await keepWorkingCopy(archive, mara, merged)).outcome, 'kept')
  assert.deepEqual((await listWorkingCopies(archive, mara)).map(({ title }) => title).sort(), [
    'both',
    'first',
  ])
})

onBothDatabases(
  'a save may come twice or late, and the newest of its page stays',
  async (stage) => {
    const { archive, cast } = stage
    const { mara } = cast
    await keepWorkingCopy(archive, mara, typed('a', { count: 1 }))
    // The answer was lost, so the page has not seen version 1.
    const again = await keepWorkingCopy(archive, mara, typed('a', { count: 1 }))
    assert.ok(again.outcome === 'kept' && again.version === 1)
    await keepWorkingCopy(archive, mara, typed('a, b, c', { count: 3 }))
    const late = await keepWorkingCopy(archive, mara, typed('a, b', { count: 2 }))
    assert.ok(late.outcome === 'kept' && late.version === 2)
    assert.equal(await titleOf(stage, mara), 'a, b, c')
  },
)

onBothDatabases('a clock that jumps back loses nothing: versions decide', async (stage) => {
  const { archive, cast, clock } = stage
  await keepWorkingCopy(archive, cast.mara, typed('before'))
  clock.set(addSeconds(clock.now(), -86_400 * 400))
  const kept = await keepWorkingCopy(archive, cast.mara, typed('after', { version: 1, count: 2 }))
  assert.ok(kept.outcome === 'kept' && kept.version === 2)
  assert.equal(await titleOf(stage, cast.mara), 'after')
  const other = await keepWorkingCopy(
    archive,
    cast.mara,
    typed('other', { client: two, version: 1 }),
  )
  assert.equal(other.outcome, 'conflict')
})

onBothDatabases('many pages at once: each text is there, in the form or aside', async (stage) => {
  const { archive, cast } = stage
  const pages = Array.from({ length: 12 }, (_, n) => String(n).padStart(12, '0'))
  const texts = pages.map((client) => typed(`text ${client}`, { client }))
  const kept = await Promise.all(texts.map((text) => keepWorkingCopy(archive, cast.mara, text)))
  assert.equal(kept.filter(({ outcome }) => outcome === 'kept').length, 1)
  const titles = (await listWorkingCopies(archive, cast.mara)).map(({ title }) => title).sort()
  assert.deepEqual(titles, pages.map((client) => `text ${client}`).sort())
})

onBothDatabases('saving the form forgets what it was, not what it has not seen', async (stage) => {
  const { archive, cast } = stage
  const { mara } = cast
  await keepWorkingCopy(archive, mara, typed('mine'))
  await dropWorkingCopy(archive.db, mara.id, place, 1)
  assert.deepEqual(await listWorkingCopies(archive, mara), [])
  await keepWorkingCopy(archive, mara, typed('mine'))
  await keepWorkingCopy(archive, mara, typed('from the telephone', { version: 1, client: two }))
  await dropWorkingCopy(archive.db, mara.id, place, 1)
  const [line] = await listWorkingCopies(archive, mara)
  assert.deepEqual([line?.title, line?.isAside], ['from the telephone', true])
  assert.equal(await titleOf(stage, mara), undefined)
})

onBothDatabases('what lies aside can be taken back, and puts the other aside', async (stage) => {
  const { archive, cast } = stage
  const { mara } = cast
  await keepWorkingCopy(archive, mara, typed('first'))
  await keepWorkingCopy(archive, mara, typed('second', { client: two }))
  const aside = (await listWorkingCopies(archive, mara)).find(({ isAside }) => isAside)
  assert.ok(aside)
  await assert.rejects(takeCopyBack(archive, cast.ines, aside.id), refusal('not-found'))
  assert.deepEqual(await takeCopyBack(archive, mara, aside.id), {
    kind: 'new-work',
    key: '0123456789ab',
  })
  await takeCopyBack(archive, mara, aside.id)
  assert.equal(await titleOf(stage, mara), 'second')
  // The page that still shows the first text is told.
  const met = await keepWorkingCopy(archive, mara, typed('first, more', { version: 1, count: 2 }))
  assert.equal(met.outcome, 'conflict')
})

onBothDatabases('a copy is thrown away as it was seen, by its writer', async (stage) => {
  const { archive, cast } = stage
  const { mara } = cast
  await keepWorkingCopy(archive, mara, typed('a'))
  const id = (await findWorkingCopy(archive, mara, place))?.id ?? 0
  await throwCopyAway(archive, cast.ines, { id, version: 1 })
  await keepWorkingCopy(archive, mara, typed('b', { count: 2, version: 1 }))
  const old = throwCopyAway(archive, mara, { id, version: 1 })
  await assert.rejects(old, refusal('conflict', 'drafts.written-on'))
  await throwCopyAway(archive, mara, { id, version: 2 })
  await throwCopyAway(archive, mara, { id, version: 2 })
  assert.equal(await titleOf(stage, mara), undefined)
})

onBothDatabases('a list says what each copy is of, and hangs on own works only', async (stage) => {
  const { archive, cast } = stage
  const { mara, works } = cast
  await keepWorkingCopy(archive, mara, typed('', { place: `work ${works.tideBook}` }))
  await keepWorkingCopy(archive, mara, typed('Ebb', { place: `new-chapter ${works.tideBook}` }))
  await keepWorkingCopy(archive, mara, typed('Not mine', { place: `work ${works.faro}` }))
  const lines = await listWorkingCopies(archive, mara)
  const seen = lines.map(({ place: { kind }, work }) => `${kind}: ${work?.title}`)
  assert.deepEqual(seen.sort(), [
    'new-chapter: The Tide Book',
    'work: The Tide Book',
    'work: undefined',
  ])
  assert.deepEqual(
    (await listDraftWorks(archive, mara)).map(({ title }) => title),
    ['The Lighthouse Keeper'],
  )
  assert.deepEqual(await listDraftWorks(archive, cast.ines), [])
  // An erased work lets its copies go, and its writers keep their words.
  await freeCopiesOfWork(archive.db, works.tideBook)
  assert.equal((await listWorkingCopies(archive, mara)).length, 3)
})

onBothDatabases('one account keeps so many copies and no more', async (stage) => {
  const { archive, cast } = stage
  for (let n = 0; n < mostCopies; n += 1) {
    const key = n.toString(16).padStart(12, '0')
    await keepWorkingCopy(archive, cast.mara, typed('x', { place: `new-work ${key}` }))
  }
  const more = keepWorkingCopy(archive, cast.mara, typed('x'))
  await assert.rejects(more, refusal('too-many', 'drafts.too-many'))
  const known = typed('y', { place: 'new-work 000000000001', version: 1, count: 2 })
  assert.equal((await keepWorkingCopy(archive, cast.mara, known)).outcome, 'kept')
})
