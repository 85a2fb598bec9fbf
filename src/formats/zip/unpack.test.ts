import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { unpackZip } from './unpack.ts'

const limits = { zipEntries: 100, zipTotal: 1e8, zipRatio: 120 }
const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((name) => {
  return !/^\p{L}:|[/\\\0]|^\.\.$|^__proto__$/iu.test(name) && name.isWellFormed()
})
const contents = fc.dictionary(names, fc.uint8Array({ maxLength: 500 }), { maxKeys: 6 })

/** What can be taken out of a zip, by path. */
function take(bytes: Uint8Array): ReadonlyMap<string, string> {
  const opened = unpackZip(bytes, limits)
  if ('refused' in opened) return new Map()
  const taken = opened.files.map(({ path, unpack }): [string, string | undefined] => {
    const entry = unpack()
    return [path, 'content' in entry ? Buffer.from(entry.content).toString('hex') : undefined]
  })
  return new Map(taken.filter((one): one is [string, string] => one[1] !== undefined))
}

test('what another program packed comes out as it went in', () => {
  fc.assert(
    fc.property(contents, (files) => {
      const taken = take(zipSync(files))
      assert.equal(taken.size, Object.keys(files).length)
      for (const [name, content] of Object.entries(files)) {
        assert.equal(taken.get(name), Buffer.from(content).toString('hex'))
      }
    }),
  )
})

test('a zip that was cut off is refused, wherever the cut is', () => {
  const whole = zipSync({ 'a.txt': Buffer.from('lamp '.repeat(50)), 'b.txt': Buffer.from('lit') })
  for (let length = 0; length < whole.length; length += 1) {
    const opened = unpackZip(whole.subarray(0, length), limits)
    assert.ok('refused' in opened, `${length} of ${whole.length} bytes`)
    assert.equal(opened.refused.kind, 'zip-damaged')
  }
})

test('a changed byte never gives another text in silence', () => {
  const text = 'There was a lamp, and it was lit. '.repeat(9)
  const whole = zipSync({ 'a.txt': Buffer.from(text) })
  const right = Buffer.from(text).toString('hex')
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const broken = Uint8Array.from(whole)
      broken[at] = (broken[at] ?? 0) ^ change
      for (const content of take(broken).values()) assert.equal(content, right)
    }),
    { numRuns: 500 },
  )
})

test('any bytes at all are opened or refused, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, hasEnd) => {
      const end = Buffer.from('PK\u0005\u0006'.padEnd(22, '\u0001'), 'latin1')
      take(hasEnd ? Buffer.concat([bytes, end]) : bytes)
    }),
  )
})
