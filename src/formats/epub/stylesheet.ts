/**
 * The book's stylesheet. Sizes are relative and there is no colour and no face: those are the
 * reader's. No `position`, no script, nothing that an e-reader of 2010 stumbles over; what newer
 * ones can do more stands behind `@supports`, which older ones skip as a whole.
 */
export const stylesheet = `body {
  line-height: 1.5;
  margin: 0 4%;
  overflow-wrap: break-word;
  widows: 2;
  orphans: 2;
}

h1, h2, h3, h4, h5, h6 {
  line-height: 1.25;
  font-weight: bold;
  text-align: start;
  page-break-after: avoid;
  break-after: avoid;
  -webkit-hyphens: none;
  hyphens: none;
}
h1 { font-size: 1.6em; margin: 2em 0 1em; }
h2 { font-size: 1.25em; margin: 1.5em 0 0.6em; }
h3 { font-size: 1.1em; margin: 1.4em 0 0.5em; }
h4, h5, h6 { font-size: 1em; margin: 1.2em 0 0.4em; }

p { margin: 0 0 0.9em; }
blockquote { margin: 1em 1.8em; }
pre { white-space: pre-wrap; }
li { margin-bottom: 0.3em; }
img { max-width: 100%; height: auto; }
figure { margin: 1.2em 0; text-align: center; }
figcaption { font-size: 0.9em; }
table { border-collapse: collapse; margin: 1em 0; max-width: 100%; }
th, td { padding: 0.25em 0.5em; text-align: start; vertical-align: top; }
.bordered th, .bordered td { border: 1px solid; }
details { margin: 0 0 0.9em; }
summary { font-weight: bold; }
rt { font-size: 0.5em; }
.note-list { border-top: 1px solid; margin-top: 2em; padding-top: 0.8em; font-size: 0.85em; }

hr {
  border: 0;
  border-top: 1px solid;
  width: 25%;
  margin: 1.8em auto;
}
@supports (display: flow-root) {
  hr { border: 0; width: auto; height: auto; text-align: center; }
  hr::after { content: "* * *"; letter-spacing: 0.35em; }
}

.align-left { text-align: left; }
.align-right { text-align: right; }
.align-center { text-align: center; }
.align-justify { text-align: justify; }
.big { font-size: 1.2em; }
.tt { font-family: monospace; }
.list-disc { list-style-type: disc; }
.list-circle { list-style-type: circle; }
.list-square { list-style-type: square; }
.place-time { text-align: center; font-variant: small-caps; margin: 1.4em 0; }
.picture { font-style: italic; }

.cover { margin: 0; padding: 0; text-align: center; }
.cover h1 { margin: 0; font-size: 1em; }
.cover img { max-width: 100%; max-height: 100%; }

.preface h1, .preface .byline { text-align: center; }
.preface h1 { margin-bottom: 0.3em; }
.byline { margin: 0 0 1.5em; font-style: italic; }
.message, .contents, .more-notes, .restored { font-size: 0.9em; }
.message { margin: 1.5em 0; }
.tags dt { font-weight: bold; font-size: 0.85em; margin-top: 0.6em; }
.tags dd { margin: 0; }

aside {
  margin: 1.5em 0;
  padding: 0 0 0 1em;
  border-left: 1px solid;
  font-size: 0.95em;
}
[dir="rtl"] aside { padding: 0 1em 0 0; border-left: 0; border-right: 1px solid; }
aside h2 { font-size: 1em; margin: 0 0 0.4em; }
.end-notes { margin-top: 2.5em; }

nav ol { list-style-type: none; margin: 0; padding: 0; }
nav li { margin: 0 0 0.5em; }
`
