import { squish } from '#formats/ao3-html/lines.ts'
import { escapeAttribute, escapeText } from '#formats/sanitise/parse-html.ts'
import { mendCharacters } from '#text/mend-characters.ts'

/** Text of one line for the inside of an element. */
export function lineMarkup(text: string): string {
  return escapeText(squish(text))
}

/** Attributes with a leading space each; absent ones are left out. */
export function attributesMarkup(
  attributes: Readonly<Record<string, string | number | undefined>>,
): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeAttribute(mendCharacters(String(value)))}"`)
    .join('')
}

/**
 * A name with its address; where there is none, in a `span` with our class, so that names keep
 * apart without commas.
 */
export function linkMarkup(
  text: string,
  href: string | undefined,
  { mark, ...attributes }: Readonly<Record<string, string | undefined>> & { mark: string },
): string {
  const inside = lineMarkup(text)
  if (href !== undefined) return `<a${attributesMarkup({ ...attributes, href })}>${inside}</a>`
  const { rel: _, ...kept } = attributes
  return `<span${attributesMarkup({ ...kept, class: mark })}>${inside}</span>`
}

/** "31,623", whatever the language of the page. */
export function figureMarkup(figure: number): string {
  return String(figure).replace(/\B(?=(?:\d{3})+$)/g, ',')
}
