import fc from 'fast-check'

/** Names of elements, allowed and not. */
export const names =
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
/** Tags, texts and broken pieces in any order. */
export const anyHtml = fc.array(piece, { maxLength: 18 }).map((pieces) => pieces.join(''))
