/** One mail to one receiver, in plain text. */
export type Letter = {
  readonly to: string
  readonly from: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  /** The same for every try, so that a receiver's server can drop a second copy. Without brackets. */
  readonly id: string
}

/** How far a mail came: the server was reached, its line is encrypted, we signed in, it took the mail. */
export const mailSteps = ['connect', 'tls', 'login', 'accepted'] as const
export type MailStep = (typeof mailSteps)[number]

/** Sends mails by the archive's mail server. */
export type Mail = {
  /** False: no server is named; nothing is ever sent. */
  readonly isOn: boolean
  /** The server's name, never with its password. */
  readonly host: string | undefined
  /**
   * Hands a mail to the server and tells each step that was taken. Throws `MailTrouble`; when it
   * returns, the server has the mail.
   */
  readonly send: (letter: Letter, onStep?: (step: MailStep) => void) => Promise<void>
  /** Breaks off what is under way. */
  readonly close: () => void
}

export const mailTroubles = [
  'no-such-host',
  'nobody-listens',
  'timed-out',
  'broken-off',
  'certificate',
  'no-tls',
  'login-refused',
  'login-wanted',
  'sender-refused',
  'receiver-refused',
  'mail-refused',
  'other',
] as const
export type MailTroubleKind = (typeof mailTroubles)[number]

/** Why a mail did not go. `isLasting`: the same mail would be refused again. */
export class MailTrouble extends Error {
  readonly kind: MailTroubleKind
  /** The step that was not taken. */
  readonly step: MailStep
  readonly isLasting: boolean

  constructor(kind: MailTroubleKind, step: MailStep, reason: string, isLasting: boolean) {
    super(reason)
    this.name = 'MailTrouble'
    this.kind = kind
    this.step = step
    this.isLasting = isLasting
  }
}
