/**
 * Every kind of mail, and the values that its words want. Links are whole addresses. The archive's
 * name comes by itself. Never the text of a work, and to an address that nobody has proved nothing
 * that a stranger could have written.
 */
export type MailValues = {
  readonly 'check-email': { readonly link: string; readonly days: number }
  readonly 'already-member': { readonly name: string; readonly link: string }
  readonly invitation: { readonly link: string; readonly days: number }
  readonly 'invitation-from': {
    readonly link: string
    readonly days: number
    readonly name: string
  }
  readonly 'request-declined': Readonly<Record<never, never>>
  readonly 'reset-password': { readonly link: string; readonly days: number }
  readonly 'password-changed': { readonly name: string; readonly link: string }
  readonly 'change-email': { readonly link: string; readonly days: number }
  /** To the old address; the link takes the change back. */
  readonly 'email-changed': { readonly name: string; readonly link: string; readonly days: number }
  readonly 'name-changed': { readonly name: string; readonly before: string }
  readonly 'passkey-added': { readonly name: string; readonly link: string }
  readonly 'passkey-removed': { readonly name: string; readonly link: string }
  readonly 'second-factor-on': { readonly name: string; readonly link: string }
  readonly 'second-factor-off': { readonly name: string; readonly link: string }
  readonly 'recovery-code-used': {
    readonly name: string
    readonly left: number
    readonly link: string
  }
  /** Nothing of the work and of who asks: a stranger could have written both. */
  readonly 'creator-asked': { readonly name: string; readonly link: string }
  /** Somebody put a work of several creators into the bin. */
  readonly 'work-binned': {
    readonly name: string
    readonly by: string
    readonly title: string
    readonly days: number
    readonly link: string
  }
  readonly 'account-deleted': { readonly name: string }
  readonly test: Readonly<Record<never, never>>
}

export type MailKind = keyof MailValues
