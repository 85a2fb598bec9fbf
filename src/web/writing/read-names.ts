/** AO3's separators: commas of three scripts, and lines. */
const separator = /[,\uFF0C\u3001]/
const between = /[,\uFF0C\u3001\n]/

/** A line that is one name although it has commas in it: between quotation marks, as in tables. */
const quoted = /^"((?:[^"]|"")*)"$/

/**
 * Names out of a field, one a line or with commas between them, in their order, each once. A name that
 * has a comma itself stands on a line of its own between quotation marks.
 */
export function readNames(text: string): readonly string[] {
  const names = new Map<string, string>()
  for (const line of text.split('\n')) {
    for (const part of partsOf(line.trim())) {
      const name = squish(part)
      const key = name.toLowerCase()
      if (isName(name) && !names.has(key)) names.set(key, name)
    }
  }
  return [...names.values()]
}

function partsOf(line: string): readonly string[] {
  const whole = quoted.exec(line)?.[1]?.replaceAll('""', '"')
  return whole !== undefined && separator.test(whole) ? [whole] : line.split(separator)
}

/** Names as `readNames` takes them: one a line. */
export function writeNames(names: readonly string[]): string {
  return names
    .map((name) => (between.test(name) ? `"${squish(name).replaceAll('"', '""')}"` : name))
    .join('\n')
}

const squish = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** Marks that nobody sees are no name. */
const isName = (text: string) => /[^\s\p{Cc}\p{Cf}\u{115F}\u{1160}\u{2800}\u{3164}]/u.test(text)
