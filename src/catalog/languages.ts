/** Numbers for the languages of works, in the order in which they were met; 0 is nobody said. */
export type Languages = {
  readonly numberOf: (code: string | null) => number
  /** The number of a language that some work has had; nothing for any other. */
  readonly known: (code: string) => number | undefined
  readonly codeOf: (number: number) => string | null
  /** All codes, for a snapshot: number 1 first. */
  readonly codes: () => readonly string[]
}

export function openLanguages(start: readonly string[]): Languages {
  const codes = [...start]
  const numbers = new Map(codes.map((code, at) => [code, at + 1]))
  return {
    numberOf: (code) => {
      if (code === null) return 0
      const known = numbers.get(code)
      if (known !== undefined) return known
      codes.push(code)
      numbers.set(code, codes.length)
      return codes.length
    },
    known: (code) => numbers.get(code),
    codeOf: (number) => codes[number - 1] ?? null,
    codes: () => codes,
  }
}
