import type { Archive } from '#archive/archive.ts'

export type Image = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string }

/** Picture formats that browsers show and that cannot carry a script, by how their files begin. */
const kinds: readonly { readonly ending: string; readonly type: string; readonly start: RegExp }[] = [
  { ending: 'png', type: 'image/png', start: /^\x89PNG\r\n\x1a\n/ },
  { ending: 'jpg', type: 'image/jpeg', start: /^\xff\xd8\xff/ },
  { ending: 'gif', type: 'image/gif', start: /^GIF8[79]a/ },
  { ending: 'webp', type: 'image/webp', start: /^RIFF[^]{4}WEBP/ },
]

/** The name under which kept bytes are shown as a picture, if they are one. */
export function imageName(sha256: string, bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  const kind = kinds.find((known) => known.start.test(start))
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
