import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { sharedU32 } from '#catalog/engine/arrays.ts'
import type { Segment } from '#catalog/engine/segment.ts'
import { openTagGraph } from '#catalog/engine/tag-graph.ts'
import { tagColumns } from '#catalog/engine/tag-table.ts'
import { openLiveIndex } from '#catalog/live/live-index.ts'
import { openThread } from '#catalog/live/open-thread.ts'
import { buildNames, nameColumns } from '#catalog/names/build-names.ts'
import { searchNames } from '#catalog/names/search-names.ts'
import { anyMeanings, anyQuery, anyWork, anyWorks } from '#catalog/samples/any-archive.ts'
import { askModel, listModel } from '#catalog/samples/model.ts'
import { readSnapshot } from './read-snapshot.ts'
import { makeFolder } from './samples/make-folder.ts'
import { limits, sampleIndex, sampleOf } from './samples/sample-index.ts'
import type { Restored, Snapshot } from './snapshot.ts'
import { writeSnapshot } from './write-snapshot.ts'

const known = { format: 3, identity: 'lighthouse' }

const some = (seq: number): Snapshot => ({
  ...known,
  seq,
  index: sampleIndex(seq).index,
  extra: { languages: ['en', 'de'], seq },
})

function restore(folder: string): Restored {
  const read = readSnapshot(folder, known)
  assert.ok(!('refused' in read), JSON.stringify(read))
  return read
}

test('an index that was written and read again answers as a look at every work does', async (t) => {
  const folder = makeFolder(t)
  const anyQueries = fc.array(anyQuery, { minLength: 5, maxLength: 12 })
  const anyChanges = fc.uniqueArray(anyWork, { maxLength: 20, selector: ({ id }) => id })
  await fc.assert(
    fc.asyncProperty(
      anyWorks,
      anyMeanings,
      anyQueries,
      anyChanges,
      async (works, meanings, queries, changes) => {
        const { model, index } = sampleOf(works, meanings)
        writeSnapshot(folder, { ...known, seq: 4, index, extra: {} })
        const graph = openTagGraph(tagColumns([...model.tags.values()]))
        const live = openLiveIndex(restore(folder).index, graph, 4, {
          threads: 0,
          now: () => 0,
          onLost: assert.fail,
          limits,
        })
        const check = async () => {
          for (const query of queries) {
            const { total, ids, facets } = await live.browse(query)
            assert.deepEqual({ total, ids, facets }, askModel(model, query))
            assert.deepEqual(await live.list(query, 1), listModel(model, query, 1))
          }
        }
        await check()
        await live.put({ works: changes, removed: [], meanings: [], seq: 5 })
        for (const work of changes) model.works.set(work.id, work)
        await check()
        await live.close()
      },
    ),
    { numRuns: 25 },
  )
})

test('every array comes back as it was, in shared memory', (t) => {
  const folder = makeFolder(t)
  const { index } = sampleIndex(8)
  writeSnapshot(folder, { ...known, seq: 1, index, extra: {} })
  const read = restore(folder).index
  assert.deepEqual(read, index)
  assert.ok(read.segments[0]?.ids.buffer instanceof SharedArrayBuffer)
})

test('what was shared is shared again, and what was only equal is not', (t) => {
  const folder = makeFolder(t)
  const { index } = sampleIndex(8)
  const [base] = index.segments
  assert.ok(base)
  const other = { ...base, hot: { ...base.hot }, everything: base.everything.slice() }
  writeSnapshot(folder, {
    ...known,
    seq: 1,
    index: { ...index, segments: [base, other] },
    extra: {},
  })
  const { tags, segments } = restore(folder).index
  const [first, second] = segments
  assert.equal(first?.meanings, tags)
  assert.equal(second?.meanings, tags)
  assert.equal(second?.hot.tags, first?.hot.tags)
  assert.equal(second?.guest, first?.guest)
  assert.deepEqual(second?.everything, first?.everything)
  assert.notEqual(second?.everything, first?.everything)
})

test('an archive without works, tags or segments can be written too', (t) => {
  const folder = makeFolder(t)
  const { index } = sampleOf([], [])
  for (const segments of [index.segments, []]) {
    writeSnapshot(folder, { ...known, seq: 0, index: { ...index, segments }, extra: {} })
    assert.deepEqual(restore(folder).index, { ...index, segments })
  }
})

