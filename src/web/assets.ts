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
  readonly find: (name: string) => Promise<Asset | undefined>
}

const mark = fileURLToPath(new URL('./style/mark.svg', import.meta.url))
const scriptEntry = fileURLToPath(new URL('./client/main.ts', import.meta.url))

export function openAssets(hue: number | undefined): Assets {
  const css = Buffer.from(stylesheet({ hue, fontFolder: urls.asset.to('fonts/') }))
  const cssName = `style-${hashOf(css)}.css`
  const scriptName = `script-${hashOf(readClient())}.js`
  return {
    css: urls.asset.to(cssName),
    script: urls.asset.to(scriptName),
    find: async (name) => {
      if (name.startsWith('style-')) return { bytes: css, type: 'text/css; charset=utf-8' }
      if (name.startsWith('script-')) {
        return { bytes: await bundle(), type: 'text/javascript; charset=utf-8' }
      }
      if (name === 'mark.svg') return { bytes: await read(mark), type: 'image/svg+xml' }
      return await findFont(name)
    },
  }
}

/** All that goes into the bundle: its address changes when any of it does, before it is built. */
function readClient(): Uint8Array {
  const folder = dirname(scriptEntry)
  const sources = readdirSync(folder).filter((name) => !name.includes('.test.'))
  return Buffer.concat(sources.sort().map((name) => readFileSync(join(folder, name))))
}

let bundled: Promise<Uint8Array<ArrayBuffer>> | undefined

/** Bundles the custom elements at their first request; a start does not wait for it. */
function bundle(): Promise<Uint8Array<ArrayBuffer>> {
  bundled ??= import('esbuild').then(async ({ build }) => {
    const { outputFiles } = await build({
      entryPoints: [scriptEntry],
      bundle: true,
      write: false,
      minify: true,
      format: 'esm',
      target: 'es2022',
      logLevel: 'silent',
    })
    return new Uint8Array(outputFiles[0]?.contents ?? [])
  })
  return bundled
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
