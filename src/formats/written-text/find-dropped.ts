import type { Remark } from '#formats/parsed-work.ts'
import { cleanMediaAddress } from '#formats/sanitise/addresses.ts'
import {
  allowedElements,
  type HtmlField,
  isCommon,
  mediaElements,
  modernElements,
  rawElements,
  removedElements,
} from '#formats/sanitise/allowed.ts'
import { looksOf } from '#formats/sanitise/looks.ts'
import { type Attributes, readHtml } from '#formats/sanitise/read-html.ts'

/** What the sanitiser leaves out of these elements and attributes, by kind and name, with how many. */
export function findDropped(html: string, field: HtmlField): readonly Remark[] {
  const counts = new Map<string, Remark & { readonly values: { name: string; count: number } }>()
  const note = (kind: string, name: string) => {
    const known = counts.get(`${kind} ${name}`)
    const count = (known?.values.count ?? 0) + 1
    counts.set(`${kind} ${name}`, { kind, where: name, values: { name, count } })
  }
  let inside = ''
  readHtml(html, {
    open: (name, attributes) => {
      if (inside !== '') return
      if (removedElements.has(name)) {
        note('dropped-with-content', name)
        if (rawElements.has(name)) inside = name
      } else if (name === 'img') noteImage(attributes, field, note)
      else if (!isKept(name, field)) note('dropped-tag', name)
      for (const attribute in attributes) {
        if (!isKept(name, field) || mayHave(name, attribute)) continue
        if (attribute === 'style' && saysLooks(name, attributes.style)) continue
        note('dropped-attribute', attribute)
      }
    },
    close: (name) => {
      if (name === inside) inside = ''
    },
    text: () => {},
  })
  return [...counts.values()]
}

function noteImage(
  attributes: Attributes,
  field: HtmlField,
  note: (kind: string, name: string) => void,
): void {
  const address = cleanMediaAddress(attributes.src ?? '')
  if (!address) note('dropped-picture', 'img')
  else if (address.isRemote || field === 'comment') note('linked-picture', 'img')
}

function isKept(name: string, field: HtmlField): boolean {
  if (Object.hasOwn(allowedElements, name) || modernElements.has(name)) return true
  return field === 'text' && Object.hasOwn(mediaElements, name)
}

// Obsolete ones of which a class or an element is made, see modernise.ts and looks.ts.
const carriedOver = /^(?:align|border|summary|src|type)$/

/** A style that says how words look stays as elements, and what else it says was not for here. */
function saysLooks(name: string, style: string | undefined): boolean {
  const { names, align, isUndone } = looksOf(name, style)
  return names.length > 0 || align !== undefined || isUndone
}

function mayHave(element: string, attribute: string): boolean {
  if (isCommon(attribute) || carriedOver.test(attribute)) return true
  const own = allowedElements[element] ?? mediaElements[element] ?? []
  return own.includes(attribute)
}
