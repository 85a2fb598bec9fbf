import { Mark, Node } from '@tiptap/core'
import { allowedElements } from '#formats/sanitise/allowed.ts'
import { models } from '#formats/sanitise/content-model.ts'
import { readAttributes } from './attributes.ts'
import { domOf } from './dom-of.ts'

const looks = Object.keys(allowedElements).filter((tag) => {
  return models.get(tag)?.role === 'inline' && tag !== 'ruby'
})

/**
 * Every element around words: italics, a link, a language. One kind of mark for all of them, because
 * marks of one kind keep the order in which they stand around each other.
 */
const look = Mark.create({
  name: 'look',
  excludes: '',
  addAttributes: () => ({
    tag: { default: 'em', rendered: false },
    a: { default: '', rendered: false },
    // Parts two elements that are alike, where one ends and the other begins or stands in it.
    n: { default: 0, rendered: false },
  }),
  parseHTML: () => looks.map((tag) => ({ tag, attrs: { tag, a: '' } })),
  renderHTML: ({ mark }) => [
    mark.attrs.tag as string,
    readAttributes(mark.attrs.a as string) as Record<string, string>,
    0,
  ],
})

const lineBreak = Node.create({
  name: 'br',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
})

const image = Node.create({
  name: 'image',
  group: 'inline',
  inline: true,
  draggable: true,
  addAttributes: () => ({ a: { default: '', rendered: false } }),
  parseHTML: () => [{ tag: 'img.never' }],
  renderHTML: ({ node }) => [
    'img',
    readAttributes(node.attrs.a as string) as Record<string, string>,
  ],
})

/**
 * What is edited in a window of its own, or not at all: a reading over words, a footnote, a player.
 * `html` is the whole element.
 */
const keptAsIs = (name: string) =>
  Node.create({
    name,
    group: 'inline',
    inline: true,
    atom: true,
    draggable: true,
    addAttributes: () => ({ html: { default: '', rendered: false } }),
    parseHTML: () => [{ tag: `span[data-kept="${name}"].never` }],
    renderHTML: ({ node }) => {
      const dom = document.createElement('span')
      dom.dataset.kept = name
      dom.append(domOf(node.attrs.html as string))
      return { dom }
    },
  })

export const inlines = [
  Node.create({ name: 'text', group: 'inline' }),
  lineBreak,
  image,
  keptAsIs('ruby'),
  keptAsIs('footnote'),
  keptAsIs('player'),
  look,
]
