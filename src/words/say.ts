import { IntlMessageFormat } from 'intl-messageformat'
import { type Catalogue, english, type MessageKey } from './catalogue.ts'

export type { MessageKey } from './catalogue.ts'

export type Values = Readonly<Record<string, string | number | Date>>

/**
 * Says a message to people, in one language and one zone. `lang` is the page's language; `number`,
 * `day` and `ago` write figures and dates as that language does.
 */
export type Say = {
  (key: MessageKey, values?: Values): string
  readonly lang: string
  readonly number: (value: number) => string
  /** A day or an instant, written out: "12 April 2009". */
  readonly day: (date: string) => string
  /** "2 days ago" for the last month, the day before that. */
  readonly ago: (date: string, today: string) => string
  /** Any key, for messages whose name comes from data; falls back to the key itself. */
  readonly any: (key: string, values?: Values) => string
}

const spoken = new Map<string, Say>()

/** The voice for a language tag. Unknown languages get English. Made once and kept. */
export function sayIn(lang: string): Say {
  const known = spoken.get(lang)
  if (known) return known
  const say = makeSay('en', english)
  spoken.set(lang, say)
  return say
}

function makeSay(lang: string, catalogue: Catalogue): Say {
  const formats = new Map<string, IntlMessageFormat>()
  const numbers = new Intl.NumberFormat(lang)
  // "12 April 2009" is read everywhere; "April 12, 2009" is one country's habit.
  const days = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' })
  const plain = new Map<string, readonly string[] | undefined>()
  const any = (key: string, values: Values = {}): string => {
    const message = catalogue[key]
    if (message === undefined) return key
    if (!plain.has(key)) plain.set(key, cutPlain(message))
    const filled = fillPlain(plain.get(key), values)
    if (filled !== undefined) return filled
    let format = formats.get(key)
    if (!format) {
      format = new IntlMessageFormat(message, lang, undefined, { ignoreTag: true })
      formats.set(key, format)
    }
    return String(format.format({ ...values }))
  }
  const day = remember((date: string) => days.format(new Date(date)))
  return Object.assign((key: MessageKey, values?: Values) => any(key, values), {
    lang,
    any,
    number: remember((value: number) => numbers.format(value)),
    day,
    ago: (date: string, today: string) => {
      const apart = Math.round(
        (Date.parse(date.slice(0, 10)) - Date.parse(today.slice(0, 10))) / 864e5,
      )
      if (apart > 0 || apart < -30) return day(date)
      return apart > -7
        ? relative.format(apart, 'day')
        : relative.format(Math.ceil(apart / 7), 'week')
    },
  })
}

/**
 * A message that has nothing but names in its places, cut there: words, a name, words, and so on. Most
 * are such, and need no format. Nothing for all others.
 */
function cutPlain(message: string): readonly string[] | undefined {
  return /^[^{}']*(?:\{\w+\}[^{}']*)*$/.test(message) ? message.split(/[{}]/) : undefined
}

/** Nothing where the message is not plain, or a value is missing or needs a format. */
function fillPlain(cut: readonly string[] | undefined, values: Values): string | undefined {
  if (!cut) return undefined
  let text = cut[0] ?? ''
  for (let at = 1; at < cut.length; at += 2) {
    const value = values[cut[at] ?? '']
    if (typeof value !== 'string' && typeof value !== 'number') return undefined
    text += value + (cut[at + 1] ?? '')
  }
  return text
}

const mostRemembered = 2_000

/** Lists say the same days and numbers again and again. */
function remember<Value extends string | number>(
  write: (value: Value) => string,
): (value: Value) => string {
  const known = new Map<Value, string>()
  return (value) => {
    const found = known.get(value)
    if (found !== undefined) return found
    const text = write(value)
    if (known.size >= mostRemembered) known.clear()
    known.set(value, text)
    return text
  }
}
