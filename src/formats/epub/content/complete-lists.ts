/**
 * Completes lists of terms: in `dl` every group begins with a `dt` and ends with a `dd`, but
 * creators write either alone, and a checker calls such a book broken. The missing one is added
 * empty. To be told of every tag in order; answers what must stand before it.
 */
export function listCompleter(): (name: string, slash: string) => string {
  const lastParts: string[] = []
  return (name, slash) => {
    if (name !== 'dl' && name !== 'dt' && name !== 'dd') return ''
    if (name === 'dl') {
      if (!slash) lastParts.push('')
      else if (lastParts.pop() === 'dt') return '<dd></dd>'
      return ''
    }
    if (slash) return ''
    const before = lastParts.pop()
    lastParts.push(name)
    return name === 'dd' && before === '' ? '<dt></dt>' : ''
  }
}
