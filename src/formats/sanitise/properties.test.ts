import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { arrange } from './arrange.ts'
import { gate } from './gate.ts'
import { isTidy } from './is-tidy.ts'
import { parseXhtml, textOf } from './parse-html.ts'
import { readTokens } from './read-tokens.ts'
import { sanitise } from './sanitise.ts'
import { writeHtml } from './write-html.ts'
import { xhtmlFromHtml } from './xhtml.ts'

const names =
  `p p div blockquote center section ul ol li li dl dt dd table tr td th thead tbody tfoot
caption colgroup col em b i a span tt big abbr dfn del q small sub h1 h3 pre br br hr img figure
figcaption details summary ruby rt rp address svg script style select template iframe object audio
video source track font unknown`.split(/\s+/)
const attributes = [
  ...[
    '',
    '',
    '',
    ' class="one two"',
    ' align=center',
    ' href="/x"',
    ' href="https://e.example/a b"',
  ],
  ...[
    ' src="/files/i.png"',
    ' src="https://e.example/i.png"',
    ' title="a<b>&quot;"',
    ' span=2',
    ' open',
  ],
  ...[
    ' src="https://youtube.com/embed/x"',
    ' alt="A lamp"',
    ' colspan=3',
    ' lang=de dir=rtl',
    ' border=1',
    ...[' style="font-style:italic"', ' style="text-align:center;font-weight:normal"'],
  ],
]
const texts = [
  'a',
  'b c',
  ' ',
  '\n',
  '\n\n',
  'x\n\n\ny',
  '  z ',
  '&nbsp;',
  '&amp;lt;',
  '<3',
  '漢',
  '\t',
]

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...texts) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...names),
        fc.constantFrom(...attributes),
        fc.constantFrom('', '', '/'),
      )
      .map(([name, attribute, end]) => `<${name}${attribute}${end}>`),
  },
  { weight: 3, arbitrary: fc.constantFrom(...names).map((name) => `</${name}>`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '=',
      '<!--',
      '-->',
      '<a href="',
      '&#0;',
      '\ud800',
    ),
  },
)
const anyHtml = fc.array(piece, { maxLength: 18 }).map((pieces) => pieces.join(''))
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
