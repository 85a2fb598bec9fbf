import { type MailStep, MailTrouble, type MailTroubleKind } from './mail.ts'

/** What nodemailer and Node tell about a failure. */
type Told = {
  readonly message?: string
  readonly code?: string
  readonly responseCode?: number
  readonly command?: string
}

/** A failure as an archivist can mend it. `step` is the one that was being taken. */
export function explainTrouble(error: unknown, step: MailStep): MailTrouble {
  const told = error as Told
  const reason = (told.message ?? String(error)).slice(0, 500)
  const kind = kindOf(told, step)
  const status = told.responseCode ?? 0
  // Only about the receiver or the mail itself is a "never" one: a wrong password can be mended.
  const isLasting =
    status >= 500 && status !== 503 && (kind === 'receiver-refused' || kind === 'mail-refused')
  return new MailTrouble(
    kind,
    kind === 'certificate' || kind === 'no-tls' ? 'tls' : step,
    reason,
    isLasting,
  )
}

const byWords: readonly (readonly [RegExp, MailTroubleKind])[] = [
  [/\b(?:ENOTFOUND|EAI_AGAIN|EDNS|getaddrinfo|queryA+)\b/, 'no-such-host'],
  [/\b(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)\b/, 'nobody-listens'],
  [/\bETIMEDOUT\b/, 'timed-out'],
  [/certificate|altnames|\bCERT_|SELF_SIGNED|UNABLE_TO_VERIFY/i, 'certificate'],
  [/\bETLS\b|STARTTLS|wrong version number|\bERR_SSL/i, 'no-tls'],
  [/\b(?:ECONNECTION|ECONNRESET|EPIPE|EPROTOCOL)\b/, 'broken-off'],
]

function kindOf({ message = '', code = '', responseCode, command = '' }: Told, step: MailStep) {
  if (step === 'login' || code === 'EAUTH') return 'login-refused'
  if (responseCode === 530) return 'login-wanted'
  if (/^MAIL/.test(command)) return 'sender-refused'
  if (/^RCPT/.test(command)) return 'receiver-refused'
  if (responseCode !== undefined && step === 'accepted') return 'mail-refused'
  const text = `${code} ${message}`
  return byWords.find(([words]) => words.test(text))?.[1] ?? 'other'
}
