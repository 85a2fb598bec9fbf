import type { ParsedChapter, ParsedWork } from '#formats/parsed-work.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { PlainDate } from '#ground/time.ts'

export const clean = (html: string): CleanHtml => sanitise(html, 'text')
export const cleanNotes = (html: string): CleanHtml => sanitise(html, 'notes')
export const cleanSummary = (html: string): CleanHtml => sanitise(html, 'comment')
const day = (text: string) => text as PlainDate

export function chapterOf(number: number, html: string, more: Partial<ParsedChapter> = {}) {
  return { number, html: clean(html), ...more } satisfies ParsedChapter
}

/** A finished one-shot with the least that a work has. */
export const oneShot: ParsedWork = {
  title: 'The Lighthouse Keeper',
  creators: [{ name: 'Mara Quill' }],
  rating: 'general',
  warnings: ['No Archive Warnings Apply'],
  categories: ['Gen'],
  fandoms: ['Harbour Lights'],
  relationships: [],
  characters: [],
  additionalTags: [],
  language: { name: 'English', code: 'en' },
  series: [],
  collections: [],
  gifts: [],
  relatedWorks: [],
  expectedChapters: 1,
  claimed: {},
  chapters: [chapterOf(1, '<p>The lamp was <em>lit</em>.</p><hr><p>The ship came home.</p>')],
}

/** Three chapters, and a word in every place where a creator can say one. */
export const fullWork: ParsedWork = {
  ...oneShot,
  sourceUrl: 'https://old.example/viewstory.php?sid=7&chapter=1',
  sourceArchive: { name: 'The Old Pier', url: 'https://old.example/' },
  title: 'Tides & <Currents> of "Grey Bay"',
  creators: [
    { name: 'Mara Quill', login: 'mara', url: 'https://archive.example/people/mara' },
    { name: 'Tomo', url: 'https://archive.example/people/tomo' },
  ],
  rating: 'teen',
  warnings: ['Graphic Depictions Of Violence', 'Major Character Death'],
  categories: ['F/F', 'Gen'],
  fandoms: ['Harbour Lights', 'The Salt Road & Other Tales'],
  relationships: ['Ada/Wren', 'Ada & the Keeper'],
  characters: ['Ada', 'Wren', 'The Keeper'],
  additionalTags: ['Slow Burn', 'Sea <3', 'Letters'],
  series: [
    { title: 'Grey Bay', part: 2, url: 'https://archive.example/series/3', previous: true },
    { title: 'Winter Exchange Fills', part: 11, next: true },
    { title: 'Loose Leaves' },
  ],
  collections: [{ title: 'Winter Exchange', url: 'https://archive.example/collections/winter' }],
  gifts: [{ name: 'Inés' }, { name: 'Bruno', url: 'https://archive.example/people/bruno' }],
  relatedWorks: [
    {
      relation: 'inspired-by',
      title: 'The Lighthouse Keeper',
      url: '/works/41',
      creators: [{ name: 'Odile', url: 'https://archive.example/people/odile' }],
    },
    {
      relation: 'inspired',
      title: 'Ebb',
      url: 'https://archive.example/works/50',
      creators: [],
      isRestricted: true,
    },
    {
      relation: 'translated-as',
      title: 'Mareas',
      creators: [{ name: 'Inés' }],
      language: { name: 'Español', code: 'es' },
    },
  ],
  summary: cleanSummary(
    '<p>Two letters, one sea.</p><p>Or: <em>what the tide brought</em> &amp; kept.</p>',
  ),
  notes: cleanNotes('<p>Thanks to <a href="/people/bruno">Bruno</a>.</p>'),
  endNotes: cleanNotes('<p>The bay is real; the lamp is not.</p>'),
  publishedOn: day('2019-01-19'),
  updatedOn: day('2020-03-02'),
  completedOn: day('2020-03-02'),
  expectedChapters: 3,
  claimed: { words: 3700, chapters: 3, kudos: 12, comments: 4, bookmarks: 1, hits: 300 },
  isRestricted: false,
  chapters: [
    chapterOf(1, '<p>Dear Ada,</p><p>It rains.</p>', {
      title: 'The First Letter',
      summary: cleanSummary('<p>In which it rains.</p>'),
      notes: cleanNotes('<p>Short one.</p>'),
      endNotes: cleanNotes('<p>It rained when I wrote it.</p>'),
      publishedOn: day('2019-01-19'),
      sourceUrl: 'https://old.example/viewstory.php?sid=7&chapter=1',
    }),
    chapterOf(2, '<p>Dear Wren,</p><p>Here too.</p>', {
      creators: [{ name: 'Tomo', url: 'https://archive.example/people/tomo' }],
      restored: true,
    }),
    chapterOf(3, '<h1>Coda</h1><p>Then the sun came.</p><h2>After</h2><p>And stayed.</p>', {
      title: 'Sun & Salt',
    }),
  ],
}

export const arabicWork: ParsedWork = {
  ...oneShot,
  title: 'رسائل البحر',
  creators: [{ name: 'نور' }, { name: 'Tomo' }],
  language: { name: 'العربية', code: 'ar' },
  summary: cleanSummary('<p>رسالتان وبحر واحد.</p>'),
  expectedChapters: null,
  chapters: [
    chapterOf(
      1,
      '<p>كان المطر يهطل.</p><blockquote dir="ltr" lang="en"><p>It rains.</p></blockquote>',
      {
        title: 'الرسالة الأولى',
        notes: cleanNotes('<p>شكرا.</p>'),
      },
    ),
    chapterOf(2, '<p>وأشرقت الشمس.</p>'),
  ],
}

