import assert from 'node:assert/strict'
import { parseSearch } from '#archive/search/parsing/parse-search.ts'
import { planSearch } from '#archive/search/plan-search.ts'
import { resolveSearch } from '#archive/search/resolve-search.ts'
import type { ResolvedPiece } from '#archive/search/resolved-search.ts'
import { tellSearch } from '#archive/search/tell-search.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { TagId } from '#ground/ids.ts'
import { dayOf } from '#ground/time.ts'
import { sayIn } from '#words/say.ts'
import { onBothDatabases, type Stage } from './stage.ts'

async function resolve({ archive, cast }: Stage, typed: string, viewer: Viewer = cast.guest) {
  const { search, ignored } = parseSearch(typed, dayOf(archive.clock.now()))
  const resolved = await resolveSearch(archive, viewer, search)
  return { ...resolved, told: tellSearch(sayIn('en'), resolved, ignored) }
}

async function only(stage: Stage, typed: string) {
  const { clauses, suggestions } = await resolve(stage, typed)
  assert.equal(clauses.length, 1)
  const piece = clauses[0]?.[0]?.piece as Extract<ResolvedPiece, { readonly by: string }>
  return { ...piece, suggestions }
}

async function tagId({ archive }: Stage, name: string): Promise<TagId> {
  const row = archive.db.selectFrom('tags').select('id').where('name', '=', name)
  return (await row.executeTakeFirstOrThrow()).id
}

onBothDatabases('a tag is known by its name, folded, in the kind that was asked', async (stage) => {
  const slow = await tagId(stage, 'Slow Days')
  for (const typed of [
    'tag:"Slow Days"',
    'tag:"slow  days"',
    'freeform:"SLOW DAYS"',
    'tag:slow_days',
  ]) {
    const { ids, by } = await only(stage, typed)
    assert.deepEqual([ids, by], [[slow], 'name'], typed)
  }
  const { workId } = await stage.place({ characters: ['Étoile'], additionalTags: ['Etoile'] })
  assert.ok(workId)
  const both = await only(stage, 'tag:etoile')
  assert.deepEqual([both.ids.length, both.by], [1, 'name'], 'the exact spelling first')
  const character = await only(stage, 'character:etoile')
  assert.deepEqual([character.ids, character.by], [[await tagId(stage, 'Étoile')], 'name'])
  assert.equal((await only(stage, 'fandom:"Slow Days"')).by, 'nothing')
})

onBothDatabases('a synonym goes to its canonical, and that is said', async (stage) => {
  const { archive } = stage
  const canonical = await tagId(stage, 'Sea')
  const synonym = await tagId(stage, 'Mar')
  await archive.db
    .updateTable('tags')
    .set({ synonym_of: canonical })
    .where('id', '=', synonym)
    .execute()
  const { ids, by } = await only(stage, 'tag:mar')
  assert.deepEqual([ids, by], [[canonical], 'synonym'])
  const { told } = await resolve(stage, 'tag:mar')
  assert.deepEqual(told.understood, ['the tag Sea (another name for it is mar)'])
})

onBothDatabases(
  'an unknown tag finds those with its words, and offers what was meant',
  async (stage) => {
    const stories = await tagId(stage, 'The Lamp Stories')
    const words = await only(stage, 'fandom:lamp')
    assert.deepEqual([words.ids, words.by], [[stories], 'words'])
    assert.deepEqual(
      words.suggestions[0]?.tags.map(({ id }) => id),
      [stories],
    )

    const near = await only(stage, 'tag:"Slwo Dyas"')
    assert.deepEqual([near.ids, near.by], [[], 'nothing'])
    assert.deepEqual(
      near.suggestions[0]?.tags.map(({ name }) => name),
      ['Slow Days'],
    )

    const start = await only(stage, 'fandom:"The Lam"*')
    assert.deepEqual([start.ids, start.by], [[stories], 'beginning'])
    assert.equal((await only(stage, 'tag:100%_%*')).ids.length, 0)
    assert.equal((await only(stage, 'tag:❤❤')).by, 'nothing')
  },
)

