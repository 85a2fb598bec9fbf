import type { Remark } from '#formats/parsed-work.ts'

/** What travels with one reading of one file. */
export type Reading = {
  /** Address of the archive, to complete links that lack it. */
  readonly base: string | undefined
  readonly remarks: Remark[]
}

/** Notes something for the report. */
export function remark(
  reading: Reading,
  kind: string,
  where: string,
  values?: Readonly<Record<string, string | number>>,
): void {
  reading.remarks.push(values === undefined ? { kind, where } : { kind, where, values })
}
