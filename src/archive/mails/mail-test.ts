import type { Instant } from '#ground/time.ts'
import type { MailStep, MailTroubleKind } from '#mail/mail.ts'
import type { SenderRecord } from '#mail/sender-records.ts'

/** How the last test of the mails ended. */
export type MailTest = {
  readonly at: Instant
  readonly from: string
  readonly to: string
  /** The steps that were taken, in order. */
  readonly steps: readonly MailStep[]
  readonly trouble:
    | { readonly kind: MailTroubleKind; readonly step: MailStep; readonly reason: string }
    | undefined
  readonly records: readonly SenderRecord[]
}
