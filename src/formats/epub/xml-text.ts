const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

// What XML 1.0 cannot hold, not even as a reference. A single one makes a reader refuse the page.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** The text without the characters that XML forbids; lone surrogates become U+FFFD. */
export function xmlCharacters(text: string): string {
  return text.toWellFormed().replace(forbidden, '')
}

/** Plain text as XML text or as an attribute's value between double quotes. */
export function escapeXml(text: string): string {
  return xmlCharacters(text).replace(/[&<>"]/g, (character) => entities[character] ?? '')
}

/** Plain text as one line: control characters and runs of white space become one space. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
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
