import { readFileSync } from 'node:fs'
import { coloursWith } from './accent.ts'
import { fontFaces } from './fonts.ts'
import type { Colours, Theme } from './palette.ts'

/** The hand-written parts, in the order of their layers. */
const parts = [
  'tokens.css',
  'base.css',
  'prose.css',
  'masthead.css',
  'pieces.css',
  'cards.css',
  'lists.css',
  'filter.css',
  'filter-more.css',
  'filter-sheet.css',
  'finding.css',
  'forms.css',
  'writing/editor.css',
  'writing/editor-windows.css',
  'writing/drafts.css',
  'writing/chapters.css',
  'writing/revisions.css',
  'writing/work-form.css',
  'writing/account.css',
  'writing/names.css',
  'writing/joining.css',
  'writing/many.css',
  'writing/desk.css',
  'writing/requests.css',
  'mutes.css',
  'pages.css',
  'home.css',
  'reading.css',
  'bar.css',
  'talk.css',
  'works/media.css',
  'print.css',
] as const

/**
 * The archive's one stylesheet: fonts, the colours of every theme with the archivist's hue
 * (absent: our own green), and the written parts. `fontFolder` ends with a slash.
 */
export function stylesheet(options: {
  readonly hue: number | undefined
  readonly fontFolder: string
}): string {
  const written = parts.map((name) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'))
  return [
    '@layer tokens, base, prose, pieces, pages, print;',
    fontFaces(options.fontFolder),
    accentTokens(options.hue),
    ...written,
  ].join('\n')
}

/** The colour tokens of all themes as CSS, with the accent at a hue in degrees. */
export function accentTokens(hue: number | undefined): string {
  const rule = (selector: string, theme: Theme) =>
    `${selector}{color-scheme:${theme === 'light' || theme === 'sepia' ? 'light' : 'dark'};` +
    `${declarations(coloursWith(theme, hue))}}`
  return [
    '@layer tokens{',
    rule(':root', 'light'),
    `@media (prefers-color-scheme:dark){${rule(":root[data-theme='auto']", 'dark')}}`,
    rule(":root[data-theme='dark']", 'dark'),
    rule(":root[data-theme='sepia']", 'sepia'),
    rule(":root[data-theme='black']", 'black'),
    '}',
  ].join('\n')
}

function declarations(colours: Colours): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}:${value};`)
    .join('')
}
