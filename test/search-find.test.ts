import assert from 'node:assert/strict'
import { findText, type TextAnswer } from '#archive/search/find-text.ts'
import { parseSearch } from '#archive/search/parsing/parse-search.ts'
import { resolveSearch } from '#archive/search/resolve-search.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { WorkId } from '#ground/ids.ts'
import { dayOf } from '#ground/time.ts'
import { wordIndexPostgres } from '#store/search/word-index.postgres.ts'
import { wordIndexSqlite } from '#store/search/word-index.sqlite.ts'
import { onBothDatabases, type Stage } from './stage.ts'

const html = (text: string) => sanitise(text, 'text')

async function ask({ archive, cast }: Stage, typed: string): Promise<TextAnswer> {
  const { search } = parseSearch(typed, dayOf(archive.clock.now()))
  const { clauses } = await resolveSearch(archive, cast.guest, search)
  const wordIndex = archive.dialect === 'sqlite' ? wordIndexSqlite : wordIndexPostgres
  return await findText({ ...archive, wordIndex }, clauses)
}

async function find(stage: Stage, typed: string): Promise<number[]> {
  const answer = await ask(stage, typed)
  assert.ok('within' in answer && answer.within, `${typed}: ${JSON.stringify(answer)}`)
  assert.deepEqual(
    [...answer.within],
    [...answer.within].sort((a, b) => a - b),
  )
  return [...answer.within]
}

async function finds(stage: Stage, typed: string, ids: readonly WorkId[]): Promise<void> {
  assert.deepEqual(
    await find(stage, typed),
    [...ids].sort((a, b) => a - b),
    typed,
  )
}

onBothDatabases('words are found in titles, summaries, names, tags and texts', async (stage) => {
  const { works } = stage.cast
  await finds(stage, 'thursday boat', [works.tideBook])
  await finds(stage, 'thursday OR gulls', [works.tideBook, works.letters])
  await finds(stage, 'sea -thursday', [])
  await finds(stage, 'keeper -gulls', [works.lighthouse])
  await finds(stage, 'thurs* boat', [works.tideBook])
  await finds(stage, 'thurs* OR gul*', [works.tideBook, works.letters])
  await finds(stage, '(thursday OR gulls) -boat', [works.letters])
  await finds(stage, 'nothingofthekind', [])
})

onBothDatabases(
  'accents, case, apostrophes and scripts without spaces make no difference',
  async (stage) => {
    const { place, cast } = stage
    const { workId } = await place({
      title: 'Café Étoile',
      summary: html('<p>It wasn’t there.</p>'),
      chapters: [{ number: 1, html: html('<p>The co-operative “Straße” didn’t open.</p>') }],
    })
    for (const typed of [
      'cafe etoile',
      'CAFÉ',
      'strasse',
      "didn't",
      'didnt',
      'co operative',
      'co-operative',
    ]) {
      await finds(stage, typed, [workId])
    }
    await finds(stage, '"café étoile"', [workId])
    await finds(stage, `"didn't open"`, [workId])
    await finds(stage, '猫', [cast.works.cat])
    await finds(stage, '灯台の階段', [cast.works.cat])
    await finds(stage, '"静かに上った"', [cast.works.cat])
    await finds(stage, '"上った静かに"', [])
    await finds(stage, 'الطاحونة', [cast.works.windmill])
  },
)

onBothDatabases('a phrase stands in a row, whatever its markup, and in one text', async (stage) => {
  const { workId } = await stage.place({
    title: 'The Quiet',
    summary: html('<p>Lamp shop</p>'),
    fandoms: ['Harbour'],
    chapters: [
      {
        number: 1,
        html: html('<p>It was a <em>very</em> la<b>mp</b>-lit room.</p><p>And then</p>'),
      },
      { number: 2, html: html('<p>rain came, softly.</p>') },
    ],
  })
  await finds(stage, '"a very lamp lit room"', [workId])
  await finds(stage, '"very lamp-lit"', [workId])
  await finds(stage, '"lamp very"', [])
  await finds(stage, '"then rain"', [])
  await finds(stage, '"quiet lamp"', [])
  await finds(stage, '"room and then"', [workId])
  await finds(stage, '"very lam"*', [workId])
  await finds(stage, '"lamp shop" OR "learned to knock"', [workId, stage.cast.works.letters])
  await finds(stage, 'lamp -"lamp shop"', [
    stage.cast.works.lighthouse,
    ...(await lampFandom(stage)),
  ])
})

/** Works whose fandom has the word: "The Lamp Stories". */
async function lampFandom(stage: Stage): Promise<readonly WorkId[]> {
  const { tideBook, faro, windmill, letters } = stage.cast.works
  return [tideBook, faro, windmill, letters]
}

