import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addMutes } from '#archive/mutes/add-mutes.ts'
import { collapseReasons } from '#archive/mutes/collapse-reasons.ts'
import { findNamedMutes } from '#archive/mutes/find-named-mutes.ts'
import { holdsWords } from '#archive/mutes/holds-words.ts'
import { keepDefault } from '#archive/mutes/keep-default.ts'
import { listDefaults } from '#archive/mutes/list-defaults.ts'
import { listMutes } from '#archive/mutes/list-mutes.ts'
import {
  type Mute,
  manners,
  mostMutedWords,
  mostMutes,
  muteKinds,
  readMute,
} from '#archive/mutes/mute.ts'
import { nameMutes } from '#archive/mutes/name-mutes.ts'
import { readMuteLines } from '#archive/mutes/read-mute-lines.ts'
import { readMutes } from '#archive/mutes/read-mutes.ts'
import { undoMute } from '#archive/mutes/undo-mute.ts'
import { worksWithSummaryWords } from '#archive/mutes/works-with-summary-words.ts'
import type { Viewer } from '#archive/viewer.ts'
import { browseWorks } from '#archive/works/browse-works.ts'
import { noFilters } from '#archive/works/filters.ts'
import { listCards } from '#archive/works/list-cards.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { TagId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import { noteChange } from '#store/note-change.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

const summary = (text: string) => sanitise(`<p>${text}</p>`, 'text')

const mute = (kind: string, target: string | number, manner = 'hide'): Mute => {
  const made = readMute(kind, String(target), manner)
  assert.ok(made, `${kind} ${target}`)
  return made
}

async function tagId({ archive }: Stage, name: string): Promise<TagId> {
  const rows = archive.db.selectFrom('tags').select('id').where('name', '=', name)
  return (await rows.executeTakeFirstOrThrow()).id
}

/** What a list shows this viewer, by title. */
async function shown({ archive }: Stage, viewer: Viewer, browser: readonly Mute[] = []) {
  const mutes = await readMutes(archive, viewer, browser)
  const { works } = await browseWorks(archive, viewer, noFilters, undefined, mutes)
  return works.toSorted((a, b) => a.id - b.id).map(({ title }) => title)
}

onBothDatabases(
  'what is muted is gone from its reader alone, and undoing brings it back',
  async (stage) => {
    const { archive, cast } = stage
    const all = await shown(stage, cast.ines)
    const sea = mute('tag', await tagId(stage, 'Sea'))
    await addMutes(archive, cast.ines, [sea])
    await addMutes(archive, cast.ines, [sea])
    assert.deepEqual(await listMutes(archive.db, cast.ines), [sea])
    assert.deepEqual(
      await shown(stage, cast.ines),
      all.filter((title) => title !== 'The Tide Book'),
    )
    assert.deepEqual(await shown(stage, cast.odile), all)
    assert.ok((await shown(stage, cast.guest)).includes('The Tide Book'))
    await undoMute(archive, cast.ines, sea)
    await undoMute(archive, cast.ines, sea)
    assert.deepEqual(await shown(stage, cast.ines), all)
  },
)

onBothDatabases(
  'works, creators, pseuds and ratings are muted, by account and by browser',
  async (stage) => {
    const { archive, cast } = stage
    const { works, pseuds } = cast
    const without = async (...mutes: readonly Mute[]) => {
      const left = new Set(await shown(stage, cast.guest, mutes))
      return (await shown(stage, cast.guest)).filter((title) => !left.has(title))
    }
    assert.deepEqual(await without(mute('work', works.faro)), ['El faro de la isla'])
    assert.deepEqual(await without(mute('pseud', pseuds.kiri)), ['灯台の猫'])
    assert.deepEqual((await without(mute('creator', cast.tomo.id))).length, 2)
    assert.deepEqual(await without(mute('rating', 'teen')), ['灯台の猫'])
    await addMutes(archive, cast.odile, [mute('work', works.faro, 'collapse')])
    const { hide, collapse } = await readMutes(archive, cast.odile, [mute('work', works.cat)])
    assert.deepEqual([hide.works, collapse.works], [[works.cat], [works.faro]])
    const both = await readMutes(archive, cast.odile, [mute('work', works.faro)])
    assert.deepEqual([both.hide.works, both.collapse.works], [[works.faro], []])
  },
)

