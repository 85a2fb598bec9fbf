import { attr, type Element } from '#formats/sanitise/parse-html.ts'

/** What a style sheet that came along says of its classes: `s1` → `font-style: italic`. */
export type ClassStyles = ReadonlyMap<string, string>

const rule = /(?:^|[\s,}])(?:[a-z][a-z0-9]*)?\.([\w-]{1,60})\s*\{([^{}]{0,2000})\}/gi

/** Reads the rules of single classes; editors write no others that tell how words look. */
export function readClassStyles(sheets: readonly string[]): ClassStyles {
  const styles = new Map<string, string>()
  for (const sheet of sheets) {
    for (const [, name = '', declarations = ''] of sheet.slice(0, mostStyle).matchAll(rule)) {
      styles.set(name, `${styles.get(name) ?? ''};${declarations}`)
    }
  }
  return styles
}

// Word brings hundreds of kilobytes of rules along, and the classes of a document come last.
const mostStyle = 1_000_000

/** How an element looks: its own declarations over those of its classes. */
export function styleOf(element: Element, styles: ClassStyles): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const name of (attr(element, 'class') ?? '').split(/\s+/)) {
    const text = styles.get(name)
    if (text !== undefined) readDeclarations(text, found)
  }
  readDeclarations(attr(element, 'style') ?? '', found)
  return found
}

function readDeclarations(text: string, into: Map<string, string>): void {
  for (const declaration of text.split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const name = declaration.slice(0, colon).trim().toLowerCase()
    const value = declaration
      .slice(colon + 1)
      .trim()
      .toLowerCase()
    into.set(name, value)
    // "font: italic 12.0px Palatino"
    if (name === 'font') readFont(value, into)
  }
}

function readFont(value: string, into: Map<string, string>): void {
  const [before = '', family = ''] = value.split(/\b\d+(?:\.\d+)?(?:px|pt|em|rem|%)\S*/, 2)
  if (/\b(?:italic|oblique)\b/.test(before)) into.set('font-style', 'italic')
  if (/\bbold\b|\b[6-9]00\b/.test(before)) into.set('font-weight', 'bold')
  const size = /\b\d+(?:\.\d+)?(?:px|pt|em|rem|%)/.exec(value)?.[0]
  if (size) into.set('font-size', size)
  if (family.trim() !== '') into.set('font-family', family.trim())
}
