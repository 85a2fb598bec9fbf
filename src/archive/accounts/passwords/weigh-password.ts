import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { passwordLengths } from './password-lengths.ts'

/**
 * How a password is: `stolen` stands in the list of passwords that were found in breaches, in whatever
 * case; `weak` is put together so that less than a hundred million guesses find it; `fine` is neither.
 */
export type PasswordWeight = 'stolen' | 'weak' | 'fine'

/** zxcvbn's own bound for what only slows somebody down who cannot be kept from guessing. */
const leastScore = 3

/**
 * Only so many characters are looked at, as the time grows with their square: a password that is good so
 * far is good. Sixty-four take some 30 ms.
 */
const looksAt = 64

/**
 * Weighs a password by zxcvbn and its list of 49,233 stolen ones, against common words, rows of the
 * keyboard, dates, repetitions, and `own`: what belongs to the person and the place. Nothing is asked of
 * any other host.
 */
export async function weighPassword(
  password: string,
  own: readonly string[],
): Promise<PasswordWeight> {
  opened ??= open()
  const { stolen, zxcvbn } = await opened
  if (stolen.has(password.toLowerCase())) return 'stolen'
  return zxcvbn.check(password, [...own]).score < leastScore ? 'weak' : 'fine'
}

type Scales = { readonly stolen: ReadonlySet<string>; readonly zxcvbn: ZxcvbnFactory }

/** Opened once, when the first password is chosen: the lists take some megabytes, and a start has no use for them. */
let opened: Promise<Scales> | undefined

async function open(): Promise<Scales> {
  const { ZxcvbnFactory } = await import('@zxcvbn-ts/core')
  const { adjacencyGraphs: graphs, dictionary } = await import('@zxcvbn-ts/language-common')
  // The shorter ones are too short in any case.
  const stolen = dictionary['passwords-common'].filter(
    (one) => [...one].length >= passwordLengths.shortest,
  )
  return {
    stolen: new Set(stolen.map((one) => one.toLowerCase())),
    zxcvbn: new ZxcvbnFactory({ graphs, dictionary, maxLength: looksAt }),
  }
}
