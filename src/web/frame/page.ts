import type { Mutes } from '#archive/mutes/mute.ts'
import type { Viewer } from '#archive/viewer.ts'
import { editorWords } from '#web/editor/editor-words.ts'
import { type Html, html } from '#web/html.ts'
import type { Display } from '#web/reading/display.ts'
import { earlyFonts } from '#web/style/fonts.ts'
import { palette } from '#web/style/palette.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { directionOf } from './direction.ts'
import { footer } from './footer.ts'
import { masthead } from './masthead.ts'

/** What every page of one request stands in. */
export type PageFrame = {
  readonly say: Say
  /** The page's language; a work's may differ. */
  readonly lang: string
  readonly archiveName: string
  /** Without a trailing slash. */
  readonly publicUrl: string
  /** The canonical path of this page, with its canonical query. */
  readonly path: string
  readonly viewer: Viewer
  readonly display: Display
  /** The archivist's hue, in degrees; it is already in the stylesheet that `assets` names. */
  readonly accent: number | undefined
  /** Addresses of the stylesheet and the script. */
  readonly assets: { readonly css: string; readonly script: string; readonly editor?: string }
  /** The day in the reader's zone, `2026-11-21`, for "2 days ago". */
  readonly today: string
  /** What was searched for, to stand in the search box. */
  readonly search?: string | undefined
  /** Stands above a page that is only shown for a look; what would lead away from it is left out. */
  readonly preview?: Html | undefined
  /** What the reader has muted; lists fold away what they do not want to see at once. */
  readonly mutes?: Mutes | undefined
}

export type PageOptions = {
  readonly title: string
  readonly main: Html
  /** `list`: wide; `reading`: the measure of a book; `plain`: a form or a few words. */
  readonly kind?: 'list' | 'reading' | 'plain'
  /** Stands in the place of the masthead: the reading bar. */
  readonly bar?: Html | undefined
  /** A path, where it is not the frame's own. */
  readonly canonical?: string | undefined
  /** Plain text for search engines and link previews. */
  readonly description?: string | undefined
  readonly robots?: string | undefined
  /** More elements for the head: alternate forms, previous and next. */
  readonly head?: Html | undefined
  /** People write here: the editor comes with the page. */
  readonly editor?: boolean
}

/** A whole page. There is no script and no style in it, only the addresses of both. */
export function page(frame: PageFrame, options: PageOptions): Html {
  const { say, display } = frame
  const kind = options.kind ?? 'list'
  return html`<!DOCTYPE html>
<html lang="${frame.lang}" dir="${directionOf(frame.lang)}" ${displayAttributes(display)}>
${head(frame, options)}
<body class="kind-${kind}">
<a class="skip" href="#main">${say('frame.skip-to-text')}</a>
${options.bar ?? masthead(frame)}
<main id="main" class="main" tabindex="-1">
${frame.preview}
${options.main}
</main>
${footer(frame)}
</body>
</html>
`
}

/** The reader's choices as attributes, so that the first paint is already right. */
function displayAttributes(display: Display): Html {
  const { theme, font, size, width, spacing } = display
  return html`data-theme="${theme}" data-font="${font}" data-size="${size}" data-width="${width}" data-spacing="${spacing}"`
}

function head(frame: PageFrame, options: PageOptions): Html {
  const { say, archiveName, publicUrl, assets } = frame
  const canonical = `${publicUrl}${options.canonical ?? frame.path}`
  const title =
    options.title === archiveName
      ? archiveName
      : say('frame.page-title', { title: options.title, archive: archiveName })
  const { description, robots } = options
  return html`<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${description && html`<meta name="description" content="${description}">`}
${robots && html`<meta name="robots" content="${robots}">`}
<meta property="og:site_name" content="${archiveName}">
<meta property="og:title" content="${options.title}">
<meta property="og:url" content="${canonical}">
${description && html`<meta property="og:description" content="${description}">`}
${themeColour(frame.display)}
<link rel="canonical" href="${canonical}">
<link rel="icon" type="image/svg+xml" href="${urls.asset.to('mark.svg')}">
${earlyFonts.map((file) => {
  return html`<link rel="preload" href="${urls.asset.to('fonts')}/${file}" as="font" type="font/woff2" crossorigin>`
})}
<link rel="stylesheet" href="${assets.css}">
<script type="module" src="${assets.script}"></script>
${options.editor && editorHead(frame)}
${options.head}
</head>`
}

/** What only those need who write. */
function editorHead({ assets }: PageFrame): Html {
  return html`<meta name="editor-words" content="${JSON.stringify(editorWords())}">
<script type="module" src="${assets.editor}"></script>`
}

function themeColour({ theme }: Display): Html {
  if (theme !== 'auto') return html`<meta name="theme-color" content="${palette[theme].paper}">`
  return html`<meta name="theme-color" content="${palette.light.paper}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="${palette.dark.paper}" media="(prefers-color-scheme: dark)">`
}
