/** How our own elements say yes, no, or by their absence nothing. */
export function readYesNo(value: string | undefined): boolean | undefined {
  if (value === 'yes') return true
  return value === 'no' ? false : undefined
}

export function sayYesNo(value: boolean | undefined): string | undefined {
  if (value === undefined) return undefined
  return value ? 'yes' : 'no'
}
