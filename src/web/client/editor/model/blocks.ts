import { Node } from '@tiptap/core'
import { readAttributes } from './attributes.ts'

// A node is an element of the sanitiser's: `tag` its name, `a` its attributes as they are written. So
// every structure that it allows has a place here, and is written as it was read.

type Plan = {
  readonly name: string
  readonly tags: readonly string[]
  readonly content: string
  readonly group?: string
  /** The element that shows it here, where its own would not do in an editor. */
  readonly shownAs?: (tag: string) => string
  readonly options?: {
    readonly isolating?: boolean
    readonly defining?: boolean
    readonly code?: boolean
    readonly atom?: boolean
    readonly selectable?: boolean
  }
}

const flow = '(line | block)+'

const plans: readonly Plan[] = [
  { name: 'paragraph', tags: ['p'], content: 'inline*', group: 'block' },
  // Words that stand in a list item, a cell or a figure without a paragraph around them.
  { name: 'line', tags: [], content: 'inline*' },
  {
    name: 'heading',
    tags: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    content: 'inline*',
    group: 'block',
    options: { defining: true },
  },
  {
    name: 'pre',
    tags: ['pre'],
    content: 'inline*',
    group: 'block',
    options: { code: true, defining: true },
  },
  { name: 'box', tags: ['div', 'blockquote'], content: 'block+', group: 'block' },
  { name: 'frame', tags: ['address'], content: flow, group: 'block' },
  {
    name: 'figure',
    tags: ['figure'],
    content: '(line | block | caption)+',
    group: 'block',
    options: { isolating: true },
  },
  { name: 'caption', tags: ['figcaption', 'caption'], content: flow, options: { isolating: true } },
  {
    name: 'details',
    tags: ['details'],
    content: 'summary block*',
    group: 'block',
    shownAs: () => 'div',
    options: { isolating: true, defining: true },
  },
  {
    name: 'summary',
    tags: ['summary'],
    content: 'inline*',
    shownAs: () => 'div',
    options: { isolating: true, defining: true },
  },
  { name: 'list', tags: ['ul', 'ol'], content: 'item+', group: 'block' },
  { name: 'item', tags: ['li'], content: flow, options: { defining: true } },
  { name: 'terms', tags: ['dl'], content: 'term+', group: 'block' },
  { name: 'term', tags: ['dt', 'dd'], content: flow, options: { defining: true } },
  {
    name: 'table',
    tags: ['table'],
    content: '(caption | columns | rows)*',
    group: 'block',
    options: { isolating: true },
  },
  { name: 'columns', tags: ['colgroup'], content: 'column*', options: { selectable: false } },
  { name: 'column', tags: ['col'], content: '', options: { selectable: false } },
  { name: 'rows', tags: ['thead', 'tbody', 'tfoot'], content: 'row*' },
  { name: 'row', tags: ['tr'], content: 'cell*' },
  { name: 'cell', tags: ['td', 'th'], content: flow, options: { isolating: true } },
  { name: 'rule', tags: ['hr'], content: '', group: 'block' },
]

/** Which node each block element is. */
export const blockNames: ReadonlyMap<string, string> = new Map(
  plans.flatMap(({ name, tags }) => tags.map((tag) => [tag, name] as const)),
)

const standing = ['details', 'summary']

export const blocks = plans.map(({ name, tags, content, group, shownAs, options }) => {
  const [first = 'div'] = tags
  return Node.create({
    name,
    content,
    ...(group ? { group } : {}),
    ...options,
    ...(name === 'pre' ? { whitespace: 'pre' as const } : {}),
    priority: name === 'paragraph' ? 1000 : 100,
    addAttributes: () => ({
      tag: { default: tags[0] ?? '', rendered: false },
      a: { default: '', rendered: false },
    }),
    parseHTML: () =>
      name === 'line'
        ? [{ tag: 'div[data-line]' }]
        : tags.map((tag) => ({ tag, attrs: { tag, a: '' } })),
    renderHTML: ({ node }) => {
      if (name === 'line') return ['div', { 'data-line': '' }, 0]
      const tag = (node.attrs.tag as string) || first
      const { open: _, ...attributes } = readAttributes(node.attrs.a as string)
      const kind = standing.includes(name) ? { 'data-kind': name } : {}
      const shown = shownAs?.(tag) ?? tag
      return content === '' ? [shown, attributes] : [shown, { ...attributes, ...kind }, 0]
    },
  })
})
