import type { ChapterView, WorkView } from '#archive/works/work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { type LiftedPicture, liftPictures } from '#text/lifting/lift-pictures.ts'
import { clean, type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'

/** A chapter of a work of art: what is looked at, and the words around it. Of other works all is text. */
export function picturesOf(
  { medium }: Pick<WorkView, 'medium'>,
  { html: text }: Pick<ChapterView, 'html'>,
): ReturnType<typeof liftPictures<CleanHtml>> {
  return medium === 'art' ? liftPictures(text) : { pictures: [], rest: text }
}

/** Pictures as wide as the page, each with its description to read, and the way to its full size. */
export function artPictures(
  say: Say,
  work: WorkView,
  pictures: readonly LiftedPicture<CleanHtml>[],
): Html | undefined {
  if (pictures.length === 0) return undefined
  return html`<div class="art-pictures">
${pictures.map((picture, index) => {
  const number = pictures.length === 1 ? undefined : index + 1
  return artPicture(say, work, { picture, number })
})}</div>`
}

type Numbered = {
  readonly picture: LiftedPicture<CleanHtml>
  /** Absent: it is the only one. */
  readonly number: number | undefined
}

/** The description is read below for all; so the picture itself only says where it leads. */
function artPicture(say: Say, { language }: WorkView, { picture, number }: Numbered): Html {
  const { src, description, width, height, caption } = picture
  const name = number === undefined ? say('media.full-size') : say('media.full-size-of', { number })
  const lang = language?.code === undefined ? undefined : html` lang="${language.code}"`
  const size = html`${width && html` width="${width}"`}${height && html` height="${height}"`}`
  return html`<figure class="art-picture"><a href="${src}"><img src="${src}" alt="${name}"${size}></a>${(caption || description) && html`<figcaption${lang} dir="auto">${caption && html`<span class="art-caption">${clean(caption)}</span> `}${description && html`<span class="art-description">${description}</span>`}</figcaption>`}</figure>
`
}