test('names, small things and own arrays come along', (t) => {
  const folder = makeFolder(t)
  const row = { id: 1, kind: 2, name: 'Lantern', synonymOf: undefined, works: 3 }
  const names = buildNames(nameColumns([row]))
  const pairs = sharedU32(4).fill(9)
  const extra = { languages: ['en', 'zh-Hant', '𝕏'], deep: { a: [null, 1.5, true] } }
  writeSnapshot(folder, { ...some(6), extra, names, arrays: { pairs } })
  const read = restore(folder)
  assert.equal(read.seq, 6)
  assert.deepEqual(read.extra, extra)
  assert.deepEqual(read.arrays, { pairs })
  assert.ok(read.names)
  const asked = { text: 'lan', most: 5 }
  assert.deepEqual(searchNames(read.names, asked), searchNames(names, asked))
  writeSnapshot(folder, some(7))
  assert.equal(restore(folder).names, undefined)
})

test('a thread writes it just so', async (t) => {
  const folder = makeFolder(t)
  const thread = openThread(assert.fail)
  const { name } = await thread.run({ kind: 'save', folder, snapshot: some(4) })
  await thread.end()
  assert.deepEqual(readdirSync(folder), [name])
  const { tags, segments } = restore(folder).index
  assert.deepEqual({ tags, segments }, some(4).index)
  assert.equal(segments[0]?.meanings, tags)
})

test('only the newest stays, even if its change is older', (t) => {
  const folder = makeFolder(t)
  for (const seq of [5, 9, 9, 2]) {
    const { name, bytes } = writeSnapshot(folder, some(seq))
    assert.deepEqual(readdirSync(folder), [name])
    assert.ok(bytes > 1000)
    assert.equal(restore(folder).seq, seq)
  }
})

test('another archive, another format and an empty folder are refused', (t) => {
  const folder = makeFolder(t)
  const kindOf = (wanted: typeof known) => {
    const read = readSnapshot(folder, wanted)
    return 'refused' in read ? read.refused : 'read'
  }
  assert.equal(kindOf(known), 'missing')
  writeSnapshot(folder, some(1))
  assert.equal(kindOf({ ...known, identity: 'harbour' }), 'identity')
  assert.equal(kindOf({ ...known, format: 2 }), 'format')
  assert.equal(kindOf(known), 'read')
  const nowhere = readSnapshot(join(folder, 'snapshot-1', 'manifest.json'), known)
  assert.equal('refused' in nowhere && nowhere.refused, 'unreadable')
})

test('what could not be read again is not written, and the older snapshot stays', (t) => {
  const folder = makeFolder(t)
  writeSnapshot(folder, some(1))
  const { index } = sampleIndex(8)
  const [base] = index.segments
  assert.ok(base)
  const changed = new Map([[1, { kind: 0, canonical: 1, countable: true, above: [] }]])
  const withBase = (other: Partial<Segment>): Snapshot => ({
    ...some(2),
    index: { ...index, segments: [{ ...base, ...other }] },
  })
  const { tag } = base.spaces
  assert.ok(base.rest && base.creators && tag)
  const wrong: readonly Snapshot[] = [
    withBase({ ids: new Uint32Array(3) }),
    withBase({ size: base.size + 1 }),
    withBase({ forward: base.forward.subarray(1) }),
    withBase({ hot: { ...base.hot, tags: new Uint32Array(70_000) } }),
    withBase({ rest: { ...base.rest, tags: new Uint32Array(1), counts: new Uint32Array(1) } }),
    withBase({ creators: { ...base.creators, items: new Uint32Array(1) } }),
    withBase({ spaces: { ...base.spaces, tag: { ...tag, documents: new Uint32Array(1) } } }),
    withBase({ direct: { ...base.direct, bits: new Uint32Array(99) } }),
    { ...some(2), index: { ...index, tags: { ...index.tags, changed } } },
    { ...some(2), seq: Number.NaN },
    { ...some(2), arrays: { '../outside': new Uint8Array(1) } },
  ]
  for (const [at, snapshot] of wrong.entries()) {
    assert.throws(() => writeSnapshot(folder, snapshot), `${at}`)
    assert.deepEqual(readdirSync(folder), ['snapshot-1'])
    assert.equal(restore(folder).seq, 1)
  }
})
