import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HtmlField } from './allowed.ts'
import { sanitise, sanitiseLine } from './sanitise.ts'

/** Each input with what becomes of it, and that again with itself. */
function becomes(cases: readonly (readonly [string, string])[], field: HtmlField = 'text') {
  for (const [given, wanted] of cases) {
    assert.equal(sanitise(given, field), wanted, given)
    assert.equal(sanitise(wanted, field), wanted, `twice: ${given}`)
  }
}

test('the elements of AO3 stay, others leave their text', () => {
  becomes([
    ['<p>A <em>b</em> <strong>c</strong></p>', '<p>A <em>b</em> <strong>c</strong></p>'],
    ['<p>A <blink>b</blink> <font color="red">c</font></p>', '<p>A b c</p>'],
    [
      '<p><kbd>k</kbd><samp>s</samp><var>v</var></p>',
      '<p><kbd>k</kbd><samp>s</samp><var>v</var></p>',
    ],
    ['<p>x<span>y</span>z</p>', '<p>xyz</p>'],
    ['<section>a</section>b', '<p>a</p>\n<p>b</p>'],
    ['I <3 you &copy; me', '<p>I &lt;3 you © me</p>'],
  ])
})

test('classes, languages, directions and titles stay; ids and styles do not', () => {
  becomes([
    [
      '<p id="x" class="a bb bb 9c on-e" lang="de" dir="RTL" title=" t " style="color:red">x</p>',
      '<p class="bb on-e" title="t" lang="de" dir="rtl">x</p>',
    ],
    ['<p lang="not a code" dir="up">x</p>', '<p>x</p>'],
    ['<td abbr="x" axis="y">x</td>', '<p>x</p>'],
    ['<ol type="i" start="7"><li>x</li></ol>', '<ol start="7" type="i"><li>x</li></ol>'],
    ['<q cite="/work/1">x</q>', '<p><q cite="/work/1">x</q></p>'],
  ])
})

test('comments have no classes but our own', () => {
  becomes(
    [
      ['<p class="mine">x</p>', '<p>x</p>'],
      ['<p align="center" class="mine">x</p>', '<p class="align-center">x</p>'],
    ],
    'comment',
  )
})

test('obsolete elements and attributes become what looks the same', () => {
  becomes([
    ['<center>x</center>', '<div class="align-center"><p>x</p></div>'],
    ['<p align="right">x</p>', '<p class="align-right">x</p>'],
    ['<tt>a</tt><big>b</big>', '<p><span class="tt">a</span><span class="big">b</span></p>'],
    ['<strike>a</strike><acronym>b</acronym>', '<p><s>a</s><abbr>b</abbr></p>'],
    ['<dir><li>a</dir>', '<ul><li>a</li></ul>'],
    ['<ul type="square"><li>a</ul>', '<ul class="list-square"><li>a</li></ul>'],
    [
      '<table border="1" summary="Sums" width="90%"><td width=5 rowspan=2 colspan=0>a</table>',
      '<table class="bordered" title="Sums"><tbody><tr><td rowspan="2">a</td></tr></tbody></table>',
    ],
    ['<hr width="50%" align="left" noshade>', '<hr>'],
    ['a<hr class="stars">b', '<p>a</p>\n<hr class="stars">\n<p>b</p>'],
  ])
})

test('a style is dropped, but what it says of the look of words stays', () => {
  becomes([
    ['<p>a <span style="font-style: italic">b</span></p>', '<p>a <em>b</em></p>'],
    ['<p style="TEXT-ALIGN: center; margin: 0">a</p>', '<p class="align-center">a</p>'],
    ['<p style="font-weight:700 !important">a</p>b', '<p><strong>a</strong></p>\n<p>b</p>'],
    ['<p style="font-style:italic">a<p>b', '<p><em>a</em></p>\n<p>b</p>'],
    ['<font style="text-decoration: underline line-through">a</font>', '<p><u><s>a</s></u></p>'],
    ['<b style="font-weight: normal"><p>a</p></b>', '<p>a</p>'],
    [
      '<table style="font-style:italic"><td>a</table>b',
      '<table><tbody><tr><td><em>a</em></td></tr></tbody></table>\n<p>b</p>',
    ],
    ['<section style="font-style:italic">a</section>b', '<p><em>a</em></p>\n<p>b</p>'],
  ])
})

