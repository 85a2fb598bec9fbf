export type Parameters = ReadonlyMap<string, string>

/** The parameters of a query, names in lower case; of several with one name the first counts. */
export function readParameters(query: string): Parameters {
  const parameters = new Map<string, string>()
  for (const pair of query.split(/[&;]/)) {
    const at = pair.indexOf('=')
    const name = decode(at < 0 ? pair : pair.slice(0, at)).toLowerCase()
    if (!parameters.has(name)) parameters.set(name, at < 0 ? '' : decode(pair.slice(at + 1)))
  }
  return parameters
}

/** Percent signs and plus signs undone; text that has them wrong is taken as it stands. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** The first of these parameters that is a number. */
export function numberIn(parameters: Parameters, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = parameters.get(name)?.trim()
    if (value !== undefined && /^\d{1,10}$/.test(value)) return Number(value)
  }
  return undefined
}
