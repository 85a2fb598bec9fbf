/** More values of one name than these are no wish of a reader. */
const mostValues = 50

/** What a query says, name by name. What cannot be understood is left out and remembered. */
export type QueryReader = {
  /** Every value of a name, each once. */
  readonly all: <Value>(name: string, read: (text: string) => Value | undefined) => Value[]
  /** The first value of a name. */
  readonly one: <Value>(
    name: string,
    read: (text: string) => Value | undefined,
  ) => Value | undefined
  readonly has: (name: string) => boolean
  /** Remembers that a value was left out. */
  readonly ignore: (name: string, value: string | number) => void
  /** What was left out, as it stood: `words-from=many`. */
  readonly ignored: readonly string[]
}

/** Reads a query with tolerance: empty fields are absent, nonsense is left out. Never throws. */
export function openQuery(query: URLSearchParams): QueryReader {
  const ignored: string[] = []
  const ignore = (name: string, value: string | number) => {
    ignored.push(`${name}=${value}`)
  }
  const all = <Value>(name: string, read: (text: string) => Value | undefined): Value[] => {
    const values = new Set<Value>()
    for (const text of query.getAll(name)) {
      if (text.trim() === '') continue
      const value = read(text.trim())
      if (value === undefined || (values.size >= mostValues && !values.has(value))) {
        ignore(name, text)
      } else values.add(value)
    }
    return [...values]
  }
  return {
    all,
    one: (name, read) => {
      const [first, ...others] = all(name, read)
      for (const other of others) ignore(name, String(other))
      return first
    },
    has: (name) => query.has(name),
    ignore,
    ignored,
  }
}