test('links keep addresses that lead somewhere, and nothing else', () => {
  becomes([
    ['<a href="/works/1" target="_blank">x</a>', '<p><a href="/works/1" rel="nofollow">x</a></p>'],
    ['<a href="javascript:alert(1)">x</a>', '<p>x</p>'],
    ['<a name="top">x</a>', '<p>x</p>'],
    [
      '<a href="/a">x<a href="/b">y</a>',
      '<p><a href="/a" rel="nofollow">x</a><a href="/b" rel="nofollow">y</a></p>',
    ],
  ])
})

test('bare text has paragraphs made from its line breaks', () => {
  becomes([
    ['One.\nTwo.', '<p>One.<br>Two.</p>'],
    ['One.\n\nTwo.', '<p>One.</p>\n<p>Two.</p>'],
    ['One.\n\n\n\nTwo.', '<p>One.</p>\n<p>\u00a0</p>\n<p>Two.</p>'],
    ['One.\r\n\r\nTwo.', '<p>One.</p>\n<p>Two.</p>'],
    ['One.<br />\n<br />\nTwo.', '<p>One.</p>\n<p>Two.</p>'],
    ['One.<br>\nTwo.', '<p>One.<br>Two.</p>'],
    ['<em>One.\n\nTwo.</em>', '<p><em>One.</em></p>\n<p><em>Two.</em></p>'],
    ['<blockquote>One.\nTwo.</blockquote>', '<blockquote><p>One.<br>Two.</p></blockquote>'],
    ['<a href="/x">One.\nTwo.</a>', '<p><a href="/x" rel="nofollow">One. Two.</a></p>'],
  ])
})

test('text in a paragraph keeps its newlines as spaces', () => {
  becomes([
    ['<p>One.\n Two.\n\nThree.</p>', '<p>One. Two. Three.</p>'],
    ['<p> One  two. </p>\n\n\n<p>Three.</p>', '<p>One  two.</p>\n<p>Three.</p>'],
    ['<ul><li>One\ntwo</li></ul>', '<ul><li>One two</li></ul>'],
  ])
})

test('two breaks split a paragraph, three leave an empty one', () => {
  becomes([
    ['<p class="xx">a<br><br>b</p>', '<p class="xx">a</p>\n<p class="xx">b</p>'],
    ['<p><b>a<br> <br><br>b</b></p>', '<p><b>a</b></p>\n<p>\u00a0</p>\n<p><b>b</b></p>'],
    ['<p>a<br>b<br></p>', '<p>a<br>b</p>'],
    ['<ul><li>a<br><br>b</li></ul>', '<ul><li>a<br><br>b</li></ul>'],
  ])
})

test('empty lines that were meant stay, and empty paragraphs go', () => {
  becomes([
    ['<p>a</p><p></p><p> </p><p>b</p>', '<p>a</p>\n<p>b</p>'],
    ['<p>a</p><p>&nbsp;</p><p>b</p>', '<p>a</p>\n<p>\u00a0</p>\n<p>b</p>'],
    ['<p>a</p><p><br></p><p>b</p>', '<p>a</p>\n<p>\u00a0</p>\n<p>b</p>'],
    ['<p>a</p><br><p>b</p>', '<p>a</p>\n<p>\u00a0</p>\n<p>b</p>'],
    ['<div>a</div><div><br></div>', '<div><p>a</p></div>\n<div><p>\u00a0</p></div>'],
    ['<h2> </h2><ul></ul><b></b><table></table>', ''],
  ])
})

