/** One font file that the site serves, and when a browser needs it. */
export type FontFile = {
  readonly package: string
  /** Its name in the package's `files` folder and under `/assets/fonts/`. */
  readonly file: string
  readonly family: string
  readonly style: 'normal' | 'italic'
  readonly weights: string
  readonly unicodeRange: string
}

/** Which letters each subset holds, as the fonts were cut. */
const ranges = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  greek: 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF',
  'greek-ext': 'U+1F00-1FFF',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
  'cyrillic-ext': 'U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F',
} as const

type Subset = keyof typeof ranges

type Family = {
  readonly family: string
  readonly package: string
  readonly stem: string
  readonly axes: string
  readonly weights: string
  readonly subsets: readonly Subset[]
}

const families: readonly Family[] = [
  {
    family: 'Literata',
    package: '@fontsource-variable/literata',
    stem: 'literata',
    axes: 'opsz',
    weights: '200 900',
    subsets: ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'],
  },
  {
    family: 'Hanken Grotesk',
    package: '@fontsource-variable/hanken-grotesk',
    stem: 'hanken-grotesk',
    axes: 'wght',
    weights: '100 900',
    subsets: ['latin', 'latin-ext', 'vietnamese', 'cyrillic-ext'],
  },
  {
    family: 'Atkinson Hyperlegible Next',
    package: '@fontsource-variable/atkinson-hyperlegible-next',
    stem: 'atkinson-hyperlegible-next',
    axes: 'wght',
    weights: '200 800',
    subsets: ['latin', 'latin-ext'],
  },
]

/** Every font file of the site. The server hands out these and no others. */
export const fontFiles: readonly FontFile[] = families.flatMap((family) =>
  family.subsets.flatMap((subset) =>
    (['normal', 'italic'] as const).map((style) => ({
      package: family.package,
      file: `${family.stem}-${subset}-${family.axes}-${style}.woff2`,
      family: family.family,
      style,
      weights: family.weights,
      unicodeRange: ranges[subset],
    })),
  ),
)

/** The two files that nearly every page needs at once; pages ask for them early. */
export const earlyFonts: readonly string[] = [
  'literata-latin-opsz-normal.woff2',
  'hanken-grotesk-latin-wght-normal.woff2',
]

/**
 * A face that most machines have, stretched until a line of it is as long and as tall as a line
 * of ours: when the real font arrives, nothing moves. Widths are mean widths of English text in
 * ems, ours measured at 19 px (600: at 34 px), theirs published by the Capsize project.
 */
type StandIn = {
  readonly for: string
  readonly local: readonly string[]
  readonly weights: string
  readonly ours: { readonly width: number; readonly ascent: number; readonly descent: number }
  readonly theirWidth: number
}

const literata = { ascent: 1.177, descent: 0.308 }
const hanken = { ascent: 1, descent: 0.303 }
const atkinson = { ascent: 0.984, descent: 0.316 }

const standIns: readonly StandIn[] = [
  {
    for: 'Literata',
    local: ['Georgia'],
    weights: '200 549',
    ours: { ...literata, width: 0.4773 },
    theirWidth: 0.4458,
  },
  {
    for: 'Literata',
    local: ['Georgia Bold', 'Georgia-Bold'],
    weights: '550 900',
    ours: { ...literata, width: 0.4951 },
    theirWidth: 0.5186,
  },
  {
    for: 'Hanken Grotesk',
    local: ['Arial', 'ArialMT', 'Liberation Sans'],
    weights: '100 549',
    ours: { ...hanken, width: 0.45 },
    theirWidth: 0.4458,
  },
  {
    for: 'Hanken Grotesk',
    local: ['Arial Bold', 'Arial-BoldMT', 'Liberation Sans Bold'],
    weights: '550 900',
    ours: { ...hanken, width: 0.4556 },
    theirWidth: 0.48,
  },
  {
    for: 'Atkinson Hyperlegible Next',
    local: ['Arial', 'ArialMT', 'Liberation Sans'],
    weights: '200 800',
    ours: { ...atkinson, width: 0.446 },
    theirWidth: 0.4458,
  },
]

/** All `@font-face` rules. `folder` is the address that the files stand under, with its slash. */
export function fontFaces(folder: string): string {
  return [...fontFiles.map((font) => face(font, folder)), ...standIns.map(standInFace)].join('\n')
}

function face(font: FontFile, folder: string): string {
  return (
    `@font-face{font-family:'${font.family}';font-style:${font.style};font-weight:${font.weights};` +
    `font-display:swap;src:url('${folder}${font.file}') format('woff2');` +
    `unicode-range:${font.unicodeRange}}`
  )
}

function standInFace({ for: family, local, weights, ours, theirWidth }: StandIn): string {
  const stretch = ours.width / theirWidth
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`
  return (
    `@font-face{font-family:'${family} stand-in';font-weight:${weights};` +
    `src:${local.map((name) => `local('${name}')`).join(',')};size-adjust:${percent(stretch)};` +
    `ascent-override:${percent(ours.ascent / stretch)};` +
    `descent-override:${percent(ours.descent / stretch)};line-gap-override:0%}`
  )
}
