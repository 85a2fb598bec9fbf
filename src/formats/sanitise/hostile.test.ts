import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findAll, parseHtml } from './parse-html.ts'
import { sanitise } from './sanitise.ts'

const alarm = 'onerror=alert(1)'

const vectors = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil.example/x.js></sCrIpT>',
  '<<script>alert(1)//<</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  `<img src=x ${alarm}>`,
  '<img """><script>alert(1)</script>">',
  '<svg onload=alert(1)>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  `<svg></p><style><a id="</style><img src=1 ${alarm}>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 ${alarm}&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src ${alarm}>`,
  `<noscript><p title="</noscript><img src=x ${alarm}>">`,
  `<noscript><style></noscript><img src=x ${alarm}>`,
  '<template><script>alert(1)</script></template>',
  `<style><style/><img src=x ${alarm}>`,
  `<textarea><img title="</textarea><img src=x ${alarm}>"></textarea>`,
  `<title><img title="</title><img src=x ${alarm}>"></title>`,
  `<xmp><img title="</xmp><img src=x ${alarm}>"></xmp>`,
  `<select><style></select><img src=x ${alarm}></style>`,
  `<!--><img src=x ${alarm}>-->`,
  `<!-- --!><img src=x ${alarm}>`,
  `<![CDATA[<img src=x ${alarm}>]]>`,
  `<%<img src=x ${alarm}>%>`,
  `&lt;img src=x ${alarm}&gt;`,
  `&amp;lt;img src=x ${alarm}&amp;gt;`,
  '<p>\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt></p>',
  '<img/src=x/onerror=alert(1)>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<p title="x" onclick="alert(1)"x>y',
  '<p title="unclosed onclick=alert(1)>x',
  `<p title='"><img src=x ${alarm}>'>x</p>`,
  '<p lang="en" lang=\'" onclick=alert(1) "\'>x</p>',
  '<p __proto__="x" constructor="y">x</p>',
  '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<form action="javascript:alert(1)"><input autofocus onfocus=alert(1)></form>',
  '<button formaction=javascript:alert(1)>x</button>',
  '<body onload=alert(1)>x',
  '<details open ontoggle=alert(1)>x</details>',
  '<video src=x poster=javascript:alert(1) onerror=alert(1)>',
  '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
  '<iframe src="javascript:alert(1)"></iframe><iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe src="https://www.youtube.com/embed/x" onload=alert(1)></iframe>',
  '<img srcset="x 1x, javascript:alert(1) 2x" src=/a.png>',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<table background="javascript:alert(1)"><td background="javascript:alert(1)">x',
  '<blockquote cite="javascript:alert(1)">x</blockquote><q cite="data:text/html,x">x</q>',
  '<math href="javascript:alert(1)">x</math><x onclick=alert(1)>x</x>',
]

const evilAddresses = [
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java&#10;script:alert(1)',
  '&#106;avascript&colon;alert(1)',
  '&#x01;javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'feed:javascript:alert(1)',
  'view-source:javascript:alert(1)',
  'blob:https://evil.example/1',
  'file:///etc/passwd',
]

/** Everything in the result that could do anything. Text and harmless attributes are left out. */
function dangers(html: string): string[] {
  return findAll(parseHtml(html), () => true).flatMap(({ name, attribs }) => {
    const elements = harmless.has(name) ? [] : [name]
    const attributes = Object.entries(attribs).filter(([key, value]) => {
      if (key === 'title' || key === 'alt') return false
      return !/^[a-z]+$/.test(key) || key.startsWith('on') || key === 'style' || scheme.test(value)
    })
    return [...elements, ...attributes.map(([key, value]) => `${key}=${value}`)]
  })
}

const scheme = /^[^/?#]*(?:script|data|blob|file|feed|view-source):/i
const harmless = new Set(
  'a audio blockquote details img p q source summary table tbody td tr video'.split(' '),
)

test('nothing that could run comes through, in any field', () => {
  for (const vector of vectors) {
    for (const field of ['text', 'notes', 'comment'] as const) {
      const html = sanitise(vector, field)
      assert.deepEqual(dangers(html), [], `${vector} → ${html}`)
      assert.equal(sanitise(html, field), html, vector)
    }
  }
})

test('no address leads into a script, however it is written', () => {
  for (const address of evilAddresses) {
    assert.equal(sanitise(`<a href="${address}">x</a>`, 'text'), '<p>x</p>', address)
    assert.equal(sanitise(`<img src="${address}">`, 'text'), '', address)
  }
})

test('nothing in the result loads from another host', () => {
  const given = `<img src=http://e.example/1.png><video poster=//e.example/p.png src=/files/v.mp4>
    <source src=https://e.example/v.webm></video><table background=//e.example/x><td>a</table>`
  const html = sanitise(given, 'text')
  const loading = findAll(parseHtml(html), ({ attribs }) =>
    ['src', 'poster'].some((key) => /^(?:https?:)?\/\//.test(attribs[key] ?? '')),
  )
  assert.deepEqual(loading, [])
  for (const address of ['http://e.example/1.png', 'https://e.example/v.webm']) {
    assert.ok(html.includes(`href="${address}"`), address)
  }
})

const fifty = 50_000
const deep: Readonly<Record<string, string>> = {
  divs: '<div>'.repeat(fifty),
  'closed divs': `${'<div>'.repeat(fifty)}x${'</div>'.repeat(fifty)}`,
  'inline elements': `${'<b>x'.repeat(fifty)}${'</b>'.repeat(fifty)}`,
  'paragraphs in paragraphs': `${'<p>'.repeat(fifty)}x${'</p>'.repeat(fifty)}`,
  lists: '<ul><li>x'.repeat(fifty / 10),
  tables: '<table><tr><td>x'.repeat(fifty / 25),
  'stray end tags': `${'<div>'.repeat(fifty)}${'</x>'.repeat(fifty)}`,
  'elements across each other': '<b><p><i><div>x</b>'.repeat(fifty / 10),
  quotations: '<blockquote>x'.repeat(fifty / 5),
  removed: `${'<svg>'.repeat(fifty)}${'</svg>'.repeat(fifty)}`,
}

test('fifty thousand nested elements are flattened, and the text stays', () => {
  for (const [name, html] of Object.entries(deep)) {
    const result = sanitise(html, 'text')
    const count = (text: string) => text.split('x').length
    if (name !== 'removed' && name !== 'stray end tags')
      assert.equal(count(result), count(html), name)
    assert.equal(sanitise(result, 'text'), result, name)
  }
})
