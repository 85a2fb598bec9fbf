import type { Archive } from '#archive/archive.ts'

export type Image = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string }

/** Picture formats that browsers show and that cannot carry a script, by the bytes their files begin with. */
const kinds = [
  { ending: 'png', type: 'image/png', starts: ['89504e470d0a1a0a'], at: 0 },
  { ending: 'jpg', type: 'image/jpeg', starts: ['ffd8ff'], at: 0 },
  { ending: 'gif', type: 'image/gif', starts: ['474946383761', '474946383961'], at: 0 },
  // RIFF and a length come first; the eight bytes before "WEBP" say nothing of it.
  { ending: 'webp', type: 'image/webp', starts: ['57454250'], at: 8 },
] as const

/** The name under which kept bytes are shown as a picture, if they are one. */
export function imageName(sha256: string, bytes: Uint8Array): string | undefined {
  const kind = kinds.find(({ starts, at }) => {
    const start = Buffer.from(bytes.subarray(at, at + 8)).toString('hex')
    return starts.some((known) => start.startsWith(known))
  })
  return kind && `${sha256}.${kind.ending}`
}

/** A kept picture by its name. What is no picture is not given out, whatever it is called. */
export async function findImage(archive: Archive, name: string): Promise<Image | undefined> {
  const match = /^([0-9a-f]{64})\.(\w+)$/.exec(name)
  const [, sha256 = '', ending] = match ?? []
  const kind = kinds.find((known) => known.ending === ending)
  if (!kind || !archive.files.has(sha256)) return undefined
  const bytes = new Uint8Array(await archive.files.read(sha256))
  return imageName(sha256, bytes) === name ? { bytes, type: kind.type } : undefined
}