onBothDatabases(
  'muting a tag holds for its synonyms and for subtags to any depth',
  async (stage) => {
    const { archive, cast, place } = stage
    await place({ title: 'Harbour', additionalTags: ['Ocean'] })
    await place({ title: 'Pond', additionalTags: ['Still Water'] })
    const [sea, ocean, still] = [
      await tagId(stage, 'Sea'),
      await tagId(stage, 'Ocean'),
      await tagId(stage, 'Still Water'),
    ]
    const { db } = archive
    await db.updateTable('tags').set({ synonym_of: sea }).where('id', '=', ocean).execute()
    await db.insertInto('tag_metas').values({ meta_id: sea, sub_id: still }).execute()
    const hidden = [mute('tag', ocean)]
    const left = await shown(stage, cast.guest, hidden)
    for (const title of ['Harbour', 'Pond', 'The Tide Book'])
      assert.ok(!left.includes(title), title)
    const { collapsedTags } = await readMutes(archive, cast.guest, [mute('tag', sea, 'collapse')])
    assert.deepEqual(
      [...collapsedTags].toSorted((a, b) => a - b),
      [sea, ocean, still].toSorted((a, b) => a - b),
    )
  },
)

onBothDatabases('a muted creator does not give away who wrote an anonymous work', async (stage) => {
  const { archive, cast, place } = stage
  const { workId } = await place({ title: 'Unsigned' }, { creators: [cast.pseuds.ines] })
  const muted = [mute('creator', cast.ines.id)]
  assert.ok(!(await shown(stage, cast.guest, muted)).includes('Unsigned'))
  await archive.db.updateTable('works').set({ anonymous: 1 }).where('id', '=', workId).execute()
  await noteChange(archive.db, { kind: 'work', id: workId }, archive.clock.now())
  assert.ok((await shown(stage, cast.guest, muted)).includes('Unsigned'))
})

onBothDatabases(
  'words in summaries are found whole, side by side, and as the archive changes',
  async (stage) => {
    const { archive, place } = stage
    const find = async (text: string) => {
      const words = mute('words', text).target
      return [...(await worksWithSummaryWords(archive, [words]))].toSorted((a, b) => a - b)
    }
    const first = await place({ title: 'One', summary: summary('A <b>Modern</b>, day café.') })
    const second = await place({ title: 'Modern Day', summary: summary('One day, modern hearts.') })
    assert.deepEqual(await find('modern DAY'), [first.workId])
    assert.deepEqual(await find('modern'), [first.workId, second.workId])
    assert.deepEqual(await find('cafe'), [first.workId])
    assert.deepEqual(await find('heart'), [])
    const third = await place({ title: 'Three', summary: summary('Modern day, again.') })
    assert.deepEqual(await find('modern day'), [first.workId, third.workId])
    assert.deepEqual(await find('hearts'), [second.workId])
  },
)

onBothDatabases(
  'a collapsed card says every reason, in the words that stand on it',
  async (stage) => {
    const { archive, cast } = stage
    const mutes = await readMutes(archive, cast.guest, [
      mute('work', cast.works.tideBook, 'collapse'),
      mute('creator', cast.mara.id, 'collapse'),
      mute('tag', await tagId(stage, 'Slow Days'), 'collapse'),
      mute('tag', await tagId(stage, 'Mar'), 'collapse'),
    ])
    const [tide, cat] = await listCards(archive, cast.guest, [cast.works.tideBook, cast.works.cat])
    assert.ok(tide && cat)
    assert.deepEqual(collapseReasons(mutes, tide), [
      { kind: 'work' },
      { kind: 'creator', name: 'Mara' },
      { kind: 'tag', name: 'Slow Days' },
    ])
    assert.deepEqual(collapseReasons(mutes, cat), [])
  },
)

