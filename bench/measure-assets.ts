import { brotliDecompressSync } from 'node:zlib'
import type { Hono } from 'hono'
import { openAssets } from '#web/assets.ts'
import type { Figure } from './figures.ts'

/** Processor time of an asset's first request, which makes and packs it; and what is sent of how much. */
export async function measureAssets(app: Hono): Promise<readonly Figure[]> {
  const { css, script, editor } = openAssets(undefined)
  const figures: Figure[] = []
  for (const [name, path] of Object.entries({ style: css, script, editor })) {
    const first = await ask(app, path)
    const again = await ask(app, path)
    const [sent, plain] = [again.body.length, brotliDecompressSync(again.body).length]
    const kilobytes = `${(sent / 1000).toFixed(1)} kB sent of ${(plain / 1000).toFixed(1)} kB`
    const note = `${kilobytes}; then ${again.cpu.toFixed(2)} ms`
    figures.push({ what: `${name}, first request`, unit: 'ms', median: first.cpu, note })
  }
  return figures
}

async function ask(app: Hono, path: string) {
  const before = process.cpuUsage()
  const headers = { 'accept-encoding': 'gzip, deflate, br, zstd' }
  const response = await app.fetch(new Request(`http://localhost${path}`, { headers }))
  const body = new Uint8Array(await response.arrayBuffer())
  const { user, system } = process.cpuUsage(before)
  if (response.headers.get('content-encoding') !== 'br') throw new Error(`${path} is not packed.`)
  return { body, cpu: (user + system) / 1000 }
}
