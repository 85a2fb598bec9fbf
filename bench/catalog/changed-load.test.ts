import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { comparable } from './answers.ts'
import { door } from './brute-force.ts'
import { openWrangling, under } from './change-tags.ts'
import { changeLoad } from './changed-load.ts'
import { readLoad } from './read-load.ts'
import { readQueries } from './read-queries.ts'
import { replay } from './replay.ts'
import { writeSmallLoad } from './small-load.ts'

function inFolder(work: (folder: string) => Promise<void>) {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fanstead-changed-load-'))
    try {
      await work(folder)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

for (const seed of [1, 2, 3]) {
  test(
    `the changes, taken in one by one, end where the changed load begins (seed ${seed})`,
    inFolder(async (folder) => {
      writeSmallLoad(join(folder, 'a'), 1000, 60, seed)
      const load = readLoad(join(folder, 'a'))
      const engine = await door.fromLoad(load)
      const changes = changeLoad(load, 1500, seed)
      let meanings = 0
      for (const batch of changes.batches) {
        await engine.mean(batch.meanings, batch.touched)
        await engine.put(batch.records, batch.removedIds)
        meanings += batch.meanings.length
      }
      changes.write(join(folder, 'b'))
      const changed = await door.fromLoad(readLoad(join(folder, 'b')))
      const queries = readQueries(join(folder, 'b', 'queries.jsonl'))
      const { kinds } = load.manifest
      const walked = await replay(engine, queries, kinds)
      const afresh = await replay(changed, queries, kinds)
      assert.ok(meanings >= 30, `${meanings} meanings changed`)
      assert.ok(queries.some((query) => query.class === 'rewrangled'))
      assert.deepEqual(
        walked.map(({ line }) => `${line.q} ${comparable(line)}`),
        afresh.map(({ line }) => `${line.q} ${comparable(line)}`),
      )
      // They would be equal as well if nothing had happened.
      const before = await replay(await door.fromLoad(load), queries, kinds)
      assert.notDeepEqual(
        before.map(({ line }) => comparable(line)),
        afresh.map(({ line }) => comparable(line)),
      )
    }),
  )
}

test(
  'the same seed gives the same changes, and no tag comes to lie above itself',
  inFolder(async (folder) => {
    writeSmallLoad(join(folder, 'a'), 1000, 20, 5)
    const load = readLoad(join(folder, 'a'))
    const [one, other] = [9, 9].map((seed) =>
      Array.from(changeLoad(load, 800, seed).batches, ({ touched, ...rest }) => {
        return { ...rest, touched: touched() }
      }),
    )
    assert.deepEqual(one, other)
    const changes = changeLoad(load, 800, 9)
    Array.from(changes.batches)
    changes.write(join(folder, 'b'))
    const { tags } = readLoad(join(folder, 'b'))
    const wrangling = openWrangling(tags)
    for (const [tag, metas] of wrangling.metas) {
      for (const meta of metas) {
        assert.equal(tags.canonical[meta], 1)
        assert.equal(tags.kind[meta], tags.kind[tag])
        assert.ok(!under(wrangling, tag).has(meta), `${meta} is above and below ${tag}`)
      }
    }
  }),
)

test(
  'a load that is cut or says what is not so is refused with the reason',
  inFolder(async (folder) => {
    writeSmallLoad(folder, 1000, 20, 5)
    const path = join(folder, 'works.words.u32')
    writeFileSync(path, new Uint8Array(7))
    assert.throws(() => readLoad(folder), /works\.words\.u32 has 7 bytes, and 4000 were announced/)
    writeFileSync(path, new Uint32Array(1000))
    writeFileSync(join(folder, 'works.id.u32'), new Uint32Array(1000).fill(3))
    assert.throws(() => readLoad(folder), /works\.id does not ascend at row 1/)
    writeFileSync(join(folder, 'manifest.json'), '{"format":"catalog-load-9"}')
    assert.throws(() => readLoad(folder), /the format is catalog-load-9/)
  }),
)
