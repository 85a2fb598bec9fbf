import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cutBefore, excerptOf, listBlocks } from './html-blocks.ts'

const names = (html: string) => listBlocks(html).map(({ name }) => name)

test('paragraphs, headings, lists, quotations and scene breaks are blocks', () => {
  const html =
    '<h2>One</h2>\n<p>a <em>b</em></p><hr><ul><li><p>c</p></li></ul><blockquote><p>d</p></blockquote>'
  assert.deepEqual(names(html), ['h2', 'p', 'hr', 'ul', 'blockquote'])
})

test('what lies in a holder can be cut apart, and both sides are whole', () => {
  const html = '<div class="a"><p>one</p><center><p>two</p><p>three</p></center></div>'
  const third = listBlocks(html)[2]
  assert.ok(third)
  assert.deepEqual(cutBefore(html, third), [
    '<div class="a"><p>one</p><center><p>two</p></center></div>',
    '<div class="a"><center><p>three</p></center></div>',
  ])
})

test('a list in a list is one block, and loose text is one', () => {
  assert.deepEqual(names('<ul><li>a<ul><li>b</li></ul></li></ul>loose <em>text</em>'), [
    'ul',
    'text',
  ])
})

test('an excerpt is cut between words', () => {
  const html = '<p>The sea went out and did not say when it would come back.</p>'
  const [block] = listBlocks(html)
  assert.equal(block && excerptOf(html, block, 30), 'The sea went out and did not…')
})

test('whatever comes in, blocks follow one another and hold all text', () => {
  const piece = fc.constantFrom(
    '<p>',
    '</p>',
    '<div>',
    '</div>',
    '<hr>',
    'word ',
    '<',
    '<em>',
    '</ul>',
    '<ul>',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const html = pieces.join('')
      let place = 0
      for (const { start, end } of listBlocks(html)) {
        assert.ok(start >= place && end > start)
        assert.ok(!html.slice(place, start).includes('word'))
        place = end
      }
      assert.ok(!html.slice(place).includes('word'))
    }),
    { numRuns: 500 },
  )
})
