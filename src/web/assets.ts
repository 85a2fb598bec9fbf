import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fontFiles } from './style/fonts.ts'
import { stylesheet } from './style/stylesheet.ts'
import { urls } from './urls.ts'

export type Asset = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string }

/** The site's own style, script, mark and fonts; nothing comes from another host. */
export type Assets = {
  /** Addresses that change with the content, so that browsers may keep them for ever. */
  readonly css: string
  readonly script: string
  /** Only for pages on which people write. */
  readonly editor: string
  readonly find: (name: string) => Promise<Asset | undefined>
}

const mark = pathOf('./style/mark.svg')
const scriptEntry = pathOf('./client/main.ts')
const editorEntry = pathOf('./client/editor/main.ts')
/** What every page's script is made of. */
const scriptParts = ['./client/', './client/drafts/']
/** What the editor is made of besides its own folder: what the server reads texts with. */
const editorParts = [
  './client/editor/',
  '../formats/sanitise/',
  '../formats/written-text/',
  '../text/',
]

export function openAssets(hue: number | undefined): Assets {
  const css = Buffer.from(stylesheet({ hue, fontFolder: urls.asset.to('fonts/') }))
  const cssName = `style-${hashOf(css)}.css`
  const scriptName = `script-${hashOf(readSources(scriptParts.map(pathOf)))}.js`
  const editorName = `editor-${hashOf(readSources(editorParts.map(pathOf)))}.js`
  return {
    css: urls.asset.to(cssName),
    script: urls.asset.to(scriptName),
    editor: urls.asset.to(editorName),
    find: async (name) => {
      if (name.startsWith('style-')) return { bytes: css, type: 'text/css; charset=utf-8' }
      if (name.startsWith('script-')) return { bytes: await bundle(scriptEntry), type: scriptType }
      if (name.startsWith('editor-')) return { bytes: await bundle(editorEntry), type: scriptType }
      if (name === 'mark.svg') return { bytes: await read(mark), type: 'image/svg+xml' }
      return await findFont(name)
    },
  }
}

const scriptType = 'text/javascript; charset=utf-8'

function pathOf(place: string): string {
  return fileURLToPath(new URL(place, import.meta.url))
}

/** All that goes into a bundle: its address changes when any of it does, before it is built. */
function readSources(folders: readonly string[]): Uint8Array {
  const sources = folders.flatMap((folder) => {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
      return /(?:^|[\\/])[\w-]+\.[jt]s$/.test(name)
    })
    return names.sort().map((name) => readFileSync(join(folder, name)))
  })
  // Names the versions of the packages that are bundled.
  return Buffer.concat([...sources, readFileSync(pathOf('../../package.json'))])
}

const bundled = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

/** Bundles a script at its first request; a start does not wait for it. */
function bundle(entry: string): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = bundled.get(entry)
  if (!bytes) {
    bytes = import('esbuild').then(async ({ build }) => {
      const { outputFiles } = await build({
        entryPoints: [entry],
        bundle: true,
        write: false,
        minify: true,
        format: 'esm',
        target: 'es2022',
        logLevel: 'silent',
      })
      return new Uint8Array(outputFiles[0]?.contents ?? [])
    })
    bundled.set(entry, bytes)
  }
  return bytes
}

const require = createRequire(import.meta.url)

async function findFont(name: string): Promise<Asset | undefined> {
  const font = fontFiles.find(({ file }) => name === `fonts/${file}`)
  if (!font) return undefined
  const folder = dirname(require.resolve(`${font.package}/package.json`))
  return { bytes: await read(join(folder, 'files', font.file)), type: 'font/woff2' }
}

async function read(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(path))
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12)
}
