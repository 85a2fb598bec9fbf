import assert from 'node:assert/strict'
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { buildNames, nameColumns } from '#catalog/names/build-names.ts'
import { decodeManifest, encodeManifest, type Manifest, type Part } from './manifest.ts'
import { readSnapshot } from './read-snapshot.ts'
import { makeFolder } from './samples/make-folder.ts'
import { sampleIndex } from './samples/sample-index.ts'
import { writeSnapshot } from './write-snapshot.ts'

const known = { format: 3, identity: 'lighthouse' }
const row = { id: 1, kind: 2, name: 'Lantern', synonymOf: undefined, works: 3 }
const names = buildNames(nameColumns([row]))

/** A folder with one snapshot, whose files a test may spoil. */
function makeSnapshot(t: TestContext) {
  const folder = makeFolder(t)
  const { index } = sampleIndex(8)
  const { name } = writeSnapshot(folder, { ...known, seq: 1, index, extra: { a: 1 }, names })
  const inner = join(folder, name)
  assert.equal(refusalOf(folder), 'read')
  return { folder, inner, files: readdirSync(inner) }
}

function refusalOf(folder: string): string {
  const read = readSnapshot(folder, known)
  return 'refused' in read ? read.refused : 'read'
}

/** Spoils a file, looks, and puts it back. */
function refusalWith(folder: string, path: string, bytes: Uint8Array): string {
  const before = readFileSync(path)
  writeFileSync(path, bytes)
  const refused = refusalOf(folder)
  writeFileSync(path, before)
  return refused
}

test('a single byte that is not as it was, in any file, is refused', (t) => {
  const { folder, inner, files } = makeSnapshot(t)
  const full = files.filter((file) => statSync(join(inner, file)).size > 0)
  fc.assert(
    fc.property(
      fc.constantFrom(...full, ...full.filter((file) => file === 'manifest.json')),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (file, at, change) => {
        const bytes = readFileSync(join(inner, file))
        const place = at % bytes.length
        bytes[place] = (bytes[place] ?? 0) ^ change
        assert.equal(refusalWith(folder, join(inner, file), bytes), 'damaged')
      },
    ),
    { numRuns: 300 },
  )
  assert.equal(refusalOf(folder), 'read')
})

test('a manifest that differs in any byte of its beginning or end is refused', (t) => {
  const { folder, inner } = makeSnapshot(t)
  const path = join(inner, 'manifest.json')
  const { length } = readFileSync(path)
  for (const at of [...Array(60).keys(), length - 4, length - 3, length - 2, length - 1]) {
    const bytes = readFileSync(path)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    assert.equal(refusalWith(folder, path, bytes), 'damaged')
  }
})

test('a file that is cut, longer, empty, gone or a folder is refused', (t) => {
  const { folder, inner, files } = makeSnapshot(t)
  for (const file of files) {
    const path = join(inner, file)
    const bytes = readFileSync(path)
    const spoilt = [Buffer.concat([bytes, Buffer.alloc(1)])]
    if (bytes.length > 0) spoilt.push(bytes.subarray(0, -1), Buffer.alloc(0))
    for (const other of spoilt) assert.equal(refusalWith(folder, path, other), 'damaged', file)
    rmSync(path)
    assert.equal(refusalOf(folder), 'damaged', file)
    mkdirSync(path)
    assert.equal(refusalOf(folder), 'damaged', file)
    rmSync(path, { recursive: true })
    writeFileSync(path, bytes)
  }
  assert.equal(refusalOf(folder), 'read')
})

test('a manifest of the wrong shape is refused though its checksum is right', (t) => {
  const { folder, inner } = makeSnapshot(t)
  const path = join(inner, 'manifest.json')
  const manifest = decodeManifest(readFileSync(path))
  assert.ok(manifest)
  const refused = (other: Partial<Record<keyof Manifest, unknown>>) =>
    refusalWith(folder, path, encodeManifest({ ...manifest, ...other } as Manifest))
  assert.equal(refused({}), 'read')
  assert.equal(refused({ layout: manifest.layout.replace(/"layout":\d+/, '"layout":0') }), 'format')
  assert.equal(refused({ layout: manifest.layout.replace('LE', 'BE') }), 'format')
  for (const other of [
    { seq: -1 },
    { seq: '1' },
    { extra: null },
    { names: 7 },
    { parts: [] },
    { parts: {} },
    { parts: { ...manifest.parts, '../outside': 1 } },
    { layout: undefined },
  ]) {
    assert.equal(refused(other), 'damaged', JSON.stringify(other))
  }
})

test('parts that are missing or do not fit the others are refused though every sum is right', (t) => {
  const { folder, inner } = makeSnapshot(t)
  const path = join(inner, 'manifest.json')
  const manifest = decodeManifest(readFileSync(path))
  assert.ok(manifest)
  const refused = (parts: Manifest['parts']) =>
    refusalWith(folder, path, encodeManifest({ ...manifest, parts }))
  const others = (part: Part): readonly unknown[] => {
    if (typeof part === 'number') return [part + 1, part - 1, part + 0.5, 2 ** 40]
    if (part === null) return [0, { list: 3 }]
    if ('array' in part) return [1, { ...part, array: 'f32' }, { ...part, length: 2 ** 50 }]
    if ('list' in part) return [{ list: part.list + 1 }, { list: 2 ** 40 }, { list: -1 }, 1]
    return [{ same: 'nowhere' }, { same: 'segments.0.size' }, 1]
  }
  for (const [at, part] of Object.entries(manifest.parts)) {
    // Of names only themselves depend on it: they are built anew, and the index is taken.
    if (at.startsWith('names.')) continue
    const { [at]: _, ...fewer } = manifest.parts
    assert.equal(refused(fewer), 'damaged', at)
    for (const other of others(part)) {
      const parts: Manifest['parts'] = { ...manifest.parts, [at]: other as Part }
      assert.equal(refused(parts), 'damaged', `${at} ${JSON.stringify(other)}`)
    }
  }
})

test('names that do not fit are left out, and the index is taken', (t) => {
  const { folder, inner } = makeSnapshot(t)
  const path = join(inner, 'manifest.json')
  const manifest = decodeManifest(readFileSync(path))
  assert.ok(manifest?.names)
  const older = manifest.names.replace('"format":1', '"format":0')
  writeFileSync(path, encodeManifest({ ...manifest, names: older }))
  const read = readSnapshot(folder, known)
  assert.ok(!('refused' in read))
  assert.equal(read.names, undefined)
})

test('if the newest is damaged, an older one that still is there is taken', (t) => {
  const { folder, inner } = makeSnapshot(t)
  cpSync(inner, join(folder, 'snapshot-20'), { recursive: true })
  rmSync(join(folder, 'snapshot-20', 'tags.kinds.u8'))
  assert.equal(refusalOf(folder), 'read')
  rmSync(join(inner, 'tags.kinds.u8'))
  assert.equal(refusalOf(folder), 'damaged')
})
