/**
 * What a `style` attribute says of the look of words, as elements; the rest of it is not kept.
 * Editors write `<span style="font-style: italic">` where a person meant emphasis, and word
 * processors centre scene breaks so.
 */
export type Looks = {
  /** Inline elements that look so, outermost first. */
  readonly names: readonly string[]
  /** `center` or `right`; the other two are for readers to choose. */
  readonly align: string | undefined
  /** The element's own look is taken back: `<b style="font-weight: normal">` is not bold. */
  readonly isUndone: boolean
}

const none: Looks = { names: [], align: undefined, isUndone: false }

/** Reads the `style` of an element of this name. */
export function looksOf(name: string, style: string | undefined): Looks {
  if (style === undefined) return none
  const given = declarations(style)
  const weight = given.get('font-weight') ?? ''
  const slant = given.get('font-style') ?? ''
  const line = `${given.get('text-decoration') ?? ''} ${given.get('text-decoration-line') ?? ''}`
  const names: string[] = []
  const isBold = name === 'b' || name === 'strong'
  const isItalic = name === 'i' || name === 'em'
  if (/^(?:bold|bolder|[6-9]00)$/.test(weight) && !isBold && !/^h[1-6]$|^th$/.test(name)) {
    names.push('strong')
  }
  if (/^(?:italic|oblique)\b/.test(slant) && !isItalic) names.push('em')
  if (/\bunderline\b/.test(line) && name !== 'u' && name !== 'a') names.push('u')
  if (/\bline-through\b/.test(line) && name !== 's' && name !== 'strike') names.push('s')
  const [align] = /^(?:center|right)$/.exec(given.get('text-align') ?? '') ?? []
  const isUndone =
    (isBold && /^(?:normal|lighter|[1-5]00)$/.test(weight)) || (isItalic && slant === 'normal')
  return { names, align, isUndone }
}

function declarations(style: string): Map<string, string> {
  const given = new Map<string, string>()
  for (const declaration of style.toLowerCase().split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const value = declaration.slice(colon + 1).replace(/!\s*important\s*$/, '')
    given.set(declaration.slice(0, colon).trim(), value.trim())
  }
  return given
}
