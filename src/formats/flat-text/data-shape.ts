const separators = [',', ';', '\t', '|'] as const
/** Enough lines to tell a table by. */
const looked = 50
const reach = 20_000

/**
 * Whether a text is data and not prose: what it is called, or nothing. Looks at its beginning only,
 * so a story that quotes some data further down is a story.
 */
export function dataShape(text: string): 'JSON' | 'CSV' | 'SQL' | 'encoded' | undefined {
  const start = text.slice(0, reach)
  if (isJson(start)) return 'JSON'
  if (isSql(start)) return 'SQL'
  if (isTable(start, text.length > reach)) return 'CSV'
  return isEncoded(start) ? 'encoded' : undefined
}

const jsonObject = /^\s*(?:\[\s*)?\{\s*"[^"\n]{0,200}"\s*:/
const jsonList = /^\s*\[\s*(?:"[^"\n]{0,200}"|-?\d[\d.eE+-]{0,30}|true|false|null|\[)\s*[,\]]/

const isJson = (text: string) => jsonObject.test(text) || jsonList.test(text)

function isSql(text: string): boolean {
  return (
    /^\s*(?:--|\/\*|#|CREATE|INSERT|DROP|SET|USE|LOCK|BEGIN|PRAGMA|START)/i.test(text) &&
    /\b(?:DROP TABLE\s+\S{1,80};|(?:CREATE TABLE|INSERT INTO)\s+(?:IF NOT EXISTS\s+)?\S{1,80}\s*(?:\(|VALUES\b))/i.test(
      text,
    )
  )
}

/** Lines that all hold the same number of separators: two or more, or one in four lines. */
function isTable(text: string, isCut: boolean): boolean {
  const lines = text.split(/\r?\n/)
  if (isCut) lines.pop()
  const full = lines.filter((line) => line.trim() !== '').slice(0, looked)
  if (full.length < 2 || full.some((line) => line.length > 2_000)) return false
  // Verse may hold one comma in every line; rows of a table do not end as sentences do.
  const ended = full.filter((line) => /[.!?…,;:]["”’]?\s*$/.test(line)).length
  if (ended * 3 > full.length) return false
  return separators.some((separator) => {
    const counts = full.map((line) => countOutsideQuotes(line, separator))
    const [first = 0] = counts
    const isEven = counts.every((count) => count === first)
    return isEven && (first >= 2 || (first === 1 && full.length >= 4 && separator !== '|'))
  })
}

function countOutsideQuotes(line: string, separator: string): number {
  let count = 0
  let isQuoted = false
  for (const char of line) {
    if (char === '"') isQuoted = !isQuoted
    else if (char === separator && !isQuoted) count++
  }
  return count
}

/** Base64, hexadecimal and the like: long, and letters of ASCII with hardly a space. */
function isEncoded(text: string): boolean {
  if (text.length < 400 || !/^[\x20-\x7e\s]+$/.test(text)) return false
  const words = text.split(/\s+/).filter((word) => word !== '')
  return text.length / words.length > 50
}
