/** A picture that was lifted out of a text. Its words are plain text, its caption is HTML as it stood. */
export type LiftedPicture<Text extends string> = {
  readonly src: string
  /** What it shows, for those who cannot see it; may be empty. */
  readonly description: string
  /** In pixels, as far as the text says. */
  readonly width: number | undefined
  readonly height: number | undefined
  readonly caption: Text | undefined
}

const tag = /<(\/?)(a|img|figure|figcaption)(?=[\s/>])([^>]*)>/g

/**
 * A clean text without its pictures, and these by themselves in their order, with the captions of their
 * figures. A picture that is a link stays where it is, for what it leads to. A text without pictures is
 * given back as it is.
 */
export function liftPictures<Text extends string>(
  html: Text,
): { readonly pictures: readonly LiftedPicture<Text>[]; readonly rest: Text } {
  if (!html.includes('<img')) return { pictures: [], rest: html }
  const pictures: LiftedPicture<Text>[] = []
  let rest = ''
  let place = 0
  let links = 0
  // How many pictures there were when the figure began; a caption is of those that came since.
  let before = Number.POSITIVE_INFINITY
  let caption = -1
  for (const { 0: whole, 1: slash, 2: name, 3: attributes = '', index } of html.matchAll(tag)) {
    const end = index + whole.length
    if (name === 'a') links += slash ? -1 : 1
    else if (name === 'figure') before = slash ? Number.POSITIVE_INFINITY : pictures.length
    else if (name === 'img' && links === 0) {
      const picture = readPicture<Text>(attributes)
      if (!picture) continue
      pictures.push(picture)
      rest += html.slice(place, index)
      place = end
    } else if (name === 'figcaption' && !slash && pictures.length > before) {
      rest += html.slice(place, index)
      caption = end
      place = end
    } else if (name === 'figcaption' && slash && caption >= 0) {
      const last = pictures.pop()
      if (last) pictures.push({ ...last, caption: html.slice(caption, index) as Text })
      caption = -1
      place = end
    }
  }
  if (pictures.length === 0) return { pictures, rest: html }
  return { pictures, rest: withoutEmptied(rest + html.slice(place)) as Text }
}

function readPicture<Text extends string>(attributes: string): LiftedPicture<Text> | undefined {
  const read = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1]
  const src = read('src')
  if (src === undefined || src === '') return undefined
  const size = (name: string) => {
    const text = read(name) ?? ''
    return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined
  }
  return {
    src: plain(src),
    description: plain(read('alt') ?? '').trim(),
    width: size('width'),
    height: size('height'),
    caption: undefined,
  }
}

const entities = { '&quot;': '"', '&lt;': '<', '&gt;': '>', '&amp;': '&' } as const

function plain(text: string): string {
  return text.replace(/&(?:quot|lt|gt|amp);/g, (one) => entities[one as keyof typeof entities])
}

const emptied =
  /<(p|div|figure|span|em|strong|center)(?: [^>]*)?>(?:\s|&nbsp;|<br ?\/?>)*<\/\1>\s*/g

/** What stood around pictures alone goes with them, from the inside outwards. */
function withoutEmptied(html: string): string {
  let left = html
  for (let depth = 0; depth < 6; depth += 1) {
    const next = left.replace(emptied, '')
    if (next === left) break
    left = next
  }
  return left.trim() === '' ? '' : left
}
