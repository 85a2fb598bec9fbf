/** The look of the file itself, which is read offline and alone. Classes are those of our text. */
export const downloadStyle = `
body { margin: 0 auto; max-width: 42em; padding: 1em; font-family: serif; line-height: 1.5; }
.toc-heading { display: none; }
p.message, .byline, .fanstead-gifts, .fanstead-medium { text-align: center; }
.meta h1, .meta h2 { text-align: center; line-height: 1.2; }
.meta h1 { font-size: 1.6em; }
.meta h2 { font-size: 1.3em; margin-top: 3em; break-before: page; }
dl.tags { border: 1px solid; padding: 1em; }
dl.tags dt { font-weight: bold; }
.endnote-link { font-size: 0.9em; }
blockquote.userstuff { margin: 1em 2em; }
img { max-width: 100%; height: auto; }
hr { border: 0; margin: 2em 0; text-align: center; }
hr::before { content: "* * *"; }
.align-left { text-align: left; }
.align-center { text-align: center; }
.align-right { text-align: right; }
.align-justify { text-align: justify; }
`
