import type { Instant } from '#ground/time.ts'

/** A form's fields: a name, and its values in their order. */
export type Fields = Readonly<Record<string, readonly string[]>>

/** What somebody has typed into a form and not yet saved. Nobody else sees it. */
export type WorkingCopy = {
  readonly id: number
  /** `new-work 1f0c…`, `work 42`, `new-chapter 42`, `chapter 7`; ends in `aside …` when put aside. */
  readonly place: string
  readonly fields: Fields
  /** The version of the work or chapter that the typing began with; absent: it is a new one. */
  readonly base: number | undefined
  /** Grows with every save. Times only tell people when it was; clocks jump. */
  readonly version: number
  readonly savedAt: Instant
}

/** Writes fields for the store. Names come in order, so that equal forms are equal texts. */
export function writeFields(fields: Fields): string {
  const names = Object.keys(fields).sort()
  return JSON.stringify(names.map((name) => [name, fields[name]]))
}

export function readFields(text: string): Fields {
  return Object.fromEntries(JSON.parse(text) as [string, readonly string[]][])
}
