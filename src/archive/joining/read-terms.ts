import type { Archive } from '#archive/archive.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'

export type Terms = {
  readonly version: number
  readonly html: CleanHtml
  readonly saidAt: Instant
}

/** The terms that stand, or nothing while the archivist has written none. */
export async function readTerms(archive: Archive): Promise<Terms | undefined> {
  const row = await archive.db
    .selectFrom('terms')
    .select(['version', 'html', 'said_at'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { version: row.version, html: row.html, saidAt: row.said_at }
}

/** The number of the terms that stand; 0 while there are none. */
export async function readTermsVersion(db: Db): Promise<number> {
  const row = await db
    .selectFrom('terms')
    .select((of) => of.fn.max('version').as('version'))
    .executeTakeFirst()
  return Number(row?.version ?? 0)
}
