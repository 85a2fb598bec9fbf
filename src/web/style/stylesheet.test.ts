import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { transform } from 'esbuild'
import { earlyFonts, fontFiles } from './fonts.ts'
import { stylesheet } from './stylesheet.ts'

const require = createRequire(import.meta.url)
const css = stylesheet({ hue: undefined, fontFolder: '/assets/fonts/' })

function folderOf(name: string): string {
  return dirname(require.resolve(`${name}/package.json`))
}

test('every font file is in its package, and its letters are those the package says', () => {
  for (const font of fontFiles) {
    const folder = folderOf(font.package)
    assert.ok(existsSync(join(folder, 'files', font.file)), font.file)
    const ranges: unknown = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8'))
    assert.ok(Object.values(ranges ?? {}).includes(font.unicodeRange), font.file)
  }
  assert.equal(new Set(fontFiles.map(({ file }) => file)).size, fontFiles.length)
  for (const file of earlyFonts) assert.ok(fontFiles.some((font) => font.file === file))
})

test('nothing in the stylesheet comes from elsewhere', () => {
  const addresses = [...css.matchAll(/url\(['"]?([^'")]*)/g)].map(([, address]) => address ?? '')
  assert.equal(addresses.length, fontFiles.length)
  for (const address of addresses) assert.match(address, /^\/assets\/fonts\/[\w-]+\.woff2$/)
  assert.doesNotMatch(css, /@import/)
})

test('the stylesheet is whole: esbuild reads it without a warning, and every part is in it', async () => {
  const { warnings } = await transform(css, { loader: 'css' })
  assert.deepEqual(warnings, [])
  const written = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.css'))
  for (const name of written) {
    assert.ok(css.includes(readFileSync(new URL(name, import.meta.url), 'utf8')), name)
  }
})

test('every custom property that is used is set somewhere', () => {
  const set = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name))
  const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name))
  assert.deepEqual(
    [...used].filter((name) => !set.has(name)),
    [],
  )
})

test('sides are named by the direction of reading, so that right-to-left pages need no copy', () => {
  const physical =
    /(^|[\s;{])(margin|padding|border|inset)-(left|right)\b|(^|\s)(left|right)\s*:|text-align:\s*(left|right)/m
  assert.doesNotMatch(css, physical)
})
