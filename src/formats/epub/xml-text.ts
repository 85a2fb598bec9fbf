import { mendCharacters } from '#text/mend-characters.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/**
 * Plain text as XML text or as an attribute's value between double quotes, without the characters
 * that XML cannot hold at all: a single one makes a reader refuse the page.
 */
export function escapeXml(text: string): string {
  return mendCharacters(text).replace(/[&<>"]/g, (character) => entities[character] ?? '')
}

/** Plain text as one line: runs of white space become one space. */
export function oneLine(text: string): string {
  return mendCharacters(text).replace(/\s+/g, ' ').trim()
}

/** Fills `{name}` placeholders; unknown ones stay, so that a faulty label is seen and not lost. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  )
}

/** Fills a plain template with values that are XML already. */
export function fillXml(template: string, xml: Readonly<Record<string, string>>): string {
  return fill(escapeXml(template), xml)
}
