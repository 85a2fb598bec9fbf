import { createSocket } from 'node:dgram'
import { once } from 'node:events'

/** Texts under a name. An empty list: the name exists and has none. */
export type Zone = Readonly<Record<string, readonly string[]>>

/** A real name server on this machine that knows one zone; other names do not exist. */
export async function openNameServer(zone: () => Zone) {
  const socket = createSocket('udp4')
  socket.on('message', (question, from) => {
    socket.send(answerOf(question, zone()), from.port, from.address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    address: `127.0.0.1:${socket.address().port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  }
}

/** RFC 1035: the question comes back with its answers behind it. */
function answerOf(question: Buffer, zone: Zone): Buffer {
  const labels: string[] = []
  let at = 12
  for (let size = question[at] ?? 0; size > 0; size = question[at] ?? 0) {
    labels.push(question.subarray(at + 1, at + 1 + size).toString())
    at += 1 + size
  }
  const texts = zone[labels.join('.').toLowerCase()]
  const head = Buffer.alloc(12)
  question.copy(head, 0, 0, 2)
  // An answer, recursion asked for and there; 3 is "no such name".
  head.writeUInt16BE(0x8180 | (texts ? 0 : 3), 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(texts?.length ?? 0, 6)
  const answers = (texts ?? []).map((text) => {
    const parts = text.match(/.{1,255}/gs) ?? ['']
    const data = Buffer.concat(
      parts.map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)])),
    )
    // The question's name, TXT, IN, no time to live.
    const start = Buffer.from([
      0xc0,
      0x0c,
      0,
      16,
      0,
      1,
      0,
      0,
      0,
      0,
      data.length >> 8,
      data.length & 255,
    ])
    return Buffer.concat([start, data])
  })
  return Buffer.concat([head, question.subarray(12, at + 5), ...answers])
}
