import { CompiledQuery } from 'kysely'
import { z } from 'zod'
import type { Db } from '#store/schema.ts'

/** Every setting: its shape and its value until somebody chooses another. Told in docs/settings.md. */
export const settings = {
  'archive.name': { shape: z.string().min(1).max(80), start: 'A new archive' },
  /** One or two sentences on the front page: what this archive keeps, and for whom. */
  'archive.about': { shape: z.string().max(1000), start: '' },
  /** The hue of the accent colour in degrees; -1 is the colour that Fanstead comes with. */
  'archive.accent': { shape: z.number().int().min(-1).max(359), start: -1 },
  /** Signs session cookies. Made at the first start; a new one signs everybody out. */
  'accounts.secret': { shape: z.string(), start: '' },
  /** How people join. */
  'accounts.registration': {
    shape: z.enum(['open', 'invitation', 'queue', 'closed']),
    start: 'invitation',
  },
  /** How many invitations a member may make; staff make as many as they like. */
  'accounts.invitations-per-member': { shape: z.number().int().min(0).max(100), start: 0 },
  /** How old one must say to be to join, in years; 0 asks nobody. */
  'accounts.least-age': { shape: z.number().int().min(0).max(21), start: 16 },
  /** The address that mails come from; empty is `archive@` and the archive's own host. */
  'mail.from': { shape: z.union([z.literal(''), z.email()]), start: '' },
  /** For how many days earlier texts are kept; 0: for ever. */
  'revisions.keep-days': { shape: z.number().int().min(0).max(36500), start: 0 },
  /** For how many days what is in the bin can be taken out again. */
  'bin.days': { shape: z.number().int().min(1).max(3650), start: 30 },
  /** When the bin was last looked through; empty before the first time. */
  'bin.last-look': { shape: z.string(), start: '' },
  /** Hosts on which podfics and vids may lie, with spaces between. */
  'media.hosts': {
    shape: z.string().max(4000),
    start: 'archive.org soundcloud.com vimeo.com youtube.com youtu.be dreamwidth.org',
  },
  /** How the last test of the mails ended, as JSON; empty before the first. */
  'mail.last-test': { shape: z.string(), start: '' },
  /** Works of the sample shelf that are still here. */
  'samples.works': { shape: z.array(z.number().int()), start: [] as number[] },
} as const

export type SettingName = keyof typeof settings
export type SettingValue<Name extends SettingName> = z.infer<(typeof settings)[Name]['shape']>

export type SettingValues<Name extends SettingName> = { readonly [Key in Name]: SettingValue<Key> }

// There are few, and every page asks: building a statement would take longer than the answer.
const all = CompiledQuery.raw('select name, value from settings')

/** The values of several settings, or what they start with. */
export async function readSettings<Name extends SettingName>(
  db: Db,
  names: readonly Name[],
): Promise<SettingValues<Name>> {
  const { rows } = await db.executeQuery<{ name: string; value: string }>(all)
  const stored = new Map(rows.map(({ name, value }) => [name, value]))
  const values = names.map((name) => {
    const text = stored.get(name)
    const value: unknown = text === undefined ? settings[name].start : JSON.parse(text)
    return [name, settings[name].shape.parse(value)]
  })
  return Object.fromEntries(values) as SettingValues<Name>
}

/** A setting's value, or what it starts with. */
export async function readSetting<Name extends SettingName>(
  db: Db,
  name: Name,
): Promise<SettingValue<Name>> {
  return (await readSettings(db, [name]))[name]
}

/** Stores a setting. Throws zod's error for a value that is none. */
export async function writeSetting<Name extends SettingName>(
  db: Db,
  name: Name,
  value: SettingValue<Name>,
): Promise<void> {
  const text = JSON.stringify(settings[name].shape.parse(value))
  await db
    .insertInto('settings')
    .values({ name, value: text })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
    .execute()
}
