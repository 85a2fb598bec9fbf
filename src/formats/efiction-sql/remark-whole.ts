import type { DumpTables } from './dump/dump-tables.ts'
import type { BareArchive } from './parse.ts'
import type { Findings } from './read-fields.ts'
import { memberTables } from './tables/bridged-members.ts'

/** Remarks that only the whole archive shows: members kept elsewhere, a folder that is not its own. */
export function remarkWhole(
  dump: DumpTables,
  archive: BareArchive,
  listing: readonly string[] | undefined,
  findings: Findings,
) {
  remarkMembers(dump, archive, findings)
  remarkFolder(archive, listing, findings)
  if (archive.site.sitekey === undefined && archive.site.name === '') {
    findings.remarks.push({ kind: 'settings-missing', where: 'dump' })
  }
}

function remarkMembers(dump: DumpTables, { people, stories }: BareArchive, findings: Findings) {
  const known = stories.filter(({ uid }) => uid !== undefined).length
  if (people.length > 0 && known * 2 >= stories.length) return
  const tables = memberTables(dump).join(', ')
  const values = { members: people.length, stories: stories.length - known, tables }
  findings.remarks.push({ kind: 'members-elsewhere', where: 'table:authors', values })
}

function remarkFolder(
  { site, stories }: BareArchive,
  listing: readonly string[] | undefined,
  findings: Findings,
) {
  if (site.store !== 'files') return
  const chapters = stories.flatMap((story) => story.chapters)
  const wanted = chapters.filter((chapter) => !chapter.hasStoredText).length
  const found = chapters.filter((chapter) => chapter.file !== undefined).length
  const where = `folder:${site.storiesPath}`
  if (!listing && wanted > 0) {
    findings.remarks.push({ kind: 'stories-folder-missing', where, values: { chapters: wanted } })
  } else if (listing && wanted > 0 && found * 2 < wanted) {
    const values = { found, chapters: wanted }
    findings.remarks.push({ kind: 'stories-folder-doubtful', where, values })
  }
}
