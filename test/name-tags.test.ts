import assert from 'node:assert/strict'
import { nameTags, type TagName } from '#archive/tags/name-tags.ts'
import { inTransaction } from '#store/transaction.ts'
import { onBothDatabases, type Stage } from './stage.ts'

const name = ({ archive }: Stage, ...names: TagName[]) =>
  inTransaction(archive.db, (db) => nameTags(db, names, archive.clock.now()))

onBothDatabases('spellings that differ in case or spaces only are one tag', async (stage) => {
  const [first] = await name(stage, { kind: 'additional', name: 'Slow  Burn' })
  const same = await name(
    stage,
    { kind: 'additional', name: ' slow burn ' },
    { kind: 'additional', name: 'SLOW\u00a0BURN' },
    { kind: 'additional', name: 'Slow\nBurn' },
  )
  assert.deepEqual(same, [first, first, first])
  const row = await stage.archive.db
    .selectFrom('tags')
    .select('name')
    .where('id', '=', first ?? null)
    .executeTakeFirstOrThrow()
  assert.equal(row.name, 'Slow Burn', 'the first spelling stays, tidied')
})

onBothDatabases(
  'accents and scripts make different tags; composed or not is the same',
  async (stage) => {
    const ids = await name(
      stage,
      { kind: 'character', name: 'Inés' },
      { kind: 'character', name: 'Ines' },
      { kind: 'character', name: 'Ine\u0301s' },
      { kind: 'character', name: 'イネス' },
    )
    assert.equal(ids[0], ids[2])
    assert.equal(new Set(ids).size, 3)
  },
)

onBothDatabases('the same name in two kinds is two tags', async (stage) => {
  const [fandom, character] = await name(
    stage,
    { kind: 'fandom', name: 'The Lamp' },
    { kind: 'character', name: 'The Lamp' },
  )
  assert.notEqual(fandom, character)
})

onBothDatabases('a thousand names at once, doubles among them, keep their order', async (stage) => {
  const names = Array.from({ length: 1000 }, (_, index): TagName => {
    return { kind: 'additional', name: `tag ${index % 700}` }
  })
  const ids = await name(stage, ...names)
  assert.equal(ids.length, 1000)
  assert.equal(new Set(ids).size, 700)
  assert.equal(ids[0], ids[700])
  assert.deepEqual(await name(stage, ...names), ids)
})

onBothDatabases(
  'several writers that name a tag at the same moment get the same one',
  async (stage) => {
    const race = (letters: string) =>
      name(
        stage,
        ...[...letters].map((letter): TagName => ({ kind: 'fandom', name: `race ${letter}` })),
      )
    const [ab, ba, abc] = await Promise.all([race('ab'), race('ba'), race('abc')])
    assert.deepEqual(ab, ba?.toReversed())
    assert.deepEqual(abc?.slice(0, 2), ab)
  },
)
