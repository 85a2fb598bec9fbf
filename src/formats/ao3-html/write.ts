import type { ParsedWork } from '#formats/parsed-work.ts'
import type { Ao3Site } from './site.ts'
import { attributesMarkup, lineMarkup, linkMarkup } from './writing/markup.ts'
import { downloadStyle } from './writing/style.ts'
import { formOf, writeChapters } from './writing/write-chapters.ts'
import { byline, writeRelated } from './writing/write-names.ts'
import { writeLabelled } from './writing/write-notes.ts'
import { isInPreface, placesOf, writePreface } from './writing/write-preface.ts'

/**
 * Writes a work as one HTML file in the layout of AO3's downloads of today, so that the tools
 * which read those read ours. What AO3 leaves out stands in elements of our own that they pass
 * over. `parseAo3Html` gives the same work back, but for the addresses of the site; empty notes
 * and titles come back absent. The same work gives the same bytes, whenever it is written.
 */
export function writeAo3Html(work: ParsedWork, site: Ao3Site): string {
  const language = work.language?.code ?? 'en'
  return `<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml"${attributesMarkup({ lang: language })}>
<head>
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>${lineMarkup(pageTitle(work))}</title>
  <style>${downloadStyle}</style>
</head>
<body>
${writePreface(work, site, formOf(work))}
${writeChapters(work, site)}
${writeAfterword(work, site)}
</body>
</html>
`
}

/** "TITLE - CREATORS - FANDOMS"; more than three fandoms are "Multifandom". */
function pageTitle({ title, creators, fandoms }: ParsedWork): string {
  const names = creators.length === 0 ? 'Anonymous' : creators.map(byline).join(', ')
  const several = fandoms.length > 3 ? 'Multifandom' : fandoms.join(', ')
  return `${title} - ${names} - ${several || 'No fandom specified'}`
}

function writeAfterword(work: ParsedWork, site: Ao3Site): string {
  const url = site.commentsUrl ?? `${site.workUrl}/comments/new`
  const link = linkMarkup('drop by the Archive and comment', url, { mark: '' })
  const meta = writeEndNotes(work) + writeFollowers(work)
  return `<div id="afterword">
  <h2 class="toc-heading">Afterword</h2>
${meta === '' ? '' : `  <div class="meta">\n${meta}  </div>\n`}\
  <p class="message">Please ${link} to let the creator know if you enjoyed their work!</p>
</div>`
}

function writeEndNotes({ endNotes }: ParsedWork): string {
  const labelled = writeLabelled('End Notes', endNotes)
  return labelled === '' ? '' : `    <div id="endnotes">\n${labelled}    </div>\n`
}

function writeFollowers(work: ParsedWork): string {
  const places = placesOf(work)
  const rows = work.relatedWorks.map((related, index) =>
    isInPreface(related) ? '' : `      ${writeRelated('dd', related, places[index])}\n`,
  )
  const inside = rows.join('')
  if (inside === '') return ''
  return `    <dl>\n      <dt>Works inspired by this one</dt>\n${inside}    </dl>\n`
}
