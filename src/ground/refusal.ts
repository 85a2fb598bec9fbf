/** The kinds of "no" that we can explain. Doors map each to a status or an exit code. */
export type RefusalKind =
  | 'not-found'
  /** Was here, and was taken away. */
  | 'gone'
  /** For people, who say that they are one by a click, and not for crawlers. */
  | 'for-people'
  | 'sign-in-first'
  | 'not-allowed'
  | 'invalid'
  | 'conflict'
  | 'too-large'
  | 'too-many'
  | 'busy'
  | 'closed'

export type RefusalValues = Readonly<Record<string, string | number>>

/** A "no" that we can explain to a person: `key` is a message, `field` the form field it concerns. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly key: string
  readonly field: string | undefined
  readonly values: RefusalValues

  constructor(kind: RefusalKind, key: string, field?: string, values: RefusalValues = {}) {
    super(`${kind}: ${key}`)
    this.name = 'Refusal'
    this.kind = kind
    this.key = key
    this.field = field
    this.values = values
  }
}

/** Several faults of one form, told together. */
export class Refusals extends Error {
  readonly all: readonly Refusal[]

  constructor(all: readonly Refusal[]) {
    super(all.map((refusal) => refusal.message).join('; '))
    this.name = 'Refusals'
    this.all = all
  }
}
