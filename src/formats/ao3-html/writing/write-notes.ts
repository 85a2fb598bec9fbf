import type { CleanHtml } from '#ground/clean-html.ts'

/** A label and a quotation under it, or nothing. */
export function writeLabelled(label: string, html: CleanHtml | undefined): string {
  return html === undefined || html === '' ? '' : `    <p>${label}</p>\n${quotation(html)}`
}

/** Notes with the link to the ones at the end, which stands there also without notes before it. */
export function writeNotes(
  label: string,
  html: CleanHtml | undefined,
  end: { readonly link: string; readonly of: 'work' | 'chapter'; readonly is: boolean },
): string {
  const has = html !== undefined && html !== ''
  if (!has && !end.is) return ''
  const more = has ? 'more notes' : 'notes'
  const toEnd = `    <div class="endnote-link">See the end of the ${end.of} for <a href="#${end.link}">${more}</a></div>\n`
  return `    <p>${label}</p>\n${has ? quotation(html) : ''}${end.is ? toEnd : ''}`
}

function quotation(html: CleanHtml): string {
  return `    <blockquote class="userstuff">${html}</blockquote>\n`
}
