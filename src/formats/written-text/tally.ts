/** What a paste brought that stays. */
export type Kept =
  | 'italics'
  | 'bold'
  | 'underlined'
  | 'struck'
  | 'centred'
  | 'scenes'
  | 'footnotes'
  | 'headings'
  | 'lists'
  | 'tables'
  | 'links'
  | 'quotes'

/** What it brought that does not. */
export type Left =
  | 'fonts'
  | 'sizes'
  | 'colours'
  | 'comments'
  | 'pictures'
  | 'page-numbers'
  | 'empty-lines'
  | 'headers'

/** How many of each, in the order in which they are told. */
export type Tally<Name extends string> = readonly (readonly [Name, number])[]

/** Counts things by name; of those that have a value, each value once. */
export function openTally<Name extends string>() {
  const counts = new Map<Name, number>()
  const seen = new Set<string>()
  return {
    add: (name: Name, value?: string) => {
      if (value !== undefined) {
        if (seen.has(`${name} ${value}`)) return
        seen.add(`${name} ${value}`)
      }
      counts.set(name, (counts.get(name) ?? 0) + 1)
    },
    read: (): Tally<Name> => [...counts],
  }
}