test('blocks leave paragraphs and inline elements go inside blocks', () => {
  becomes([
    ['<p>a<ul><li>b</ul>c</p>', '<p>a</p>\n<ul><li>b</li></ul>\n<p>c</p>'],
    ['<p class="xx">a<hr>b</p>', '<p class="xx">a</p>\n<hr>\n<p class="xx">b</p>'],
    ['<b>a<p>b</p>c</b>', '<p><b>a</b></p>\n<p><b>b</b></p>\n<p><b>c</b></p>'],
    ['<b><i>x</b>y</i>', '<p><b><i>x</i></b><i>y</i></p>'],
    ['<p>a <i>b</p><p>c</i> d</p>', '<p>a <i>b</i></p>\n<p><i>c</i> d</p>'],
    ['<h2>A<div>b</div><ul><li>c</ul></h2>', '<h2>A<br>b</h2>\n<ul><li>c</li></ul>'],
  ])
})

test('an element that nobody closed ends with its block', () => {
  becomes([
    ['<p>a <i>b</p><p>c</p>', '<p>a <i>b</i></p>\n<p>c</p>'],
    ['<p>a<p>b', '<p>a</p>\n<p>b</p>'],
    ['<h2>a<p>b', '<h2>a</h2>\n<p>b</p>'],
    ['<i/>a<div/>b', '<p>a</p>\n<p>b</p>'],
  ])
})

test('parts stand in what they are parts of', () => {
  becomes([
    ['<li>a</li>\n<li>b</li>', '<ul><li>a</li><li>b</li></ul>'],
    ['<ul>a<li>b<ul><li>c</ul></ul>', '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>'],
    ['<ul><li>a</li><ul><li>b</li></ul></ul>', '<ul><li>a<ul><li>b</li></ul></li></ul>'],
    ['<dt>a<dd>b', '<dl><dt>a</dt><dd>b</dd></dl>'],
    ['<td>a</td><td>b</td>', '<p>a</p>\n<p>b</p>'],
    [
      '<table>a<tr><td>b<td><form><tr><th>c</form></table>',
      '<table><tbody><tr><td>a</td></tr><tr><td>b</td><td></td></tr><tr><th scope="row">c</th></tr></tbody></table>',
    ],
    [
      '<table><tfoot><tr><td>z<tbody><tr><td>a<caption>C</table>',
      '<table><caption>C</caption><tbody><tr><td>a</td></tr></tbody><tfoot><tr><td>z</td></tr></tfoot></table>',
    ],
    [
      '<figure>a<figcaption>b</figcaption>c</figure>',
      '<figure>a<br>c<figcaption>b</figcaption></figure>',
    ],
    ['<details>a<summary>b</summary></details>', '<details><summary>b</summary><p>a</p></details>'],
    ['<details open="x">a</details>', '<details open><summary>…</summary><p>a</p></details>'],
    ['<dl><dt><h3>a</h3></dl>', '<dl><dt><p>a</p></dt></dl>'],
  ])
})

test('readings stand over something', () => {
  const good = '<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby></p>'
  becomes([
    [good, good],
    ['<ruby><rt>a</rt></ruby>', '<p>a</p>'],
    ['<ruby>漢<rt>かん<rp>(</ruby>', '<p><ruby>漢<rt>かん</rt></ruby></p>'],
    ['<ruby>漢<rt>かん</rt>字</ruby>', '<p><ruby>漢<rt>かん</rt></ruby>字</p>'],
  ])
})

test('preformatted text keeps its spaces and lines', () => {
  becomes([
    ['<pre>\n  a\n\n    b <b> c</b>\n</pre>', '<pre>  a\n\n    b <b> c</b></pre>'],
    ['<pre>a<br>b<p>c</p></pre>', '<pre>a\nb\nc</pre>'],
  ])
})

