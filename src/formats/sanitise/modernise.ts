import { mendCharacters } from '#text/mend-characters.ts'
import { cleanAddress, cleanMediaAddress } from './addresses.ts'
import {
  allowedClass,
  allowedElements,
  type HtmlField,
  mediaElements,
  modernAttributes,
  modernElements,
  ownClasses,
} from './allowed.ts'
import { looksOf } from './looks.ts'
import type { Attributes } from './read-html.ts'

const none: Attributes = {}

/** The element that an opening tag means today, with its attributes clean and in a fixed order. */
export function modernise(
  tag: string,
  given: Attributes,
  field: HtmlField,
): { name: string; attributes: Attributes } {
  const modern = modernElements.get(tag)
  const name = modern?.name ?? tag
  for (const _ in given) return { name, attributes: clean(name, given, field, modern?.class) }
  return { name, attributes: modern?.class ? { class: modern.class } : none }
}

function clean(name: string, given: Attributes, field: HtmlField, made: string | undefined) {
  const attributes: Record<string, string> = {}
  const own = allowedElements[name] ?? mediaElements[name] ?? []
  for (const attribute of own) {
    const raw = lookUp(given, attribute)
    const value = raw === undefined ? undefined : cleanValue(name, attribute, raw)
    if (value !== undefined) attributes[attribute] = value
  }
  if (name === 'a' && attributes.href !== undefined) attributes.rel = 'nofollow'
  const classes = classesOf(name, given, field, made)
  if (classes !== '') attributes.class = classes
  const title = lookUp(given, 'title') ?? (name === 'table' ? lookUp(given, 'summary') : undefined)
  setIf(attributes, 'title', title && line(title))
  setIf(attributes, 'lang', keep(lookUp(given, 'lang'), /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i))
  setIf(attributes, 'dir', keep(lookUp(given, 'dir')?.toLowerCase(), /^(?:ltr|rtl|auto)$/))
  return attributes
}

function lookUp(attributes: Attributes, name: string): string | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined
}

function setIf(attributes: Record<string, string>, name: string, value: string | undefined) {
  if (value) attributes[name] = value
}

function keep(value: string | undefined, pattern: RegExp): string | undefined {
  const trimmed = value?.trim()
  return trimmed !== undefined && pattern.test(trimmed) ? trimmed : undefined
}

function line(value: string): string {
  return mendCharacters(value).replace(/\s+/g, ' ').trim()
}

function cleanValue(name: string, attribute: string, value: string): string | undefined {
  switch (attribute) {
    case 'href':
      return cleanAddress(value)?.href
    case 'src':
    case 'cite':
      return cleanMediaAddress(value)?.href
    case 'poster':
      return ownFile(value)
    case 'alt':
      return line(value)
    case 'abbr':
    case 'label':
      return line(value) || undefined
    case 'start':
      return integer(value, -999_999_999)
    case 'span':
    case 'colspan':
    case 'rowspan':
      return span(value)
    case 'width':
    case 'height':
      return integer(value.replace(/px\s*$/i, ''), 0)
    case 'type':
      return name === 'ol' ? keep(value, /^[1aAiI]$/) : keep(value, /^[a-z]+\/[\w.+-]+$/i)
    case 'scope':
      return keep(value.toLowerCase(), /^(?:row|col|rowgroup|colgroup)$/)
    case 'kind':
      return keep(value.toLowerCase(), /^(?:subtitles|captions|descriptions|chapters|metadata)$/)
    case 'srclang':
      return keep(value, /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i)
    case 'rel':
    case 'controls':
    case 'preload':
      return undefined
    default:
      // open, loop, muted, playsinline, default: they are there or not.
      return ''
  }
}

function ownFile(value: string): string | undefined {
  const address = cleanMediaAddress(value)
  return address?.isRemote ? undefined : address?.href
}

function integer(value: string, least: number): string | undefined {
  const number = Number(keep(value, /^[+-]?\d{1,9}$/))
  return Number.isNaN(number) || number < least ? undefined : String(number)
}

// HTML 4.9.11: never 0 here, since 0 means "all the rest" for rows and is an error for columns.
function span(value: string): string | undefined {
  const number = Number(keep(value, /^\d{1,9}$/))
  return number >= 2 ? String(Math.min(number, 1000)) : undefined
}

function classesOf(name: string, given: Attributes, field: HtmlField, made: string | undefined) {
  const classes = new Set<string>()
  for (const word of lookUp(given, 'class')?.split(/[ \t\n\f\r]+/) ?? []) {
    if (field === 'comment' ? ownClasses.has(word) : allowedClass.test(word)) classes.add(word)
  }
  if (made) classes.add(made)
  const align = lookUp(given, 'align') ?? looksOf(name, lookUp(given, 'style')).align
  addModern(classes, '*', 'align', name === 'hr' ? undefined : align)
  addModern(classes, name, 'type', lookUp(given, 'type'))
  const border = lookUp(given, 'border')?.trim()
  addModern(classes, name, 'border', border === undefined || border === '0' ? undefined : 'drawn')
  return [...classes].join(' ')
}

function addModern(
  classes: Set<string>,
  element: string,
  attribute: string,
  value: string | undefined,
) {
  if (value === undefined) return
  const word = modernAttributes.get(`${element} ${attribute} ${value.trim().toLowerCase()}`)
  if (word) classes.add(word)
}
