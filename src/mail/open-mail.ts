import type { Mail } from './mail.ts'
import type { Server } from './send-letter.ts'

/** How long a server may take, in milliseconds: to be reached, to greet, and between two words. */
export type Patience = {
  readonly connectionTimeout: number
  readonly greetingTimeout: number
  readonly socketTimeout: number
}
const usual: Patience = {
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  socketTimeout: 30_000,
}

/**
 * Opens the way to a mail server, `smtp://user:password@host:port` or `smtps:`; nothing is connected
 * before a mail goes. `name` is how we introduce ourselves, the archive's own host. Without an address
 * there is no mail.
 */
export function openMail(
  smtpUrl: string | undefined,
  name: string,
  patience: Patience = usual,
): Mail {
  if (smtpUrl === undefined) {
    const refuse = () => Promise.reject(new Error('There is no mail server: SMTP_URL is not set.'))
    return { isOn: false, host: undefined, send: refuse, close: () => undefined }
  }
  const server = readServer(smtpUrl, name, patience)
  const stop = new AbortController()
  return {
    isOn: true,
    host: server.options.host,
    send: async (letter, onStep = () => undefined) => {
      // Loaded with the first mail: most processes send none.
      const { sendLetter } = await import('./send-letter.ts')
      await sendLetter(server, letter, onStep, stop.signal)
    },
    close: () => stop.abort(),
  }
}

function readServer(smtpUrl: string, name: string, patience: Patience): Server {
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const auth =
    url.username === ''
      ? undefined
      : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
  const options = {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    name,
    // A password never travels in the clear beyond this machine and its network.
    requireTLS: !secure && auth !== undefined && !isNear(host),
    ...patience,
    // For a server of one's own whose certificate nobody vouches for.
    tls: { rejectUnauthorized: url.searchParams.get('tls.rejectUnauthorized') !== 'false' },
  }
  return { options, auth }
}

function isNear(host: string): boolean {
  return /^(localhost|::1|127\..*|10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|[^.]+)$/.test(
    host,
  )
}
