import { type PlainDate, parsePlainDate } from '#ground/time.ts'

/** The most that the search box takes, in characters. */
export const longestText = 1000

const mostInGroup = 50
const largestId = 2_147_483_647

/** An id as it stands in an address, or nothing. */
export function readId<Id extends number>(text: string): Id | undefined {
  if (!/^[1-9]\d{0,9}$/.test(text)) return undefined
  return Number(text) <= largestId ? (Number(text) as Id) : undefined
}

/** A group of ids with commas between them, `3,17`; in order, so that one group has one spelling. */
export function readGroup<Id extends number>(text: string): readonly Id[] | undefined {
  const parts = text.split(',', mostInGroup + 1)
  if (parts.length > mostInGroup) return undefined
  const ids = parts.map((part) => readId<Id>(part.trim()))
  const known = ids.filter((id) => id !== undefined)
  return known.length < ids.length ? undefined : sortIds(known)
}

/** A reader of one of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[]) {
  return (text: string): Word | undefined => words.find((word) => word === text)
}

export function readLanguage(text: string): string | undefined {
  return /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,6}$/i.test(text) ? text : undefined
}

/** A number as people type it: "5000", "5,000", "5 000". */
export function readCount(text: string): number | undefined {
  if (text.length > 20) return undefined
  const digits = text.replace(/(?<=\d)[\s,.'’_](?=\d{3}(?!\d))/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined
}

/** A day, or the first day of a month or year where only that is named. */
export function readFirstDay(text: string): PlainDate | undefined {
  return readDay(text, (year, month) => `${year}-${month ?? '01'}-01`)
}

/** A day, or the last day of a month or year where only that is named. */
export function readLastDay(text: string): PlainDate | undefined {
  return readDay(text, (year, month) => {
    const last = new Date(Date.UTC(Number(year), Number(month ?? '12'), 0)).getUTCDate()
    return `${year}-${month ?? '12'}-${last}`
  })
}

function readDay(text: string, fill: (year: string, month: string | undefined) => string) {
  const part = /^(\d{4})(?:-(\d{2}))?$/.exec(text)
  return parsePlainDate(part ? fill(part[1] ?? '', part[2]) : text)
}

/** Months of silence that somebody can ask for: up to twenty years. */
export function readMonths(text: string): number | undefined {
  return /^[1-9]\d{0,2}$/.test(text) && Number(text) <= 240 ? Number(text) : undefined
}

/** Seeds have 32 bits. */
export function readSeed(text: string): number | undefined {
  return /^\d{1,10}$/.test(text) && Number(text) < 2 ** 32 ? Number(text) : undefined
}

export function readPageNumber(text: string): number | undefined {
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined
}

/** What stands in the search box: white space squished, cut between characters, never inside one. */
export function readText(text: string): string | undefined {
  const words = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  if (words === '') return undefined
  return words.length <= longestText
    ? words
    : [...words.slice(0, 2 * longestText)].slice(0, longestText).join('').trim()
}

export function sortIds<Id extends number>(ids: readonly Id[]): Id[] {
  return [...new Set(ids)].sort((a, b) => a - b)
}
