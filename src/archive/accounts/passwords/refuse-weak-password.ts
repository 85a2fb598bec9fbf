import { Refusal } from '#ground/refusal.ts'
import { fold } from '#text/fold.ts'
import { passwordLengths } from './password-lengths.ts'
import { weighPassword } from './weigh-password.ts'

export type Whose = {
  readonly name: string
  /** Every address that they gave. */
  readonly emails: readonly string[]
  readonly archiveName: string
}

/**
 * Refuses a password that is too short or too long, that was stolen somewhere and is known, that is
 * guessed soon, or that holds the person's name. No rule asks for digits or signs: those make passwords
 * worse.
 */
export async function refuseWeakPassword(
  password: string,
  whose: Whose,
  field = 'password',
): Promise<void> {
  const length = [...password].length
  if (length < passwordLengths.shortest || length > passwordLengths.longest) {
    throw new Refusal('invalid', 'accounts.password-length', field, passwordLengths)
  }
  const name = together(fold(whose.name))
  if ([...name].length >= 3 && together(fold(password)).includes(name)) {
    throw new Refusal('invalid', 'accounts.password-has-name', field)
  }
  const weight = await weighPassword(password.normalize('NFKC'), wordsOf(whose))
  if (weight === 'stolen') throw new Refusal('invalid', 'accounts.password-stolen', field)
  if (weight === 'weak') throw new Refusal('invalid', 'accounts.password-common', field)
}

/** What everybody types who thinks of this place. */
const placeWords = ['fanstead', 'fanfiction', 'fanfic', 'fandom', 'archive', 'ao3']

/** What belongs to the person and the archive, in words and in runs of them, also without accents. */
function wordsOf({ name, emails, archiveName }: Whose): readonly string[] {
  const said = [name, ...emails.flatMap((email) => email.split('@')), archiveName]
  const words = said
    .flatMap((text) => [text.normalize('NFKC').toLowerCase(), fold(text)])
    .flatMap((text) => runsOf(text.split(apart)))
    .filter((word) => word.length >= 3)
  return [...new Set([...words, ...placeWords])]
}

/** `the lamp room`: the, thelamp, thelamproom, lamp, lamproom, room. Of a long title its beginning. */
function runsOf(parts: readonly string[]): readonly string[] {
  const some = parts.slice(0, 8)
  return some.flatMap((_, from) => {
    return some.slice(from).map((_, length) => some.slice(from, from + length + 1).join(''))
  })
}

const apart = /[^\p{L}\p{N}]+/u

function together(text: string): string {
  return text.split(apart).join('')
}
