import type { Fields } from './form-state.ts'

export type Merged = {
  /** Both changes, where they do not touch the same field. */
  readonly fields: Fields
  /** Fields that only the other has changed. */
  readonly taken: readonly string[]
  /** Fields that both have changed, each in their own way: a person has to choose. */
  readonly clashes: readonly string[]
}

/** Brings two changes of one form together: `base` is what both began with. */
export function mergeFields(base: Fields, mine: Fields, theirs: Fields): Merged {
  const names = [...new Set([base, mine, theirs].flatMap((fields) => Object.keys(fields)))].sort()
  const fields: Record<string, readonly string[]> = {}
  const taken: string[] = []
  const clashes: string[] = []
  for (const name of names) {
    const [was, here, there] = [base, mine, theirs].map((one) => textOf(one[name]))
    const isTaken = there !== was && here === was
    if (isTaken) taken.push(name)
    else if (there !== was && here !== there) clashes.push(name)
    const values = isTaken ? theirs[name] : mine[name]
    if (values) fields[name] = values
  }
  return { fields, taken, clashes }
}

function textOf(values: readonly string[] = []): string {
  return JSON.stringify(values.filter((value) => value !== ''))
}
