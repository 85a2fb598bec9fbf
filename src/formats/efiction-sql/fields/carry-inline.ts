/** Elements that people left open from one paragraph to the next. */
const inlineTag =
  /<(\/?)(a|b|big|code|del|em|font|i|ins|s|small|span|strike|strong|sub|sup|tt|u)\b[^<>]*>/gi

/** Deeper nesting than this is no writing, and would make the text grow without bound. */
const mostOpen = 8

type OpenTag = { readonly name: string; readonly tag: string }

/**
 * Makes each paragraph whole: an element that is opened in one and closed in a later one is closed
 * at the end of each and opened again in the next. One that is never closed is left alone, or a
 * forgotten `</i>` would slant the rest of the story, as it did on the old site.
 */
export function carryInline(paragraphs: readonly string[]): string[] {
  const closed = findClosed(paragraphs)
  const open: OpenTag[] = []
  let number = 0
  return paragraphs.map((paragraph) => {
    const before = open.map(({ tag }) => tag).join('')
    for (const { 0: tag, 1: slash, 2: name = '' } of paragraph.matchAll(inlineTag)) {
      if (slash === '/') removeLast(open, name)
      else if (closed.has(number) && open.length < mostOpen) open.push({ name, tag })
      number++
    }
    const after = open.map(({ name }) => `</${name}>`)
    return before + paragraph + after.reverse().join('')
  })
}

/** The numbers of the opening tags that a later tag closes, counting all inline tags. */
function findClosed(paragraphs: readonly string[]): ReadonlySet<number> {
  const closed = new Set<number>()
  const open = new Map<string, number[]>()
  let number = 0
  for (const paragraph of paragraphs) {
    for (const { 1: slash, 2: name = '' } of paragraph.matchAll(inlineTag)) {
      const numbers = open.get(name.toLowerCase()) ?? []
      open.set(name.toLowerCase(), numbers)
      const opener = slash === '/' ? numbers.pop() : undefined
      if (opener !== undefined) closed.add(opener)
      if (slash === '') numbers.push(number)
      number++
    }
  }
  return closed
}

function removeLast(open: OpenTag[], name: string) {
  const place = open.findLastIndex((tag) => tag.name.toLowerCase() === name.toLowerCase())
  if (place >= 0) open.splice(place, 1)
}
