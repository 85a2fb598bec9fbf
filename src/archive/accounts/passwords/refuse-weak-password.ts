import { Refusal } from '#ground/refusal.ts'
import { fold } from '#text/fold.ts'
import { countGuesses } from './count-guesses.ts'

const shortest = 10
const longest = 200

/** A million guesses: what the commonest passwords and their usual variations come to. */
const fewestGuesses = 6

export type Whose = { readonly name: string; readonly email: string; readonly archiveName: string }

/**
 * Refuses a password that is too short or too long, that is put together as the most common ones are,
 * or that holds the person's name. No rule asks for digits or signs: those make passwords worse.
 */
export function refuseWeakPassword(password: string, whose: Whose, field = 'password'): void {
  const length = [...password].length
  if (length < shortest || length > longest) {
    throw new Refusal('invalid', 'accounts.password-length', field)
  }
  const names = namesOf(whose)
  const folded = fold(password).replace(/[^\p{L}\p{N}]+/gu, '')
  if (names.whole.some((name) => [...name].length >= 3 && folded.includes(name))) {
    throw new Refusal('invalid', 'accounts.password-has-name', field)
  }
  if (countGuesses(password.normalize('NFKC'), names.parts) < fewestGuesses) {
    throw new Refusal('invalid', 'accounts.password-common', field)
  }
}

function namesOf({ name, email, archiveName }: Whose) {
  const together = (text: string) => fold(text).replace(/[^\p{L}\p{N}]+/gu, '')
  const inParts = (text: string) => fold(text).split(/[^\p{L}\p{N}]+/u)
  const [mailbox = '', host = ''] = email.split('@')
  const parts = [name, mailbox, host, archiveName].flatMap((text) => [
    ...inParts(text),
    together(text),
  ])
  return {
    whole: [together(name)],
    parts: [...new Set(parts)].filter((part) => part.length >= 3),
  }
}