onBothDatabases(
  'a pasted list finds what it names, and gives back what it does not',
  async (stage) => {
    const { archive, cast } = stage
    const text = [
      '# mine',
      'fandom: the lamp  stories',
      'collapse creator: mara',
      'pseud: Lampenfieber (Tomo)',
      `hide work: /works/${cast.works.faro}`,
      'words: Modern Day',
      'rating: Not rated',
      'Sea',
      'Nobody Heard Of This',
      `work: ${cast.works.lighthouse}`,
    ].join('\r\n')
    const lines = readMuteLines(text, { subject: 'tag', manner: 'hide' })
    const { mutes, unknown } = await findNamedMutes(archive, cast.guest, lines)
    assert.deepEqual(mutes, [
      mute('tag', await tagId(stage, 'The Lamp Stories')),
      mute('creator', cast.mara.id, 'collapse'),
      mute('pseud', cast.pseuds.lampenfieber),
      mute('work', cast.works.faro),
      mute('words', 'modern day'),
      mute('rating', 'not-rated'),
      mute('tag', await tagId(stage, 'Sea')),
    ])
    // A draft is as good as not there, for whoever may not see it.
    assert.deepEqual(unknown, ['Nobody Heard Of This', `work: ${cast.works.lighthouse}`])
  },
)

onBothDatabases('a mute does not tell the name of what its reader may not see', async (stage) => {
  const { archive, cast, place } = stage
  await place({ title: 'Kept', additionalTags: ['Hidden Thing'] }, { state: 'draft' })
  const hidden = mute('tag', await tagId(stage, 'Hidden Thing'))
  const named = await nameMutes(archive, cast.guest, [hidden, mute('work', cast.works.lighthouse)])
  assert.deepEqual(
    named.map(({ name }) => name),
    [undefined, undefined],
  )
  const lines = readMuteLines('Hidden Thing', { subject: 'tag', manner: 'hide' })
  assert.deepEqual((await findNamedMutes(archive, cast.guest, lines)).mutes, [])
})

onBothDatabases(
  'an account holds two thousand mutes, and one more is refused whole',
  async ({ archive, cast }) => {
    const many = Array.from({ length: mostMutes }, (_, index) => mute('work', index + 1))
    await addMutes(archive, cast.ines, many)
    await assert.rejects(
      addMutes(archive, cast.ines, [mute('words', 'more')]),
      refusal('invalid', 'mutes.too-many'),
    )
    assert.equal((await listMutes(archive.db, cast.ines)).length, mostMutes)
    const words = Array.from({ length: mostMutedWords + 1 }, (_, n) => mute('words', `word${n}`))
    await assert.rejects(
      addMutes(archive, cast.odile, words),
      refusal('invalid', 'mutes.too-many-words'),
    )
    assert.deepEqual(await listMutes(archive.db, cast.odile), [])
  },
)

onBothDatabases("a tag's filters are kept once a tag, for their owner", async (stage) => {
  const { archive, cast } = stage
  const id = await tagId(stage, 'The Lamp Stories')
  await keepDefault(archive, cast.ines, { tagId: id, query: 'lang=en' })
  await keepDefault(archive, cast.ines, { tagId: id, query: 'lang=es' })
  assert.deepEqual(await listDefaults(archive.db, cast.ines), [{ tagId: id, query: 'lang=es' }])
  assert.deepEqual(await listDefaults(archive.db, cast.mara), [])
  assert.deepEqual(await listDefaults(archive.db, cast.guest), [])
})

test('words are whole words side by side', () => {
  assert.ok(holdsWords('<p>The <i>Slow</i> burn</p>', ['slow', 'burn']))
  assert.ok(holdsWords('<p>slow slow burn</p>', ['slow', 'burn']))
  assert.ok(!holdsWords('<p>slow to burn</p>', ['slow', 'burn']))
  assert.ok(!holdsWords('<p>heart</p>', ['art']))
  assert.ok(!holdsWords('', ['art']))
  assert.ok(!holdsWords('<p>art</p>', []))
})

test('property: whatever is read as a mute is read again as the same', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.nat().map(String),
    fc.constantFrom(...ratings),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...muteKinds),
      text,
      fc.constantFrom(...manners),
      (kind, target, manner) => {
        const made = readMute(kind, target, manner)
        if (made && kind !== 'words') assert.deepEqual(readMute(kind, made.target, manner), made)
        if (made && kind === 'words')
          assert.ok(
            holdsWords(target.replace(/[<&]/g, ' '), made.target.split(' ')) || /[<&]/.test(target),
          )
      },
    ),
  )
})
