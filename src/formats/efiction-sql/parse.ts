import type { Remark } from '#formats/parsed-work.ts'
import type { DumpTables } from './dump/dump-tables.ts'
import { dumpRemarks } from './dump-remarks.ts'
import { tagReader } from './fields/read-tags.ts'
import { type FoundArchive, findArchives } from './find-archives.ts'
import { parseChapters } from './parse-chapters.ts'
import { parseFavourites } from './parse-favourites.ts'
import { parseNews } from './parse-news.ts'
import { parsePages } from './parse-pages.ts'
import { parsePeople } from './parse-people.ts'
import { knownIds, remarkReviews } from './parse-reviews.ts'
import { parseSeries } from './parse-series.ts'
import { parseSite } from './parse-site.ts'
import { parseStories } from './parse-stories.ts'
import { parseVocabulary } from './parse-vocabulary.ts'
import type { ParsedArchive, ParsedSite, ParsedStory } from './parsed-archive.ts'
import { type Findings, newFindings } from './read-fields.ts'
import { remarkWhole } from './remark-whole.ts'
import { type ArchiveTables, pickTables } from './tables/archive-tables.ts'
import { type MemberSource, withMembers } from './tables/bridged-members.ts'

export type EfictionChoice = {
  /** Which archive is meant where a dump holds several; each may be left out. */
  readonly database?: string
  readonly prefix?: string
  readonly sitekey?: string
  /** Paths of the stories folder as the caller knows them; undefined when there is no folder. */
  readonly listing?: readonly string[]
  /** Where the members are, for a site that was bridged to a forum. */
  readonly members?: MemberSource
}

/**
 * What a dump gave. `tables` is the key to what `archive` leaves out: give it to `readReviews` and
 * `chapterFinder`. `choose` means that the dump holds several archives and somebody must say which.
 */
export type EfictionOutcome =
  | {
      readonly kind: 'parsed'
      readonly archive: ParsedArchive
      readonly tables: ArchiveTables
    }
  | { readonly kind: 'choose'; readonly archives: readonly FoundArchive[] }
  | { readonly kind: 'refused'; readonly refused: Remark }

/** Reads one eFiction archive (2.0 to 3.5) from a dump. Broken data is remarked, never thrown at. */
export function parseEfictionSql(dump: DumpTables, choice: EfictionChoice = {}): EfictionOutcome {
  const found = findArchives(dump).filter((archive) => isChosen(archive, choice))
  const chosen = choice.prefix === undefined ? withoutBackups(found) : found
  const [archive] = chosen
  if (!archive) {
    return { kind: 'refused', refused: { kind: 'efiction-not-found', where: 'dump' } }
  }
  if (chosen.length > 1) return { kind: 'choose', archives: chosen }
  const picked = pickTables(dump, archive)
  const tables = withMembers(picked.tables, dump, choice.members)
  const site = parseSite(archive, tables)
  if (site.version.seen === '1.1') {
    const values = { stories: archive.storyRows }
    return { kind: 'refused', refused: { kind: 'efiction-1-unsupported', where: 'dump', values } }
  }
  const findings = newFindings()
  for (const remark of [...dumpRemarks(dump), ...picked.remarks]) findings.remarks.push(remark)
  const parsed = parseArchive(tables, site, choice.listing, findings)
  remarkWhole(dump, parsed, choice.listing, findings)
  return { kind: 'parsed', archive: { ...parsed, ...findings }, tables }
}

function isChosen(archive: FoundArchive, choice: EfictionChoice): boolean {
  return (
    (choice.database ?? archive.database) === archive.database &&
    (choice.prefix ?? archive.prefix) === archive.prefix &&
    (choice.sitekey ?? archive.settings?.sitekey) === archive.settings?.sitekey
  )
}

// Somebody copied all tables under another prefix before an upgrade. Nothing points to the copy.
function withoutBackups(archives: readonly FoundArchive[]): readonly FoundArchive[] {
  const isBackup = ({ prefix, settings }: FoundArchive) =>
    settings === undefined && /(?:^|[^a-z])(?:bak|backup|copy|old|saved?|tmp)/i.test(prefix)
  const live = archives.filter((archive) => !isBackup(archive))
  return live.length > 0 ? live : archives
}

/** An archive without what was found on the way. */
export type BareArchive = Omit<ParsedArchive, 'remarks' | 'repairs'>

function parseArchive(
  tables: ArchiveTables,
  site: ParsedSite,
  listing: readonly string[] | undefined,
  findings: Findings,
): BareArchive {
  const people = parsePeople(tables, findings)
  const uids = new Set(people.map(({ uid }) => uid))
  const vocabulary = parseVocabulary(tables, findings)
  const tags = tagReader(tables, vocabulary, findings)
  const storyRows = parseStories(tables, uids, tags, findings)
  const storyUids = new Map(storyRows.map(({ sid, oldUid }) => [sid, oldUid]))
  const chapters = parseChapters(tables, people, storyUids, listing, findings)
  const stories = storyRows.map((row): ParsedStory => {
    const own = chapters.bySid.get(row.sid) ?? []
    const values = { title: row.title }
    const where = `work:${row.sid}`
    if (own.length === 0) findings.remarks.push({ kind: 'story-without-chapters', where, values })
    return { ...row, chapters: own }
  })
  const series = parseSeries(tables, uids, new Set(storyUids.keys()), tags, findings)
  const known = knownIds({ people, series, stories })
  remarkReviews(tables, known, findings)
  return {
    site,
    people,
    ...vocabulary,
    stories,
    orphanChapters: chapters.orphans,
    series,
    favourites: parseFavourites(tables, known, findings),
    news: parseNews(tables, people, findings),
    pages: parsePages(tables, findings),
  }
}
