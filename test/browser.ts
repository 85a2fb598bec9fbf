import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const require = createRequire(import.meta.url)
const root = fileURLToPath(new URL('..', import.meta.url))
const home = resolve(require.resolve('@sparticuz/chromium'), '../..')

/** What axe-core runs in a page. */
export const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

let launched: Promise<Browser> | undefined
after(async () => {
  await (await launched)?.close()
})

/** The one browser of this process; tests open contexts of their own in it. */
export function theBrowser(): Promise<Browser> {
  launched ??= launch()
  return launched
}

async function launch(): Promise<Browser> {
  const folder = await unpack()
  return await chromium.launch({
    executablePath: join(folder, 'chromium'),
    chromiumSandbox: false,
    args: ['--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  })
}

/**
 * Unpacks Chromium once per version into a folder of its own. The package's own `executablePath()`
 * takes whatever lies in the temporary folder under that name, half written or of another version.
 */
async function unpack(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const folder = join(root, 'node_modules/.cache', `chromium-${version}`)
  if (existsSync(folder)) return folder
  const half = `${folder}.${process.pid}`
  mkdirSync(half, { recursive: true })
  const { TMPDIR } = process.env
  process.env.TMPDIR = half // where inflate() writes
  try {
    const { inflate } = await import('@sparticuz/chromium')
    for (const pack of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']) {
      await inflate(join(home, 'bin', pack))
    }
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
  try {
    renameSync(half, folder)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(folder)) throw error // else another process was first
  }
  return folder
}
