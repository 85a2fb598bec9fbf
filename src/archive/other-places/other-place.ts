import type { PlainDate } from '#ground/time.ts'

/** Which of two texts is the newest. */
export const newestTexts = ['same', 'here', 'there'] as const

/** A site on which a work was posted too. */
export type OtherPlace = {
  readonly site: string
  readonly url: string
  readonly postedOn: PlainDate | undefined
  readonly newest: (typeof newestTexts)[number]
  readonly note: string | undefined
}
