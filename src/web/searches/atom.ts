/** What an Atom feed says, in plain text; `writeAtom` escapes. */
export type AtomFeed = {
  /** For ever the same for the same feed: a tag: URI. */
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly lang: string
  /** Its own address, and that of the page it is about: whole, with the host. */
  readonly self: string
  readonly alternate: string
  readonly updated: string
  readonly generator: string
  readonly entries: readonly AtomEntry[]
}

export type AtomEntry = {
  readonly id: string
  readonly title: string
  readonly alternate: string
  readonly updated: string
  readonly published: string | undefined
  /** At least one. */
  readonly authors: readonly { readonly name: string; readonly uri?: string }[]
  readonly categories: readonly string[]
  /** HTML, as text. */
  readonly summary: string
  readonly lang: string | undefined
}

/** A feed as RFC 4287 wants it. */
export function writeAtom(feed: AtomFeed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.lang)}">`,
    element('id', feed.id),
    element('title', feed.title),
    element('subtitle', feed.subtitle),
    element('updated', feed.updated),
    link('self', feed.self, 'application/atom+xml'),
    link('alternate', feed.alternate, 'text/html'),
    element('generator', feed.generator),
    ...feed.entries.map(writeEntry),
    '</feed>',
    '',
  ].join('\n')
}

function writeEntry(entry: AtomEntry): string {
  const lang = entry.lang === undefined ? '' : ` xml:lang="${escapeXml(entry.lang)}"`
  return [
    '<entry>',
    element('id', entry.id),
    `<title${lang}>${escapeXml(entry.title)}</title>`,
    link('alternate', entry.alternate, 'text/html'),
    ...(entry.published === undefined ? [] : [element('published', entry.published)]),
    element('updated', entry.updated),
    ...entry.authors.map(({ name, uri }) => {
      return `<author>${element('name', name)}${uri === undefined ? '' : element('uri', uri)}</author>`
    }),
    ...entry.categories.map((term) => `<category term="${escapeXml(term)}"/>`),
    `<summary type="html">${escapeXml(entry.summary)}</summary>`,
    '</entry>',
  ].join('\n')
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}

function link(rel: string, to: string, type: string): string {
  return `<link rel="${rel}" type="${type}" href="${escapeXml(to)}"/>`
}

// What XML 1.0 does not allow, not even as an entity: one such sign makes the whole feed unreadable.
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in an element or an attribute. */
export function escapeXml(text: string): string {
  return text.replace(forbidden, '').replace(/[&<>"']/g, (sign) => signs[sign] ?? '')
}