export const hebrewWork: ParsedWork = {
  ...oneShot,
  title: 'מכתבים אל הים',
  language: { name: 'עברית', code: 'he' },
  chapters: [chapterOf(1, '<p>ירד גשם.</p>')],
}

export const japaneseWork: ParsedWork = {
  ...oneShot,
  title: '灯台守と海からの長い手紙についての短い物語',
  creators: [{ name: '真良' }],
  fandoms: ['港の灯り'],
  language: { name: '日本語', code: 'ja' },
  chapters: [
    chapterOf(
      1,
      '<p><ruby>灯台<rp>(</rp><rt>とうだい</rt><rp>)</rp></ruby>に<ruby>火<rt>ひ</rt></ruby>が入った。</p>',
    ),
  ],
}

/** Every element that a text may hold, nested as creators nest them. */
export const richText = `
<h1>Log</h1><h3>Night</h3>
<p class="align-center">Centred</p><p align="right">Right</p>
<p class="place-time">GREY BAY - 1894</p>
<ul><li>Rope</li><li>Oil<ol start="3" type="a"><li>whale</li><li>lamp</li></ol></li></ul>
<dl><dt>Ebb</dt><dd>Out.</dd><dt>Flood</dt><dd>In.</dd></dl>
<dl><dd>Alone<dl><dt>Within</dt></dl></dd></dl><dl><dt>Last</dt></dl>
<table summary="Tides" border="1"><caption>Tides</caption>
<thead><tr><th scope="col">Hour</th><th abbr="H">Height</th></tr></thead>
<tbody><tr><td colspan="2" width="50%">low</td></tr></tbody></table>
<blockquote cite="https://example.org/a b">Bare text in a quotation<blockquote><p>Twice.</p></blockquote></blockquote>
<details><summary>A warning, spelled out</summary><p>The lamp goes out.</p></details>
<details open><p>No summary.</p></details>
<pre>  kept
   spaces</pre>
<figure><img src="/files/bay.png" alt="The bay" width="80" height="60"><figcaption>The bay</figcaption></figure>
<p><b>b</b> <i>i</i> <u>u</u> <s>s</s> <strike>strike</strike> <del datetime="2020-01-01">del</del>
<ins>ins</ins> <big>big</big> <small>small</small> <tt>tt</tt> <code>code</code> <kbd>kbd</kbd>
<samp>samp</samp> <var>var</var> <sub>1</sub><sup>2</sup> <q cite="/works/1">q</q> <cite>cite</cite>
<abbr title="Hours">h</abbr> <acronym title="Sea">S</acronym> <dfn>dfn</dfn> <span lang="fr">la mer</span></p>
<center>Old centre <p>with a paragraph</p></center>
<address>Grey Bay</address>
<p><a href="/works/1" name="here">in</a> <a href="#here">here</a> <a href="https://example.org/?a=1&amp;b=[2]">out</a>
<a href="mailto:mara@example.org">mail</a></p>
<hr align="left" width="50%"><p dir="rtl" lang="he">שלום</p>bare text<br>and a break
`

/** A work for each trap that has broken a book somewhere. */
export const hardWorks: Readonly<Record<string, ParsedWork>> = {
  'a one-shot': oneShot,
  'three chapters with all notes': fullWork,
  'a work in Arabic': arabicWork,
  'a work in Hebrew': hebrewWork,
  'a work in Japanese with ruby': japaneseWork,
  'every element': {
    ...oneShot,
    chapters: [chapterOf(1, richText)],
    summary: cleanSummary(richText),
  },
  'titles that are missing': {
    ...oneShot,
    title: ' \u0000 ',
    creators: [{ name: '' }],
    chapters: [chapterOf(1, '<p>a</p>', { title: '' }), chapterOf(7, '', { title: '  ' })],
  },
  'emoji and control characters': {
    ...oneShot,
    title: '🌊 The\u0000 \u001bSea \ud800 & <b>"Wren"</b> 👩‍👩‍👧\uffff',
    creators: [{ name: '\u0007Mara\u009f 🐚' }],
    additionalTags: [']]>', '<!--', '\u000b'],
    chapters: [
      chapterOf(1, '<p>🐚 \u0001 ]]&gt; &amp;nbsp; a&nbsp;b</p>', { title: '\u202e🐚\u0008' }),
    ],
  },
  'a very long title': {
    ...oneShot,
    title: 'The Long Way Round to Grey Bay, '.repeat(200),
    fandoms: Array.from({ length: 60 }, (_, at) => `Fandom ${at}`),
    chapters: [chapterOf(1, '<p>a</p>', { title: 'x'.repeat(5000) })],
    expectedChapters: null,
  },
  'an anonymous work without a language': withoutLanguage({ ...oneShot, creators: [] }),
  'no chapter yet': { ...oneShot, chapters: [] },
  'links of every kind': {
    ...oneShot,
    chapters: [
      chapterOf(
        1,
        `<p>${[
          '/works/1',
          '#top',
          'https://e.example/[a]?b|c#d#e',
          'http://[',
          'mailto:a@e.example',
          'x y',
        ]
          .map((href) => `<a href="${href}">${href}</a>`)
          .join(' ')}</p>`,
      ),
    ],
  },
}

function withoutLanguage({ language: _, ...rest }: ParsedWork): ParsedWork {
  return rest
}