onBothDatabases('a field looks nowhere else', async (stage) => {
  const { place, cast } = stage
  const { workId } = await place({
    title: 'Gulls',
    summary: html('<p>About a keeper.</p>'),
    chapters: [{ number: 1, title: 'Knock', html: html('<p>Nothing.</p>') }],
  })
  await finds(stage, 'title:gulls', [workId])
  await finds(stage, 'text:gulls', [cast.works.letters])
  await finds(stage, 'summary:keeper', [workId])
  await finds(stage, 'text:knock', [workId, cast.works.letters])
  await finds(stage, 'title:keeper', [cast.works.lighthouse, cast.works.letters])
  await finds(stage, 'title:"letters to"', [cast.works.letters])
  await finds(stage, 'title:gul*', [workId])
  await finds(stage, 'gulls -title:gulls', [cast.works.letters])
  await finds(stage, 'title:gulls OR text:gulls', [workId, cast.works.letters])
})

onBothDatabases(
  'without a word that must be there, the answer says which works are out',
  async (stage) => {
    const { works } = stage.cast
    const without = async (typed: string) => {
      const answer = await ask(stage, typed)
      assert.ok('without' in answer && answer.without && answer.within === undefined, typed)
      return [...answer.without]
    }
    assert.deepEqual(await without('-thursday'), [works.tideBook])
    assert.deepEqual(await without('-"learned to knock"'), [works.letters])
    assert.deepEqual(await without('-"to learned knock"'), [])
    assert.deepEqual(
      await without('-thursday -gulls'),
      [works.tideBook, works.letters].sort((a, b) => a - b),
    )
    assert.deepEqual(await without('-(keeper gulls)'), [works.letters])
  },
)

onBothDatabases('words and other things can be a choice', async (stage) => {
  const { works } = stage.cast
  await finds(stage, 'gulls OR language:es', [works.letters, works.faro])
  await finds(stage, 'gulls OR by:Odile', [works.letters, works.windmill])
  await finds(stage, '"learned to" OR rating:teen', [works.letters, works.cat])
  await finds(stage, 'keeper (gulls OR language:es)', [works.letters])
  await finds(stage, 'gulls OR tag:"Slow Days"', [works.letters, works.tideBook])
  await finds(stage, 'keeper (gulls OR -fandom:"The Lamp Stories")', [works.letters])
  await finds(stage, 'language:es OR crossover:true OR gulls', [works.faro, works.letters])
  // A tag stands for its subtags and synonyms here too.
  const { db } = stage.archive
  const ids = await db
    .selectFrom('tags')
    .select(['id', 'name'])
    .where('name', 'in', ['Sea', 'Mar', '猫'])
    .execute()
  const of = (name: string) => ids.find((tag) => tag.name === name)?.id
  const [sea, mar, cat] = [of('Sea'), of('Mar'), of('猫')]
  assert.ok(sea && mar && cat)
  await db.updateTable('tags').set({ synonym_of: sea }).where('id', '=', mar).execute()
  await db.insertInto('tag_metas').values({ meta_id: sea, sub_id: cat }).execute()
  await finds(stage, 'gulls OR tag:Mar', [works.letters, works.tideBook, works.faro, works.cat])
})

onBothDatabases('a draft chapter of a posted work is not found by its words', async (stage) => {
  // "Unfinished: the boat has a name nobody reads."
  for (const typed of ['unfinished', 'unfin*', '"the boat has a name"', 'text:unfinished']) {
    await finds(stage, typed, [])
  }
  const { tideBook } = stage.cast.works
  await finds(stage, 'boat -unfinished', [tideBook])
  await finds(stage, 'boat -"nobody reads"', [tideBook])
  // A draft work is found; who may see it is for the door.
  await finds(stage, '"since Tuesday"', [stage.cast.works.lighthouse])
})

onBothDatabases('a creator who is kept secret is not found by name', async (stage) => {
  const { archive, cast } = stage
  const before = await find(stage, 'kiri OR 霧')
  assert.ok(before.includes(cast.works.cat))
  const secret = { name: 'secret', title: 'Who', created_at: archive.clock.now() }
  const { id } = await archive.db
    .insertInto('collections')
    .values(secret)
    .returning('id')
    .executeTakeFirstOrThrow()
  await archive.db
    .insertInto('collection_items')
    .values({ collection_id: id, work_id: cast.works.cat, anonymous: 1 })
    .execute()
  const again = { ...stage, archive: await stage.openAgain() }
  assert.deepEqual(await find(again, '霧'), [])
  assert.deepEqual(await find(again, '"霧 tomo"'), [])
  assert.deepEqual(await find(again, '猫'), [cast.works.cat])
  assert.deepEqual(await find(again, '猫 OR by:霧'), [cast.works.cat])
  assert.deepEqual(await find(again, 'gulls OR by:霧'), [cast.works.letters])
})

onBothDatabases('more texts than can be read are told, never answered in part', async (stage) => {
  const { archive } = stage
  const all = await archive.db.selectFrom('works').select('id').execute()
  // As long as the longest novels: so many words nobody reads through for one search.
  await archive.db.updateTable('works').set({ words: 4_000_000 }).execute()
  assert.ok(all.length > 2)
  assert.deepEqual(await ask(stage, '"the lamp stories"'), { tooMany: true })
  await finds(stage, 'title:"tide book"', [stage.cast.works.tideBook])
})
