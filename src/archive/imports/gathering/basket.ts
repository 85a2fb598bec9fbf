import { createHash } from 'node:crypto'
import { withoutNul } from '#archive/imports/without-nul.ts'
import type { StoredFile } from '#files/folder.ts'
import type { Remark } from '#formats/parsed-work.ts'

/** What there is to import: stored files by their path within what was given, and what was left out. */
export type Gathered = {
  readonly files: readonly (StoredFile & { readonly path: string })[]
  readonly refused: readonly { readonly path: string; readonly remark: Remark }[]
  readonly remarks: readonly Remark[]
  /** Stored zips whose content is among the files. */
  readonly zips: readonly StoredFile[]
}

/** Collects what is gathered. Every path in it is there once. */
export type Basket = Gathered & {
  readonly keep: (path: string, file: StoredFile) => void
  readonly keepZip: (file: StoredFile) => void
  readonly refuse: (path: string, remark: Remark) => void
  readonly remark: (remark: Remark) => void
}

/**
 * An empty basket. Two uploads may share a name, as may entries of a zip and files whose names are no
 * text; the later ones get a folder with a number, for the report tells sources apart by their paths,
 * and the name itself may be the only title that a text has.
 */
export function openBasket(): Basket {
  const files: (StoredFile & { readonly path: string })[] = []
  const refused: { readonly path: string; readonly remark: Remark }[] = []
  const remarks: Remark[] = []
  const zips: StoredFile[] = []
  const named = new Map<string, number>()
  const nameOnce = (given: string): string => {
    const path = shorten(withoutNul(given))
    const before = named.get(path) ?? 0
    named.set(path, before + 1)
    return before === 0 ? path : nameOnce(`(${before + 1})/${path}`)
  }
  return {
    files,
    refused,
    remarks,
    zips,
    keep: (path, file) => void files.push({ ...file, path: nameOnce(path) }),
    keepZip: (file) => void zips.push(file),
    refuse: (path, remark) => {
      refused.push({ path: nameOnce(path), remark: withoutNul(remark) })
    },
    remark: (remark) => void remarks.push(withoutNul(remark)),
  }
}

/** An index of PostgreSQL takes 2,700 bytes; the way to a file may have 4,096. */
function shorten(path: string): string {
  if (path.length <= 600) return path
  const digest = createHash('sha256').update(path).digest('hex').slice(0, 16)
  return `${path.slice(0, 200)}…${digest}…${path.slice(-300)}`
}
