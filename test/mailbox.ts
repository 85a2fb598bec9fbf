import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type ReceivedMail = {
  readonly to: string
  readonly from: string
  readonly subject: string
  readonly text: string
  /** By lower-case name, unfolded and decoded. */
  readonly headers: ReadonlyMap<string, string>
  readonly raw: string
}

/** What a mail server says no with. */
export type Answer = { readonly code: number; readonly message: string }

/** A real mail server that keeps what it gets, and says no when it is told to. */
export type Mailbox = AsyncDisposable & {
  readonly url: string
  readonly port: number
  readonly mails: readonly ReceivedMail[]
  /** The first mail that fits, at once or as soon as it is there. */
  readonly next: (fits: (mail: ReceivedMail) => boolean) => Promise<ReceivedMail>
  /** Mails to one address, in the order they came. */
  readonly to: (address: string) => readonly ReceivedMail[]
  /** From now on receivers are judged by this; `undefined` lets a mail in. */
  readonly judge: (judge: (receiver: string) => Answer | undefined) => void
  /** The sender addresses of all mails that were begun, refused ones too. */
  readonly tried: readonly string[]
}

/** Opens a mail server on a free port of this machine. `options` are smtp-server's. */
export async function openMailbox(options: SMTPServerOptions = {}): Promise<Mailbox> {
  const mails: ReceivedMail[] = []
  const tried: string[] = []
  const waiting = new Set<() => void>()
  let judge: (receiver: string) => Answer | undefined = () => undefined
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    logger: false,
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, done) => {
      tried.push(address)
      const no = judge(address)
      done(no && Object.assign(new Error(no.message), { responseCode: no.code }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const [receiver] = session.envelope.rcptTo
        mails.push(readMail(Buffer.concat(chunks).toString('latin1'), receiver?.address ?? ''))
        done()
        for (const look of waiting) look()
      })
    },
    ...options,
  })
  // A client that hangs up is no fault of the test's.
  server.on('error', () => undefined)
  const listener = server.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  return {
    url: `${options.secure ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    port,
    mails,
    tried,
    to: (address) => mails.filter((mail) => mail.to === address),
    judge: (by) => {
      judge = by
    },
    next: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = mails.find(fits)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The first link of a mail. */
export function linkIn(mail: ReceivedMail | undefined): string {
  const link = /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0]
  if (link === undefined) throw new Error(`No link in: ${mail?.text}`)
  return link
}

function readMail(raw: string, to: string): ReceivedMail {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = new Map(
    lines.map((line) => {
      const [name = '', value = ''] = line.split(/:\s*(.*)/s)
      return [name.toLowerCase(), decodeWords(value)]
    }),
  )
  const text = decodeBody(rest.join('\r\n\r\n'), headers.get('content-transfer-encoding') ?? '')
  const subject = headers.get('subject') ?? ''
  return { to, from: headers.get('from') ?? '', subject, text, headers, raw }
}

/** `=?UTF-8?Q?…?=` and `=?UTF-8?B?…?=`. */
function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString()
        : quoted(text.replaceAll('_', ' ')),
    )
}

function decodeBody(body: string, encoding: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString()
  const text = /quoted/i.test(encoding)
    ? quoted(body.replace(/=\r\n/g, ''))
    : Buffer.from(body, 'latin1').toString()
  return text.replaceAll('\r\n', '\n')
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => {
    return String.fromCharCode(Number.parseInt(hex, 16))
  })
  return Buffer.from(bytes, 'latin1').toString()
}
