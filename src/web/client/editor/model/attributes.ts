import { escapeAttribute } from '#formats/sanitise/parse-html.ts'
import { type Attributes, readHtml } from '#formats/sanitise/read-html.ts'

/**
 * Attributes as they stand in the text's HTML, ` class="x" lang="de"`: the document keeps them in this
 * form, so that nothing about them is lost and two are alike when they are written alike.
 */
export function writeAttributes(attributes: Attributes): string {
  let text = ''
  for (const name in attributes) {
    const value = attributes[name] ?? ''
    text += value === '' && name !== 'alt' ? ` ${name}` : ` ${name}="${escapeAttribute(value)}"`
  }
  return text
}

const read = new Map<string, Attributes>()
const none: Attributes = {}

/** The same as an object. */
export function readAttributes(text: string): Attributes {
  if (text === '') return none
  const known = read.get(text)
  if (known) return known
  let found: Attributes = none
  readHtml(`<x${text}>`, {
    open: (_, attributes) => {
      found = attributes
    },
    close: () => {},
    text: () => {},
  })
  if (read.size > 5000) read.clear()
  read.set(text, found)
  return found
}

/** The classes among them. */
export function classesOf(text: string): readonly string[] {
  return text.includes('class="') ? (readAttributes(text).class ?? '').split(' ') : []
}

/** The same attributes with one changed; without it if the value is absent. */
export function withAttribute(text: string, name: string, value: string | undefined): string {
  const { [name]: _, ...others } = readAttributes(text)
  return writeAttributes(value === undefined ? others : { ...others, [name]: value })
}

/** The same attributes with a class of these, or with none of them. */
export function withClass(text: string, all: readonly string[], wanted?: string): string {
  const kept = classesOf(text).filter((word) => word !== '' && !all.includes(word))
  const classes = wanted === undefined ? kept : [...kept, wanted]
  return withAttribute(text, 'class', classes.length > 0 ? classes.join(' ') : undefined)
}
