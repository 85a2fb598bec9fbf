import type { NumberColumn, NumberPiece } from '#archive/search/search.ts'

const digits = String.raw`\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+|\d{1,3}(?: 000)+|\d+(?:[.,]\d+)?`
const one = String.raw`(?:${digits})(?:[km](?![\p{L}\p{N}]))?`

/** A number or a range of numbers, as it stands in a search: `5k`, `1,000`, `10-50`, `>=3`, `5k+`. */
export const numberPattern = String.raw`(?:[<>]=?|=)?\s*(?:${one})(?:\s?(?:-|–|\.\.)\s?(?:${one})|\+)?(?![\p{L}\p{N}])`

const parts = new RegExp(
  String.raw`^([<>]=?|=)?\s*(${one})(?:\s?(?:-|–|\.\.)\s?(${one})|(\+))?$`,
  'iu',
)

/** What a number behind a column's name means; nothing when it is none. Ranges may be turned round. */
export function readNumbers(column: NumberColumn, text: string): NumberPiece | undefined {
  const [, sign, first = '', second, plus] = parts.exec(text.trim()) ?? []
  const value = readNumber(first)
  if (value === undefined) return undefined
  const piece = { kind: 'number', column } as const
  if (second !== undefined) {
    const other = readNumber(second)
    if (other === undefined || (sign !== undefined && sign !== '=')) return undefined
    return { ...piece, from: Math.min(value, other), to: Math.max(value, other) }
  }
  if (plus !== undefined || sign === '>=') return { ...piece, from: value }
  if (sign === '>') return { ...piece, from: value + 1 }
  if (sign === '<') return { ...piece, to: value - 1 }
  if (sign === '<=') return { ...piece, to: value }
  return { ...piece, from: value, to: value }
}

const most = 1e12

function readNumber(text: string): number | undefined {
  const [, figure = '', scale = ''] = /^(.*?)([km]?)$/iu.exec(text) ?? []
  const times = { '': 1, k: 1000, m: 1e6 }[scale.toLowerCase()] ?? 1
  // "1.5k" and "1,5k" have a fraction; "1.000" and "1,000" have thousands.
  const isGrouped = /^\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+$/u.test(figure)
  if (!isGrouped && /[.,]/.test(figure) && scale === '') return undefined
  const plain = isGrouped ? figure.replace(/\D/g, '') : figure.replace(',', '.')
  const value = Math.round(Number(plain) * times)
  return figure !== '' && Number.isFinite(value) ? Math.min(value, most) : undefined
}
