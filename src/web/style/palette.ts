export const themes = ['light', 'dark', 'sepia', 'black'] as const
export type Theme = (typeof themes)[number]

/**
 * What each colour is for. `edge` is the outline of what one can fill in or tick (3 : 1 at least);
 * `line` only separates. `on-accent` and `on-no` stand on the filled colour.
 */
export type Colours = Readonly<
  Record<
    | 'paper'
    | 'raised'
    | 'sunk'
    | 'ink'
    | 'soft'
    | 'faint'
    | 'line'
    | 'edge'
    | 'accent'
    | 'accent-wash'
    | 'on-accent'
    | 'warn'
    | 'warn-wash'
    | 'no'
    | 'no-wash'
    | 'on-no',
    string
  >
>

const light: Colours = {
  paper: '#fbf9f5',
  raised: '#ffffff',
  sunk: '#f3efe7',
  ink: '#211d18',
  soft: '#5d554a',
  faint: '#6f6658',
  line: '#e4ddd0',
  edge: '#918877',
  accent: '#1d5f56',
  'accent-wash': '#e3efeb',
  'on-accent': '#ffffff',
  warn: '#8a4b12',
  'warn-wash': '#f8ecdc',
  no: '#8b2f3a',
  'no-wash': '#f7e6e6',
  'on-no': '#ffffff',
}

const dark: Colours = {
  paper: '#16181a',
  raised: '#1d2023',
  sunk: '#121415',
  ink: '#e6e0d6',
  soft: '#b0a89b',
  faint: '#98907f',
  line: '#2e3236',
  edge: '#736f67',
  accent: '#86c9b7',
  'accent-wash': '#1e322d',
  'on-accent': '#121415',
  warn: '#e0ad73',
  'warn-wash': '#33281a',
  no: '#e39aa1',
  'no-wash': '#3a2225',
  'on-no': '#1b0d0f',
}

const sepia: Colours = {
  ...light,
  paper: '#f3e9d6',
  raised: '#faf3e5',
  sunk: '#ebdfc8',
  soft: '#574e41',
  faint: '#655b4b',
  line: '#dccfb5',
  edge: '#857a64',
  'accent-wash': '#dde7d9',
  warn: '#7d430f',
  'warn-wash': '#f3dfc2',
  no: '#852b36',
  'no-wash': '#f0d9d2',
}

const black: Colours = {
  ...dark,
  paper: '#000000',
  raised: '#101113',
  sunk: '#0b0c0d',
  ink: '#cfcac1',
  soft: '#a69f93',
  faint: '#8f8878',
  line: '#26292c',
  edge: '#6b6861',
}

/** The four themes in the archive's own accent, a green like old book cloth. */
export const palette: Readonly<Record<Theme, Colours>> = { light, dark, sepia, black }
