import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hole, scan } from './scan.ts'

test('comments are neither code nor words', () => {
  const { bare, code } = scan("const a = 1 // new Date()\n/* 'no' */ const b = 2")
  assert.equal(bare, 'const a = 1              \n           const b = 2'.padEnd(bare.length))
  assert.equal(code, bare)
})

test('a string keeps its place, and its inside is not code', () => {
  const { code, literals } = scan("const a = 'it\\'s // not a comment' + \"two\"")
  assert.match(code, /^const a = ' +' \+ " {3}"$/)
  assert.deepEqual(
    literals.map(({ text }) => text),
    ["it\\'s // not a comment", 'two'],
  )
})

test('what stands in a template is not code, but what it puts in is', () => {
  const { code, literals } = scan(
    `html\`<p>new Date() \${say('a', { b: \`c\${new Date()}\` })}</p>\` + 1`,
  )
  assert.equal(code.match(/new Date/g)?.length, 1)
  assert.deepEqual(literals.map(({ text, tag }) => [tag, text]).sort(), [
    ['', 'a'],
    ['', `c${hole}`],
    ['html', `<p>new Date() ${hole}</p>`],
  ])
})

test('a slash after a value divides, elsewhere it opens a pattern', () => {
  assert.equal(scan('const a = (b) / 2 // c').code.trimEnd(), 'const a = (b) / 2')
  assert.match(
    scan("const a = b.replace(/'[/']\\//g, '')").code,
    /^const a = b\.replace\(\/ +\/g, ''\)$/,
  )
  assert.match(
    scan("return /`/.test(a) ? '`' : 'b'").code,
    /^return \/ \/\.test\(a\) \? ' ' : ' '$/,
  )
})

test('property: any text is read to its end, and nothing moves', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const { bare, code } = scan(text)
      assert.equal(bare.length, text.length)
      assert.equal(code.length, text.length)
      assert.equal(code.split('\n').length, text.split('\n').length)
    }),
  )
})
