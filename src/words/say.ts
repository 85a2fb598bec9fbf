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
  const any = (key: string, values: Values = {}): string => {
    const message = catalogue[key]
    if (message === undefined) return key
    if (!message.includes('{') && !message.includes("'")) return message
    let format = formats.get(key)
    if (!format) {
      format = new IntlMessageFormat(message, lang, undefined, { ignoreTag: true })
      formats.set(key, format)
    }
    return String(format.format({ ...values }))
  }
  const day = (date: string) => days.format(new Date(date))
  return Object.assign((key: MessageKey, values?: Values) => any(key, values), {
    lang,
    any,
    number: (value: number) => numbers.format(value),
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
