import { crc32, deflateRawSync } from 'node:zlib'

export type Entry = {
  readonly name: string | Buffer
  readonly content: Uint8Array
  /** What the directory says instead of the truth. */
  readonly size?: number
  readonly crc?: number
  readonly method?: number
  readonly flags?: number
}

/** A zip byte by byte, so that it can lie. */
export function makeZip(entries: readonly Entry[]): Buffer {
  const bodies: Buffer[] = []
  const lines: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name as string)
    const method = entry.method ?? 8
    const packed = method === 8 ? deflateRawSync(entry.content) : Buffer.from(entry.content)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(entry.flags ?? 0x0800, 2)
    about.writeUInt16LE(method, 4)
    about.writeUInt32LE(entry.crc ?? crc32(entry.content), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(entry.size ?? entry.content.length, 18)
    about.writeUInt16LE(name.length, 22)
    const header = Buffer.concat([Buffer.from('PK\u0003\u0004'), about, name])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    const line = [Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), about, rest, name]
    lines.push(Buffer.concat(line))
    bodies.push(header, packed)
    at += header.length + packed.length
  }
  const directory = Buffer.concat(lines)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8)
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, directory, end])
}
