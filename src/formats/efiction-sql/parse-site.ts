import type { FoundArchive } from './find-archives.ts'
import type { ParsedSite } from './parsed-archive.ts'
import { withoutAbsent } from './read-fields.ts'
import type { ArchiveTables } from './tables/archive-tables.ts'
import { seeVersion } from './tables/see-version.ts'

/** Settings that say something about the archive and are not read into fields of their own. */
const worthKeeping = (
  'agestatement allowed_tags anonreviews autovalidate coauthallowed dateformat timeformat language ' +
  'multiplecats rateonly ratings reviewsallowed roundrobins store storiespath submissionsoff ' +
  'maintenance tableprefix'
).split(' ')

/** What the settings say of the site. Without settings eFiction's own defaults are taken. */
export function parseSite(archive: FoundArchive, tables: ArchiveTables): ParsedSite {
  const { values = {}, name = '' } = archive.settings ?? {}
  const filled = (key: string) => values[key]?.trim() || undefined
  const settings = Object.fromEntries(
    worthKeeping.flatMap((key) => (filled(key) === undefined ? [] : [[key, filled(key) ?? '']])),
  )
  return {
    name,
    ...withoutAbsent({
      slogan: filled('slogan'),
      url: filled('url')?.replace(/\/{1,9}$/, ''),
      email: filled('siteemail'),
      sitekey: filled('sitekey'),
    }),
    database: archive.database,
    prefix: archive.prefix,
    version: { ...withoutAbsent({ claimed: filled('version') }), seen: seeVersion(tables) },
    store: (filled('store') ?? 'files') === 'files' ? 'files' : 'database',
    storiesPath: filled('storiespath')?.replace(/^\/|\/$/g, '') ?? 'stories',
    reviewRatings: ratingsOf(filled('ratings')),
    settings,
  }
}

function ratingsOf(setting: string | undefined): ParsedSite['reviewRatings'] {
  if (setting === '2') return 'likes'
  return setting === '0' ? 'none' : 'stars'
}
