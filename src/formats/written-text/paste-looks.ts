import { attr, type Element } from '#formats/sanitise/parse-html.ts'
import type { Left } from './tally.ts'

type Style = ReadonlyMap<string, string>

/** The elements that stand for what a style says of the look of words, outermost first. */
export function looksOfPasted(name: string, style: Style): readonly string[] {
  const looks: string[] = []
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
  const isHeading = /^(?:h[1-6]|th)$/.test(name)
  if (/^(?:bold|bolder|[6-9]00)$/.test(style.get('font-weight') ?? '')) {
    if (!isHeading && !/^(?:b|strong)$/.test(name)) looks.push('strong')
  }
  if (/^(?:italic|oblique)/.test(style.get('font-style') ?? '') && !/^(?:i|em)$/.test(name)) {
    looks.push('em')
  }
  if (/\bunderline\b/.test(line) && !/^(?:u|a|ins)$/.test(name)) looks.push('u')
  if (/\bline-through\b/.test(line) && !/^(?:s|strike|del)$/.test(name)) looks.push('s')
  const raised = style.get('vertical-align')
  if (raised === 'super' && name !== 'sup') looks.push('sup')
  if (raised === 'sub' && name !== 'sub') looks.push('sub')
  return looks
}

// What every page has unless it says otherwise.
const usual =
  /^(?:black|white|auto|windowtext|inherit|initial|unset|transparent|none|currentcolor|#000|#000000|#fff|#ffffff|rgb\(0, ?0, ?0\)|rgb\(255, ?255, ?255\)|rgba\(0, ?0, ?0, ?0\)|)$/

/** Notes what an element says of fonts, sizes and colours, which are for readers to choose. */
export function noteLooksLeft(
  element: Element,
  style: Style,
  left: (name: Left, value: string) => void,
): void {
  const family = style.get('font-family') ?? attr(element, 'face')
  const [font = ''] = family?.replace(/["']/g, '').toLowerCase().split(',') ?? []
  if (font.trim() !== '' && !/^(?:inherit|initial)$/.test(font.trim())) left('fonts', font.trim())
  const size =
    style.get('font-size') ?? (element.name === 'font' ? attr(element, 'size') : undefined)
  if (size && !/^(?:inherit|initial|medium)$/.test(size)) left('sizes', size)
  const colours = [
    style.get('color') ?? (element.name === 'font' ? attr(element, 'color')?.toLowerCase() : ''),
    style.get('background-color') ?? style.get('background') ?? style.get('mso-highlight'),
  ]
  for (const colour of colours) {
    if (colour !== undefined && !usual.test(colour)) left('colours', colour)
  }
}
