import assert from 'node:assert/strict'
import fc from 'fast-check'
import { findBeginning, findHolding, findSame } from '#archive/search/find-holding.ts'
import { beginsAsName, mayHoldNameWords } from '#archive/search/name-words.ts'
import { nameTags } from '#archive/tags/name-tags.ts'
import { buildNames, nameColumns } from '#catalog/names/build-names.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { tagKinds } from '#store/tags.ts'
import { fold } from '#text/fold.ts'
import { onBothDatabases } from './stage.ts'

const words = [
  ...["don't", 'Dont', 'don', "t'is", 'rock’n’roll', 'rocknroll', 'Étude', 'etude', 'm/m', 'm'],
  ...[
    '夜',
    '夜のランタン',
    'ランタン',
    'Löwe',
    'lowe',
    '!!!',
    '???',
    '-',
    'a',
    'A/B',
    "'",
    '100%',
    '_x',
  ],
]
const anyName = fc
  .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme', maxLength: 4 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((some) => some.join(' '))
  .filter((name) => fold(name) !== '' && !name.includes('\0') && name.isWellFormed())

onBothDatabases('names in memory are found as the store would find them', async (stage) => {
  const { archive } = stage
  const { db, clock } = archive
  const look = { kinds: tagKinds.map((_, kind) => kind), most: 20_000 }
  await fc.assert(
    fc.asyncProperty(fc.array(anyName, { maxLength: 8 }), anyName, async (names, asked) => {
      const tags = names.map((name, at) => ({ kind: tagKinds[at % 6] ?? 'fandom', name }))
      await nameTags(db, tags, clock.now())
      await noteChange(db, { kind: 'tag', id: 1 }, clock.now())
      const known = await archive.names.read(db)
      const rows = async (where: ReturnType<typeof beginsAsName>) => {
        const found = await db.selectFrom('tags').select('id').where(where).orderBy('id').execute()
        return found.map(({ id }) => id)
      }
      const whole = fold(asked)
      const same = await db
        .selectFrom('tags')
        .select('id')
        .where('fold_name', '=', whole)
        .orderBy('id')
        .execute()
      const sameIds = same.map(({ id }) => id)
      const holding = new Set([...(await rows(mayHoldNameWords('fold_name', asked))), ...sameIds])
      const held = [...holding].sort((a, b) => a - b)
      const starting = await rows(beginsAsName('fold_name', asked))
      // As they were followed since they were read, and as they are when they are read anew.
      for (const one of [known, await readAnew(db)]) {
        assert.deepEqual(findHolding(one, asked, look), held)
        assert.deepEqual(findSame(one, asked, look), sameIds)
        assert.deepEqual(findBeginning(one, asked, look), starting)
      }
    }),
    { numRuns: 60 },
  )
  assert.equal(findHolding(await archive.names.read(db), 'a', { ...look, most: 0 }), undefined)
})

async function readAnew(db: Db) {
  const rows = await db.selectFrom('tags').select(['id', 'kind', 'name', 'synonym_of']).execute()
  return buildNames(
    nameColumns(
      rows.map(({ id, kind, name, synonym_of }) => {
        return {
          id,
          kind: tagKinds.indexOf(kind),
          name,
          synonymOf: synonym_of ?? undefined,
          works: 0,
        }
      }),
    ),
  )
}
