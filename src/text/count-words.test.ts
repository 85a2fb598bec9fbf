import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countWords } from './count-words.ts'

test('words are counted as AO3 counts them', () => {
  for (const [html, words] of [
    ['', 0],
    ['<p>One two  three.</p>', 3],
    ["<p>well-known it’s 'twas don't</p>", 4],
    ['<p>stay--go stay---go stay – go</p>', 6],
    ['<p>- -- — … ***</p>', 0],
    ['<p>one_two 3,000</p>', 3],
    ['<p>un<em>do</em></p>', 2],
    ['<p>a<br>b</p><p>c</p>', 3],
    ['<p title="five words in a title">a</p><!-- b c -->', 1],
    ['<p>I &lt;3 AT&amp;T &#233;t&eacute;</p>', 5],
    ['I <3 you', 3],
  ] as const) {
    assert.equal(countWords(html), words, html)
  }
})

test('scripts without spaces count by character, others by word', () => {
  for (const [html, words] of [
    ['<p>魔法少女</p>', 4],
    ['<p>ひらがなカタカナ</p>', 8],
    ['<p>ภาษาไทย</p>', 7],
    ['<p>한국어 단어</p>', 2],
    ['<p>Русский язык</p>', 2],
    ['<p>हिन्दी भाषा</p>', 2],
    ['<p>می\u200cروم</p>', 1],
    ['<p>one魔法two</p>', 4],
    ['<p>\u{20000}\u{20001} 𝒶𝒷 😀</p>', 3],
  ] as const) {
    assert.equal(countWords(html), words, html)
  }
})

test('any text has as many words as its parts between spaces', () => {
  const word = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(word, word, (one, two) => {
      const apart = `${one.replace(/[<&]/g, '')} . `
      const other = two.replace(/[<&]/g, '')
      assert.equal(countWords(apart + other), countWords(apart) + countWords(other))
    }),
  )
})
