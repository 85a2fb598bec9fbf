/**
 * How a scene mark looks. Writers invent them, so this goes by kind, not by list: `* * *`, `~*~`,
 * `•••` are ornaments, `-----` dashes, `oOo` and `-x-` letters, `[line break]` says its name.
 */
export type MarkKind = 'ornament' | 'single' | 'dashes' | 'letters' | 'rare' | 'named'

/** What a token may be to a mark. `loose`: part of a mark only between others. */
export type TokenKind = 'ornament' | 'dash' | 'letters' | 'loose' | 'text'

const longestToken = 80
const ornamentChar = /[^\p{L}\p{N}\p{M}\s.,;:!?'"“”‘’„…()[\]{}«»‹›「」『』、。！？؟।¿¡`´\-–—―−⸺⸻]/u
const symbolsOnly = /^[^\p{L}\p{N}\s]+$/u
const dashesOnly = /^[-–—―−⸺⸻]+$/
const dashed = /^(?=[^-–—―−:]*[-–—―−:])[-–—―−.:]{3,}$/
const letterRow = /^[oO0xX]{3,}$/
const framedLetters = /^[-–—~=*_.:<>|/\\^#+•·]+[oO0xXvVzZ]{1,9}[-–—~=*_.:<>|/\\^#+•·]+$/
const looseLetter = /^[oO0xXvV]$/
/** `:)`, `<3`, `^_^`: writers' and characters' faces, no marks. */
const face =
  /^(?:[:;=8xX]['’^-]?[)(\][DPpOo/\\|*3]+|[-^>*=oOTu;]_+[-^<*=oOTu;]|\^\^|\^\.\^|-\.-|<3+|\\o\/|>\.<|[)(][:;=])$/u
/** Signs that also stand in sentences on their own. */
const wordSigns = /^[&@%$£€+=|/<>^°©®™×÷±¬]$/
const emoji = /^(?:\p{Extended_Pictographic}|\u200d|\ufe0e|\ufe0f|[\u{1f3fb}-\u{1f3ff}])+$/u

/** What the token may be. Tokens longer than a line of ornaments are text. */
export function tokenKind(token: string): TokenKind {
  if (token === '<3') return 'loose'
  if (token.length > longestToken || face.test(token)) return 'text'
  if (dashesOnly.test(token)) return 'dash'
  if (symbolsOnly.test(token)) {
    return ornamentChar.test(token) || (dashed.test(token) && isMirrored(token))
      ? 'ornament'
      : 'text'
  }
  if (letterRow.test(token)) return isMirrored(token) ? 'letters' : 'text'
  if (framedLetters.test(token)) return 'letters'
  return looseLetter.test(token) ? 'loose' : 'text'
}

const mirrors: Readonly<Record<string, string>> = {
  '<': '>',
  '>': '<',
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '/': '\\',
  '\\': '/',
  '{': '}',
  '}': '{',
}

function isMirrored(token: string): boolean {
  const chars = [...token]
  return chars.every((char, i) => {
    const other = chars[chars.length - 1 - i]
    return char === other || mirrors[char] === other
  })
}

/** The kind of a whole run of tokens, or nothing if the run is no mark. */
export function markKind(mark: string, kinds: readonly TokenKind[]): MarkKind | undefined {
  const length = mark.replaceAll(/\s/g, '').length
  const has = (kind: TokenKind) => kinds.includes(kind)
  if (has('ornament')) return ornamentKind(mark, kinds, length)
  if (has('letters')) return 'letters'
  if (has('dash')) return length >= 2 && !has('loose') ? 'dashes' : undefined
  // x x x, o O o, <3 <3 <3
  const isRow = new Set(mark.split(/\s+/)).size === 1 || isMirrored(mark.replaceAll(/\s+/g, ''))
  return kinds.length >= 3 && isRow ? 'letters' : undefined
}

function ornamentKind(mark: string, kinds: readonly TokenKind[], length: number): MarkKind {
  if (kinds.length === 1 && wordSigns.test(mark)) return 'rare'
  if (kinds.length === 1 && dashed.test(mark) && length < 5) return 'rare'
  if (kinds.length <= 2 && emoji.test(mark.replaceAll(/\s/g, ''))) return 'rare'
  return length >= 3 || kinds.length >= 2 || /[⁂※❖❦❧☙]/u.test(mark) ? 'ornament' : 'single'
}

const named =
  /^(?:[[({<*~=_\-–—#]+\s*)?(?:line|page|scene|section|time)\s?-?\s?(?:break|skip|jump|change|divider)(?:\s*[\])}>*~=_\-–—#]+)?$/i

/** `[line break]`, `~page break~`, `LINEBREAK`: says its name, in a frame or in capitals. */
export function namesItself(words: string): boolean {
  if (words.length > 40 || !named.test(words)) return false
  return /^[^\p{L}]/u.test(words) || words === words.toUpperCase() || /^Linebreak$/i.test(words)
}
