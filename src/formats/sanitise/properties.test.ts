import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { arrange } from './arrange.ts'
import { gate } from './gate.ts'
import { isTidy } from './is-tidy.ts'
import { parseXhtml, textOf } from './parse-html.ts'
import { readTokens } from './read-tokens.ts'
import { anyHtml, names } from './samples/any-html.ts'
import { sanitise } from './sanitise.ts'
import { writeHtml } from './write-html.ts'
import { xhtmlFromHtml } from './xhtml.ts'

const field = fc.constantFrom('text' as const, 'notes' as const, 'comment' as const)

test('sanitising twice is sanitising once', () => {
  fc.assert(
    fc.property(anyHtml, field, (html, where) => {
      const once = sanitise(html, where)
      assert.equal(sanitise(once, where), once)
    }),
    { numRuns: 2000 },
  )
})

test('the gate finds nothing left to remove', () => {
  fc.assert(
    fc.property(anyHtml, field, (html, where) => {
      const arranged = writeHtml(arrange(readTokens(html), where))
      assert.equal(gate(arranged, where), arranged)
    }),
    { numRuns: 2000 },
  )
})

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  elements: ['html5'],
  // Which heading a text may begin with is for the page to say.
  rules: { 'heading-level': 'off' },
})

test('the result is valid HTML', () => {
  fc.assert(
    fc.property(anyHtml, field, (html, where) => {
      const clean = sanitise(html, where)
      const page = `<!DOCTYPE html>\n<html lang="en"><head><title>x</title></head><body><div>${clean}</div></body></html>`
      const faults = validator
        .validateStringSync(page)
        .results.flatMap(({ messages }) => messages.map(({ message }) => message))
      assert.deepEqual(faults, [], clean)
    }),
    { numRuns: 200 },
  )
})

test('as XHTML it says the same and is well-formed', () => {
  fc.assert(
    fc.property(anyHtml, field, (html, where) => {
      const clean = sanitise(html, where)
      const xhtml = xhtmlFromHtml(clean)
      assertWellFormed(xhtml)
      assert.equal(textOf(parseXhtml(xhtml)), textOf(parseXhtml(clean.replaceAll('<br>', ''))))
    }),
    { numRuns: 1000 },
  )
})

/** A strict reader of what XML allows a fragment without declarations to be. */
function assertWellFormed(xhtml: string): void {
  const open: string[] = []
  const tag = /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<>]+)/gy
  let end = 0
  for (const [whole, slash, name = '', , empty, text] of xhtml.matchAll(tag)) {
    end += whole.length
    if (text !== undefined) continue
    if (slash) assert.equal(open.pop(), name, xhtml)
    else if (!empty) open.push(name)
  }
  assert.equal(end, xhtml.length, xhtml.slice(end, end + 40))
  assert.deepEqual(open, [], xhtml)
  assert.doesNotMatch(xhtml, /&(?!(?:amp|lt|gt|quot);)/)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids them
  assert.doesNotMatch(xhtml, /[\0-\x08\x0b-\x1f\ufffe\uffff]/)
  assert.ok(xhtml.isWellFormed())
}

const plainPieces = fc.constantFrom(
  ...['a', 'b ', ' c', ' ', '\n', '&amp;', 'x\u00a0', '<em>', '</em>', '<b>', '</b>', '<br>', '>'],
  ...['</p>\n<p>', '</p>\n<hr>\n<p>', '\u00a0', '&quot;', '\u0093'],
)

test('what passes for tidy is what sanitising would give', () => {
  fc.assert(
    fc.property(fc.array(plainPieces, { maxLength: 8 }), (pieces) => {
      const html = `<p>${pieces.join('')}</p>`
      if (isTidy(html)) assert.equal(writeHtml(arrange(readTokens(html), 'text')), html)
    }),
    { numRuns: 10_000 },
  )
})

test('no word is lost and none is doubled, whatever the tags do', () => {
  const kept = names.filter(
    (name) => !/^(?:svg|script|style|select|template|iframe|img)$/.test(name),
  )
  const tags = fc.constantFrom(...kept.flatMap((name) => [`<${name}>`, `</${name}>`]), ' ', '\n\n')
  fc.assert(
    fc.property(fc.array(fc.tuple(tags, tags), { maxLength: 12 }), field, (pairs, where) => {
      const html = pairs.map(([one, two], place) => `${one}word${place}.${two}`).join('')
      const clean = sanitise(html, where)
      for (const place of pairs.keys()) {
        assert.equal(clean.split(`word${place}.`).length, 2, `${html} → ${clean}`)
      }
    }),
    { numRuns: 1000 },
  )
})
