import type { Context } from 'hono'
import type { Asset } from '#web/assets.ts'
import { chooseCoding, smallest } from './choose-coding.ts'
import { packOnce } from './pack.ts'

/** The address of an asset changes with its content. */
const keepForEver = 'public, max-age=31536000, immutable'

/** Answers with an asset, packed if the browser takes it. Fonts are packed already. */
export async function sendAsset(context: Context, { bytes, type }: Asset): Promise<Response> {
  const headers = { 'Content-Type': type, 'Cache-Control': keepForEver }
  if (type.startsWith('font/')) return context.body(bytes, 200, headers)
  const both = { ...headers, Vary: 'Accept-Encoding' }
  const coding = chooseCoding(context.req.header('Accept-Encoding'), smallest)
  if (!coding) return context.body(bytes, 200, both)
  const packed = await packOnce(bytes, coding)
  return context.body(packed, 200, { ...both, 'Content-Encoding': coding })
}
