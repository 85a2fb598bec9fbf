/**
 * The same data with U+0000 replaced by the sign for a lost character, wherever a text holds it.
 * PostgreSQL stores no such text, and a dump or a JSON file may have one anywhere.
 */
export function withoutNul<Data>(data: Data): Data {
  return clean(data) as Data
}

const nul = '\0'

function clean(data: unknown): unknown {
  if (typeof data === 'string') return data.includes(nul) ? data.replaceAll(nul, '\uFFFD') : data
  if (Array.isArray(data)) {
    const items: unknown[] = data.map(clean)
    return items.some((item, index) => item !== data[index]) ? items : data
  }
  if (!isPlain(data)) return data
  const entries = Object.entries(data)
  const cleaned = entries.map(([key, value]) => [key, clean(value)] as const)
  const isSame = cleaned.every(([, value], index) => value === entries[index]?.[1])
  return isSame ? data : Object.fromEntries(cleaned)
}

function isPlain(data: unknown): data is Record<string, unknown> {
  return (
    typeof data === 'object' && data !== null && Object.getPrototypeOf(data) === Object.prototype
  )
}
