/**
 * Whether HTML is already as `sanitise` would write it, being of the plainest kind: paragraphs and
 * rules one a line, with inline elements that have no attributes. Most chapters are, and need not be
 * taken apart. True only if so; false means nothing.
 */
export function isTidy(html: string): boolean {
  if (suspect.test(html) || !html.isWellFormed()) return false
  const open: string[] = []
  let before: Tag = 'block end'
  let place = 0
  while (place < html.length) {
    const start = html.indexOf('<', place)
    const end = html.indexOf('>', start)
    if (start < 0 || end < 0) return false
    const name = html.slice(start + 1, end)
    const tag = tags.get(name)
    if (tag === undefined || !isTextRight(html, place, start, before, tag, open.length))
      return false
    if (!isTagRight(name, tag, start > place, before, open)) return false
    before = tag
    place = end + 1
  }
  return open.length === 0
}

type Tag = 'block start' | 'block end' | 'start' | 'end' | 'break'

const inlineNames = 'em strong i b u s sub sup small code cite q'.split(' ')

const tags: ReadonlyMap<string, Tag> = new Map<string, Tag>([
  ['p', 'block start'],
  ['/p', 'block end'],
  ['hr', 'block end'],
  ['br', 'break'],
  ...inlineNames.flatMap((name): [string, Tag][] => [
    [name, 'start'],
    [`/${name}`, 'end'],
  ]),
])

// Characters that would be mended and references that would be written as characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what we look for
const suspect = /[\0-\x09\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff]|&(?!amp;|lt;|gt;)/

function isTextRight(
  html: string,
  from: number,
  to: number,
  before: Tag,
  after: Tag,
  depth: number,
): boolean {
  if (depth === 0) return from === 0 ? to === 0 : to === from + 1 && html[from] === '\n'
  if (from === to) return true
  // A newline would become a space, a `>` is written `&gt;`; space is trimmed where lines end.
  if (html.lastIndexOf('>', to - 1) >= from || html.lastIndexOf('\n', to - 1) >= from) return false
  if (before !== 'end' && html[from] === ' ') return false
  return after === 'start' || html[to - 1] !== ' '
}

function isTagRight(
  name: string,
  tag: Tag,
  isAfterText: boolean,
  before: Tag,
  open: string[],
): boolean {
  const isAfterContent = isAfterText || before === 'end'
  if (name === 'hr') return open.length === 0
  if (tag === 'block start') return open.push(name) === 1
  if (tag === 'start') return open.push(name) > 1 && open.length < deepest
  if (tag === 'break') return isAfterContent && open.length > 0
  return isAfterContent && open.pop() === name.slice(1)
}

const deepest = 20
