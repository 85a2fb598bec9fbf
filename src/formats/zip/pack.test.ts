import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { type PackedFile, packFiles } from './pack.ts'

async function* each(files: readonly PackedFile[]) {
  yield* files
}

const pack = async (files: readonly PackedFile[]) =>
  Buffer.concat(await Array.fromAsync(packFiles(each(files))))

test('what was packed comes out again, and the same files give the same bytes', async () => {
  const path = fc.stringMatching(/^[a-zé日][a-z0-9 é日-]{0,12}\.txt$/)
  const file = fc.record({ path, bytes: fc.uint8Array({ maxLength: 3000 }) })
  const files = fc.uniqueArray(file, { maxLength: 5, selector: (one) => one.path })
  await fc.assert(
    fc.asyncProperty(files, async (some) => {
      const zip = await pack(some)
      const out = Object.entries(unzipSync(zip))
      assert.deepEqual(
        out.map(([name, bytes]) => [name, Buffer.from(bytes)]),
        some.map((one) => [one.path, Buffer.from(one.bytes)]),
      )
      assert.deepEqual(await pack(some), zip)
    }),
  )
})