test('pictures of our own stay, others become links', () => {
  becomes([
    [
      '<img src="/files/1.png" border=1 width="20px">',
      '<p><img src="/files/1.png" alt="" width="20"></p>',
    ],
    [
      '<img src="http://x.example/a%20b.png?c"> y',
      '<p><a href="http://x.example/a%20b.png?c" rel="nofollow" class="image-link">a b.png</a> y</p>',
    ],
    [
      '<img src="//x.example/a.png" alt="A lamp">',
      '<p><a href="https://x.example/a.png" rel="nofollow" class="image-link">A lamp</a></p>',
    ],
    [
      '<a href="/big"><img src="/files/1.png"></a>',
      '<p><a href="/big" rel="nofollow"><img src="/files/1.png" alt="1.png"></a></p>',
    ],
    [
      '<a href="/big"><img src="https://x.example/1.png" alt="Lamp"></a>',
      '<p><a href="/big" rel="nofollow">Lamp</a> <a href="https://x.example/1.png" rel="nofollow" class="image-link">1.png</a></p>',
    ],
    ['<img src="data:image/png;base64,AAAA" alt="Lamp">', '<p>Lamp</p>'],
  ])
  becomes(
    [
      [
        '<img src="/files/1.png">',
        '<p><a href="/files/1.png" rel="nofollow" class="image-link">1.png</a></p>',
      ],
    ],
    'comment',
  )
})

test('players become links, and sounds of our own stay', () => {
  const link = (href: string, host: string) =>
    `<p><a href="${href}" rel="nofollow" class="embed">${host}</a></p>`
  const player = '<p><audio controls preload="metadata"><source src="/files/a.mp3"></audio></p>'
  becomes([
    [
      '<iframe src="http://www.youtube.com/embed/x">old</iframe>',
      link('https://www.youtube.com/embed/x', 'youtube.com'),
    ],
    ['<iframe src="https://youtube.com.example/embed/x"></iframe>', ''],
    [
      '<embed src="http://criticalcommons.org/v/1">',
      link('http://criticalcommons.org/v/1', 'criticalcommons.org'),
    ],
    [
      '<object><param name="movie" value="//vimeo.com/1"></object>',
      link('https://vimeo.com/1', 'vimeo.com'),
    ],
    ['<video src="https://x.example/v.mp4"></video>', link('https://x.example/v.mp4', 'x.example')],
    ['<audio src="/files/a.mp3"></audio>', player],
    [
      '<audio src="/files/a.mp3" onplay=x>Old browser</audio>',
      player.replace('</p>', 'Old browser</p>'),
    ],
  ])
  const own = '<p><a href="/files/a.mp3" rel="nofollow" class="embed">a.mp3</a></p>'
  becomes([['<audio src="/files/a.mp3"></audio>', own]], 'notes')
})

test('what cannot be text is removed with what it holds', () => {
  becomes([
    ['a<script>b</script>c<style>d</style>e', '<p>ace</p>'],
    ['<b>a<svg></b><text>b</text></svg>c', '<p><b>a</b>c</p>'],
    ['a<select><option>b</select>c', '<p>ac</p>'],
    ['a<svg>b', '<p>ab</p>'],
    ['a<script>b', '<p>a</p>'],
  ])
})

test('damaged characters are mended wherever they stand', () => {
  becomes([
    ['a\u0000b\u0093c\u0094&#147;d&#1;\ud800', '<p>ab“c”“d\ufffd</p>'],
    ['<p title="a\u0001b\n c">x</p>', '<p title="ab c">x</p>'],
  ])
})

test('a line of text has no tags, no entities and no unseen marks', () => {
  assert.equal(sanitiseLine(' The <b>Lamp</b>\n &amp; the\u202e Sea\u0000 '), 'The Lamp & the Sea')
  assert.equal(sanitiseLine('a<br>b &lt;3'), 'a b <3')
  assert.equal(sanitiseLine('<p></p>'), '')
})

test('a link around blank space only is none, and what it stood in stays', () => {
  const clean = sanitise('<p>one<a href="https://a.example/x">&nbsp;</a>two</p>', 'text')
  assert.ok(!clean.includes('<a'))
  assert.match(clean, /one.*\u00a0.*two/)
  assert.equal(sanitise(clean, 'text'), clean)
})
