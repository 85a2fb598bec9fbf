/** How a reader wants pages set. Kept in a cookie of their browser; no account is needed. */
export const themeChoices = ['auto', 'light', 'dark', 'sepia', 'black'] as const
export const fontChoices = ['literata', 'hyperlegible', 'sans', 'system'] as const
export const sizeChoices = [1, 2, 3, 4, 5, 6, 7] as const
export const widthChoices = ['narrow', 'normal', 'wide'] as const
export const spacingChoices = ['normal', 'loose'] as const

export type Display = {
  readonly theme: (typeof themeChoices)[number]
  readonly font: (typeof fontChoices)[number]
  readonly size: (typeof sizeChoices)[number]
  readonly width: (typeof widthChoices)[number]
  readonly spacing: (typeof spacingChoices)[number]
}

export const usualDisplay: Display = {
  theme: 'auto',
  font: 'literata',
  size: 3,
  width: 'normal',
  spacing: 'normal',
}

/**
 * The cookie's five letters, one a choice, in the order theme, font, size, width, spacing: `al3nn`.
 * Each is the place of the choice in its list, written as a letter nobody must look up twice.
 */
const letters = {
  theme: 'aldsb',
  font: 'lhsy',
  width: 'nmw',
  spacing: 'nl',
} as const

/** Reads the cookie's value. What is absent or unknown is as usual, choice by choice. */
export function readDisplay(cookieText: string | undefined): Display {
  const [theme, font, size, width, spacing] = (cookieText ?? '').slice(0, 5)
  return {
    theme: pick(themeChoices, letters.theme, theme) ?? usualDisplay.theme,
    font: pick(fontChoices, letters.font, font) ?? usualDisplay.font,
    size: sizeChoices.find((choice) => String(choice) === size) ?? usualDisplay.size,
    width: pick(widthChoices, letters.width, width) ?? usualDisplay.width,
    spacing: pick(spacingChoices, letters.spacing, spacing) ?? usualDisplay.spacing,
  }
}

/** The cookie's value: five letters that `readDisplay` reads back. */
export function writeDisplay(display: Display): string {
  return [
    letters.theme[themeChoices.indexOf(display.theme)],
    letters.font[fontChoices.indexOf(display.font)],
    display.size,
    letters.width[widthChoices.indexOf(display.width)],
    letters.spacing[spacingChoices.indexOf(display.spacing)],
  ].join('')
}

/** Reads the fields of the display form; what is missing or unknown is as usual. */
export function readDisplayForm(fields: ReadonlyMap<string, string>): Display {
  const { theme, font, size, width, spacing } = usualDisplay
  return {
    theme: themeChoices.find((choice) => choice === fields.get('theme')) ?? theme,
    font: fontChoices.find((choice) => choice === fields.get('font')) ?? font,
    size: sizeChoices.find((choice) => String(choice) === fields.get('size')) ?? size,
    width: widthChoices.find((choice) => choice === fields.get('width')) ?? width,
    spacing: spacingChoices.find((choice) => choice === fields.get('spacing')) ?? spacing,
  }
}

function pick<Choice>(
  choices: readonly Choice[],
  alphabet: string,
  letter: string | undefined,
): Choice | undefined {
  return letter === undefined ? undefined : choices[alphabet.indexOf(letter)]
}
