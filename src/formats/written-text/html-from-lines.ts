import { allowedElements, modernElements } from '#formats/sanitise/allowed.ts'
import type { Manner } from '#text/manner.ts'
import { isSceneLine } from './scene-line.ts'

/**
 * Plain text as HTML of which the sanitiser makes paragraphs. A line of scene marks becomes a scene
 * break, tags that we know stay tags, and everything else in pointed brackets is the text that it is.
 */
export function htmlFromLines(text: string, manner: Exclude<Manner, 'html'>): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => {
    return isSceneLine(line) ? '\n<hr>\n' : escapeStrange(line)
  })
  return lines.join(manner === 'single-lines' ? '\n\n' : '\n').replace(/\n+(<hr>)\n+/g, '\n$1\n')
}

const bracket = /<(?!\/?([a-z][a-z0-9]*)(?=[\s/>]))/gi
const tag = /<\/?([a-z][a-z0-9]*)(?=[\s/>])/gi

function escapeStrange(line: string): string {
  if (!/[&<]/.test(line)) return line
  return line
    .replaceAll('&', '&amp;')
    .replace(bracket, '&lt;')
    .replace(tag, (whole, name: string) => {
      return isKnown(name.toLowerCase()) ? whole : `&lt;${whole.slice(1)}`
    })
}

function isKnown(name: string): boolean {
  return Object.hasOwn(allowedElements, name) || modernElements.has(name)
}
