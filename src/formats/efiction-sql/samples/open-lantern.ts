import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { chapterFinder } from '#formats/efiction-sql/chapter-source.ts'
import { type ChapterText, chapterText } from '#formats/efiction-sql/chapter-text.ts'
import { readDump } from '#formats/efiction-sql/dump/read-dump.ts'
import { type EfictionChoice, parseEfictionSql } from '#formats/efiction-sql/parse.ts'
import { readReviews } from '#formats/efiction-sql/parse-reviews.ts'
import type { ParsedArchive, ParsedReview, ParsedStory } from '#formats/efiction-sql/parsed-archive.ts'
import { newFindings } from '#formats/efiction-sql/read-fields.ts'

/** A very small archive with one of every fault; tests replace pieces of it. */
export const lantern = readFileSync(new URL('lantern.sql', import.meta.url), 'utf8')

/** Its stories folder. */
export const lanternListing = [
  'stories/2/11.txt',
  'stories/2/12.txt',
  'stories/index.php',
  'stories/2/images/a.png',
]

/** The sample, or another text of it, with other settings of the first site. */
export function withSettings(
  store: 'files' | 'mysql',
  ratings = '1',
  version = '3.5.3',
  sql: string = lantern,
): string {
  return sql
    .replace("'stories','files'", `'stories','${store}'`)
    .replace(",1,1,1,0,0,0,0,0,0,'','3.5.3'", `,1,${ratings},1,0,0,0,0,0,0,'','${version}'`)
}

export type OpenedLantern = {
  readonly archive: ParsedArchive
  /** The places of all remarks of one kind. */
  readonly remarked: (kind: string) => string[]
  readonly reviews: () => ParsedReview[]
  readonly read: (chapid: number, file?: string) => ChapterText
  readonly story: (sid: number) => ParsedStory
}

export function openLantern(
  sql: string = lantern,
  choice: EfictionChoice = { listing: lanternListing },
): OpenedLantern {
  const outcome = parseEfictionSql(readDump(Buffer.from(sql)), choice)
  assert.ok(outcome.kind === 'parsed', outcome.kind)
  const { archive, tables } = outcome
  const find = chapterFinder(tables, archive.site)
  return {
    archive,
    remarked: (kind) =>
      archive.remarks.filter((remark) => remark.kind === kind).map(({ where }) => where),
    reviews: () => [...readReviews(tables, archive, newFindings())],
    read: (chapid, file) => {
      const source = find(chapid)
      assert.ok(source)
      return chapterText(source, file === undefined ? undefined : Buffer.from(file))
    },
    story: (sid) => {
      const found = archive.stories.find((one) => one.sid === sid)
      assert.ok(found)
      return found
    },
  }
}
