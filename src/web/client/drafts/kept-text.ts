import type { Fields } from './form-state.ts'

/** A text that has not reached the archive yet, as this browser keeps it. */
export type KeptText = {
  readonly person: number
  readonly place: string
  /** The opened page that wrote it. */
  readonly client: string
  readonly count: number
  readonly fields: Fields
  readonly base?: number | undefined
  readonly version: number
  /** The path of its form, which was sent: the archive has it, unless the connection broke just then. */
  readonly sentFrom?: string
}

/** Where this browser keeps texts. Each belongs to a person: nobody else's page asks for it. */
export type KeptTexts = {
  readonly put: (text: KeptText) => Promise<boolean>
  readonly drop: (text: Pick<KeptText, 'person' | 'place' | 'client'>) => Promise<void>
  readonly list: (person: number, place?: string) => Promise<readonly KeptText[]>
}

/** Names a text in a store; those of one person, and of one form, begin alike. */
export const keyOf = ({ person, place, client }: Pick<KeptText, 'person' | 'place' | 'client'>) =>
  `${person}|${place}|${client}`
export const prefixOf = (person: number, place?: string) =>
  place === undefined ? `${person}|` : `${person}|${place}|`
