import { type Row, rowsOf } from './dump/rows.ts'
import { readNumbers } from './fields/id-list.ts'
import type { LegacyPassword, ParsedPerson } from './parsed-archive.ts'
import {
  type Findings,
  readDate,
  readHtml,
  readLine,
  readNumber,
  readPlain,
  withoutAbsent,
} from './read-fields.ts'
import type { ArchiveTables } from './tables/archive-tables.ts'

/** Preferences of a member; they stand in a table of their own since 3.0. */
type Preferences = {
  readonly level: number
  readonly staffCatids: readonly number[]
  readonly isTrusted: boolean
}

/**
 * All members, also those who wrote nothing: they own reviews and favourites. Two members whose pen
 * names differ only in case, accents or blanks are remarked.
 */
export function parsePeople(tables: ArchiveTables, findings: Findings): ParsedPerson[] {
  const preferences = readAllPreferences(tables)
  const profiles = readProfiles(tables, findings)
  const people = new Map<number, ParsedPerson>()
  for (const row of rowsOf(tables.get('authors'))) {
    const uid = readNumber(row, 'uid')
    if (uid <= 0) continue
    if (people.has(uid)) findings.remarks.push({ kind: 'duplicate-row', where: `user:${uid}` })
    else people.set(uid, parsePerson(findings, row, uid, preferences.get(uid), profiles.get(uid)))
  }
  remarkNames(people.values(), findings)
  return [...people.values()]
}

function parsePerson(
  findings: Findings,
  row: Row,
  uid: number,
  preferences: Preferences = readPreferences(row),
  profile: ParsedPerson['profile'] = [],
): ParsedPerson {
  const where = `user:${uid}`
  const { level, staffCatids, isTrusted } = preferences
  return {
    uid,
    penName: readLine(findings, row, 'penname', where),
    ...withoutAbsent({
      email: readPlain(row, 'email')?.trim() || undefined,
      realName: readLine(findings, row, 'realname', where) || undefined,
      bio: readHtml(findings, row, 'bio', where, 'comment'),
      imageUrl: readPlain(row, 'image')?.trim() || undefined,
      joinedOn: readDate(row, 'date').on,
    }),
    role: level < 0 ? 'locked' : level >= 1 && level <= 3 ? 'staff' : 'member',
    level,
    staffCatids,
    isTrusted,
    isMadeByStaff: readNumber(row, 'admincreated') > 0,
    password: readPassword(row),
    profile,
  }
}

// 3.0 to 3.5 keep an MD5 of the password without salt; the 3.5.9 fork keeps bcrypt beside it.
function readPassword(row: Row): LegacyPassword {
  const hash = readPlain(row, 'password')?.trim() ?? ''
  if (/^[0-9a-f]{32}$/i.test(hash)) return { scheme: 'md5', hash: hash.toLowerCase() }
  if (/^\$2[abxy]\$\d\d\$[./\w]{53}$/.test(hash)) return { scheme: 'bcrypt', hash }
  return { scheme: 'none' }
}

function readPreferences(row: Row): Preferences {
  return {
    level: readNumber(row, 'level'),
    staffCatids: readNumbers(readPlain(row, 'categories') ?? ''),
    isTrusted: readNumber(row, 'validated') === 1,
  }
}

function readAllPreferences(tables: ArchiveTables): ReadonlyMap<number, Preferences> {
  const preferences = new Map<number, Preferences>()
  for (const row of rowsOf(tables.get('authorprefs'))) {
    const uid = readNumber(row, 'uid')
    if (!preferences.has(uid)) preferences.set(uid, readPreferences(row))
  }
  return preferences
}

type ProfileField = { readonly title: string; readonly pattern?: string }

// The fields of the profile that the site invented. Type 5 is PHP: its value is kept, the code not.
function readProfiles(
  tables: ArchiveTables,
  findings: Findings,
): ReadonlyMap<number, ParsedPerson['profile']> {
  const fields = new Map<number, ProfileField>()
  for (const row of rowsOf(tables.get('authorfields'))) {
    const id = readNumber(row, 'field_id')
    const title = readLine(findings, row, 'field_title', `field:${id}`)
    const pattern = readPlain(row, 'field_options')
    const isPattern = readNumber(row, 'field_type') === 4 && pattern?.includes('{info}')
    fields.set(id, { title, ...(isPattern && pattern ? { pattern } : {}) })
  }
  const profiles = new Map<number, { title: string; value: string }[]>()
  for (const row of rowsOf(tables.get('authorinfo'))) {
    const field = fields.get(readNumber(row, 'field'))
    const uid = readNumber(row, 'uid')
    const info = readLine(findings, row, 'info', `user:${uid}`)
    if (!field || info === '') continue
    const value = field.pattern?.replaceAll('{info}', () => info) ?? info
    profiles.set(uid, [...(profiles.get(uid) ?? []), { title: field.title, value }])
  }
  return profiles
}

function remarkNames(people: Iterable<ParsedPerson>, findings: Findings) {
  const first = new Map<string, ParsedPerson>()
  for (const person of people) {
    const name = foldName(person.penName)
    const same = first.get(name)
    if (name === '') findings.remarks.push({ kind: 'penname-missing', where: `user:${person.uid}` })
    else if (!same) first.set(name, person)
    else {
      const [low, high] = same.uid < person.uid ? [same, person] : [person, same]
      const values = { first: low.penName, second: high.penName }
      const where = `user:${low.uid}+user:${high.uid}`
      findings.remarks.push({ kind: 'duplicate-penname', where, values })
    }
  }
}

/** A name without what MySQL's collations do not tell apart: case, accents, blanks around it. */
export function foldName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
