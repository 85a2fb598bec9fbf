/** The fields that hold HTML. What each allows stands here and is enforced by `gate.ts`. */
export type HtmlField = 'text' | 'notes' | 'comment'

/** Allowed on every element. Of `class`, comments allow only our own, see `ownClasses`. */
export const commonAttributes = ['class', 'dir', 'lang', 'title'] as const

/** Whether every element may have it. */
export function isCommon(attribute: string): boolean {
  return commonAttributes.some((common) => common === attribute)
}

/**
 * The elements of stored HTML with the attributes they may have besides the common ones. These are
 * AO3's (its sanitiser's list, August 2026) without the obsolete ones, for which see below.
 */
export const allowedElements: Readonly<Record<string, readonly string[]>> = {
  ...plain('abbr address b br caption cite code dd del dfn div dl dt em figcaption figure'),
  ...plain('h1 h2 h3 h4 h5 h6 hr i ins kbd li p pre rp rt ruby s samp small span strong sub'),
  ...plain('summary sup tbody tfoot thead tr u ul var table'),
  a: ['href', 'rel'],
  blockquote: ['cite'],
  q: ['cite'],
  col: ['span'],
  colgroup: ['span'],
  details: ['open'],
  img: ['src', 'alt', 'width', 'height'],
  ol: ['start', 'type'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope', 'abbr'],
}

/** Only in the text of chapters, and only for files of our own. */
export const mediaElements: Readonly<Record<string, readonly string[]>> = {
  audio: ['controls', 'loop', 'muted', 'preload'],
  video: ['controls', 'loop', 'muted', 'preload', 'playsinline', 'poster', 'width', 'height'],
  source: ['src', 'type'],
  track: ['src', 'kind', 'srclang', 'label', 'default'],
}

/**
 * Obsolete elements, and what stands for them from now on. It looks the same: the classes are in our
 * style sheet and in that of our books.
 */
export const modernElements: ReadonlyMap<string, { name: string; class?: string }> = new Map([
  ['center', { name: 'div', class: 'align-center' }],
  ['tt', { name: 'span', class: 'tt' }],
  ['big', { name: 'span', class: 'big' }],
  ['strike', { name: 's' }],
  ['acronym', { name: 'abbr' }],
  ['dir', { name: 'ul' }],
  ['menu', { name: 'ul' }],
])

/**
 * Obsolete attributes, as `element attribute value`, and the class that stands for them. `*` is any
 * element; any value of a table's border but 0 counts as `drawn`.
 *
 * A table's `summary` becomes its `title`. Of `style`, centring and the look of words stay as classes
 * and elements, see `looks.ts`. Dropped without a trace: `name` of `a` (we allow no ids),
 * `axis`, `height` and `width` of cells, `align` and `width` of `hr`, `width` of tables and columns,
 * `border` of `img`, `abbr` of `td`.
 */
export const modernAttributes: ReadonlyMap<string, string> = new Map([
  ['* align left', 'align-left'],
  ['* align center', 'align-center'],
  ['* align middle', 'align-center'],
  ['* align right', 'align-right'],
  ['* align justify', 'align-justify'],
  ['table border drawn', 'bordered'],
  ['ul type disc', 'list-disc'],
  ['ul type circle', 'list-circle'],
  ['ul type square', 'list-square'],
])

/** A link to a video, a sound or a page that was embedded, and one to a picture that is elsewhere. */
export const embedClass = 'embed'
export const imageLinkClass = 'image-link'

/** Classes that our own modernising makes; allowed in every field. */
export const ownClasses: ReadonlySet<string> = new Set([
  ...[...modernElements.values()].flatMap((modern) => modern.class ?? []),
  ...modernAttributes.values(),
  embedClass,
  imageLinkClass,
])

/** A class starts with a letter and has two characters or more, as at AO3. */
export const allowedClass = /^[A-Za-z][\w-]+$/

/** Removed together with what they hold. */
export const removedElements: ReadonlySet<string> = new Set(
  `script style svg math iframe noembed noframes noscript plaintext xmp template textarea select
  title datalist`.split(/\s+/),
)

/** Those of them whose content is not markup: an unclosed one takes the rest of the text with it. */
export const rawElements: ReadonlySet<string> = new Set(
  'script style iframe noembed noframes plaintext xmp textarea title'.split(' '),
)

/** Not allowed, so the tag is dropped, but a paragraph ends where they begin and end. */
export const droppedBlocks: ReadonlySet<string> = new Set(
  `html head body section article aside header footer main nav hgroup form fieldset legend dialog
  search frameset optgroup option listing marquee`.split(/\s+/),
)

/** Hosts whose players may be linked to where they were embedded; a leading `www.` is ignored. */
export const embedHosts: readonly string[] = [
  ...['4shared.com/web/embed', 'audio.com/embed/audio', 'archive.org/embed', 'bilibili.com'],
  ...['player.bilibili.com', 'criticalcommons.org', 'podfic.com', 'soundcloud.com'],
  ...['w.soundcloud.com', 'spotify.com', 'open.spotify.com', 'vidders.net', 'viddertube.com'],
  ...['vimeo.com', 'player.vimeo.com', 'youtube.com', 'youtube-nocookie.com'],
]

function plain(names: string): Record<string, readonly string[]> {
  return Object.fromEntries(names.split(' ').map((name) => [name, []]))
}
