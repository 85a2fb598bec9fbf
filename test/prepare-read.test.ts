import assert from 'node:assert/strict'
import { prepareRead } from '#archive/prepare-read.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import { onBothDatabases } from './stage.ts'

type Asked = { readonly ids: readonly WorkId[]; readonly words: number }

const readIds = prepareRead(({ db }, viewer, { ids, words }: Asked) =>
  visibleWorks(db, viewer)
    .where('works.id', 'in', ids)
    .where('works.words', '>=', words)
    .select('works.id')
    .orderBy('works.id'),
)

onBothDatabases('a prepared question gets its own values each time', async (stage) => {
  const { archive, cast, place } = stage
  const ids: WorkId[] = []
  for (let count = 0; count < 7; count += 1) ids.push((await place({})).workId)
  const ask = async (some: readonly WorkId[], words = 0) =>
    (await readIds(archive, cast.guest, { ids: some, words })).map(({ id }) => id)
  for (let length = 0; length <= ids.length; length += 1) {
    assert.deepEqual(await ask(ids.slice(0, length)), ids.slice(0, length))
    assert.deepEqual(await ask(ids.slice(length)), ids.slice(length))
  }
  assert.deepEqual(await ask(ids, 1_000_000), [])
})

onBothDatabases(
  'a question prepared for one viewer does not answer as to another',
  async (stage) => {
    const { archive, cast } = stage
    const draft = { ids: [cast.works.lighthouse], words: 0 }
    for (const [viewer, count] of [
      [cast.mara, 1],
      [cast.ines, 0],
      [cast.guest, 0],
      [cast.mara, 1],
      [cast.bruno, 1],
    ] as const) {
      assert.equal((await readIds(archive, viewer, draft)).length, count, viewer.kind)
    }
  },
)
