import type { Kysely } from 'kysely'
import type { Catalog } from '#catalog/catalog.ts'
import type { Files } from '#files/folder.ts'
import type { Config } from '#ground/config.ts'
import type { Log } from '#ground/log.ts'
import type { Clock } from '#ground/time.ts'
import type { Dns } from '#mail/dns.ts'
import type { Mail } from '#mail/mail.ts'
import type { Queue } from '#queue/queue.ts'
import type { RowsAsText } from '#store/asking/rows-as-text.ts'
import type { Integrity } from '#store/integrity.ts'
import type { Schema } from '#store/schema.ts'
import type { SearchText } from '#store/search/search-text.ts'
import type { WordIndex } from '#store/search/word-index.ts'
import type { NameBook } from './catalog/name-book.ts'
import type { Parsers } from './imports/parsers.ts'
import type { SummaryBook } from './mutes/summary-book.ts'
import type { ReadCounter } from './reads/counter.ts'
import type { Shelf } from './works/hit-shelf.ts'

/** One archive, opened. It is always an argument; nothing reaches for it from the side. */
export type Archive = {
  readonly config: Config
  readonly db: Kysely<Schema>
  readonly dialect: 'sqlite' | 'postgres'
  readonly clock: Clock
  /** Random bytes as lower-case hex, for secrets. */
  readonly random: (bytes: number) => string
  readonly files: Files
  readonly queue: Queue
  /** Where mails go; `mail.isOn` is false while no server is named. */
  readonly mail: Mail
  /** What domains tell of their mails. */
  readonly dns: Dns
  readonly log: Log
  readonly search: SearchText
  readonly wordIndex: WordIndex
  readonly rowsAsText: RowsAsText
  readonly integrity: Integrity
  /** Parses sources off this thread, so that an import never holds up a reader. */
  readonly parsers: Parsers
  /** Lists of matching works, kept while nothing changes. */
  readonly shelf: Shelf
  /** Reads that are counted and not yet written. */
  readonly reads: ReadCounter
  /** Which works hold muted words in their summaries. */
  readonly summaries: SummaryBook
  /** Names of tags, for completing what somebody types. */
  readonly names: NameBook
  /** Finds works; it follows the store by itself. */
  readonly catalog: Catalog
}