onBothDatabases('only names on works that the viewer may see are suggested', async (stage) => {
  const { cast, place } = stage
  const hidden = { fandoms: ['Moonlit Quarry'], isRestricted: true }
  await place(hidden, { creators: [cast.pseuds.lampenfieber] })
  await place({ fandoms: ['Moonlit Quarrel'] }, { state: 'draft', creators: [cast.pseuds.ines] })
  const names = async (viewer: Viewer, typed: string) => {
    const { suggestions } = await resolve(stage, typed, viewer)
    return suggestions.flatMap(({ tags }) => tags.map(({ name }) => name)).sort()
  }
  assert.deepEqual(await names(cast.guest, 'fandom:"Moonlit Quarri"'), [])
  assert.deepEqual(await names(cast.odile, 'fandom:"Moonlit Quarri"'), ['Moonlit Quarry'])
  assert.deepEqual(await names(cast.ines, 'fandom:"Moonlit Quarri"'), [
    'Moonlit Quarrel',
    'Moonlit Quarry',
  ])
})

onBothDatabases('creators are known by pseud, by person, and by both', async (stage) => {
  const { pseuds } = stage.cast
  assert.deepEqual((await only(stage, 'by:ines')).ids, [pseuds.ines])
  assert.deepEqual((await only(stage, 'by:霧')).ids, [pseuds.kiri])
  assert.deepEqual((await only(stage, 'by:"lampenfieber (tomo)"')).ids, [pseuds.lampenfieber])
  const tomo = await only(stage, 'by:Tomo')
  assert.deepEqual(
    tomo.ids,
    [pseuds.tomo, pseuds.kiri, pseuds.lampenfieber].sort((a, b) => a - b),
  )
  assert.deepEqual((await only(stage, 'by:lampen*')).ids, [pseuds.lampenfieber])
  const near = await only(stage, 'by:Lampenfeiber')
  assert.equal(near.by, 'nothing')
  assert.deepEqual(
    near.suggestions[0]?.creators.map(({ name }) => name),
    ['Lampenfieber'],
  )
})

onBothDatabases('series and collections are known by their titles', async (stage) => {
  await stage.place({ series: [{ title: 'Étude Tables', part: 1 }] })
  assert.equal((await only(stage, 'series:"etude tables"')).by, 'name')
  assert.equal((await only(stage, 'series:etude')).by, 'words')
  assert.equal((await only(stage, 'series:unheard')).by, 'nothing')
  assert.equal((await only(stage, 'collection:unheard')).by, 'nothing')
})

onBothDatabases('letters about a slash ask for the category', async (stage) => {
  await stage.place({ categories: ['F/F'] })
  const { told } = await resolve(stage, 'f/f')
  assert.deepEqual(told.understood, ['the category f/f'])
  assert.deepEqual((await resolve(stage, 'x/y')).told.understood, ['the phrase “x/y”'])
})

onBothDatabases('the catalog gets facts and ranges, and words go to the texts', async (stage) => {
  const { clauses } = await resolve(
    stage,
    'lamp -sea fandom:"The Lamp Stories" -tag:Sea by:Mara words>10 -words>99 complete:false rating:teen OR rating:general tag:Mar OR gulls',
  )
  const plan = planSearch(clauses)
  assert.equal(plan.tooMany, false)
  assert.deepEqual(plan.ranges, [{ kind: 'number', column: 'words', from: 11 }])
  assert.deepEqual(
    plan.some.map((facts) => facts.map(({ of }) => of)),
    [['tag'], ['creator'], ['rating', 'rating']],
  )
  assert.deepEqual(plan.none, [
    { of: 'tag', id: await tagId(stage, 'Sea') },
    { of: 'flag', flag: 'complete' },
  ])
  assert.equal(plan.texts.length, 4)
})

onBothDatabases('a search is told in words', async (stage) => {
  const typed =
    'title:lamp "the tide" OR sea* -by:Mara words:5k-10k updated:<2w language:es complete:true sort:>kudos words:many'
  const { told } = await resolve(stage, typed)
  assert.deepEqual(told.understood.slice(0, 4), [
    '“lamp” in the title',
    'the phrase “the tide” or words that begin with “sea”',
    'without by Mara',
    '5,000 to 10,000 words',
  ])
  assert.match(told.understood[4] ?? '', /^updated since \d/)
  assert.deepEqual(told.understood.slice(5), [
    'in Español',
    'complete',
    'in the order of kudos, from the first or least',
  ])
  assert.equal(told.ignored.length, 1)
})
