import { sql } from 'kysely'
import type { Session } from '#archive/accounts/sessions/find-session.ts'
import { refuseStale } from '#archive/accounts/sessions/refuse-stale.ts'
import type { Archive } from '#archive/archive.ts'
import { removedComments, visibleComments } from '#archive/comments/visible-comments.ts'
import { listWorksOf } from '#archive/names/settle-names.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { system } from '#archive/viewer.ts'
import { type PackedFile, packFiles } from '#formats/zip/pack.ts'
import type { PersonId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { sayIn } from '#words/say.ts'
import { exportOwnWork } from './export-own-work.ts'
import { exportedTables } from './exported-tables.ts'

const keeper = system('export an account')
const bytesOf = (text: string) => new TextEncoder().encode(text)
const asJson = (value: unknown) => bytesOf(`${JSON.stringify(value, null, 2)}\n`)

/**
 * Everything that somebody has here as one zip of open formats, piece by piece: their works with drafts,
 * bin and earlier texts, names, pictures, comments, lists, typed texts and what happened to their
 * account; a file tells what stands where. Only one file at a time is in memory. Asks for a fresh proof.
 */
export function exportAccount(archive: Archive, session: Session): AsyncGenerator<Uint8Array> {
  refuseStale(archive, session)
  return packFiles(listFiles(archive, session))
}

async function* listFiles(
  archive: Archive,
  { personId, name }: Session,
): AsyncGenerator<PackedFile> {
  const index: string[] = []
  const files = [
    listTables(archive.db, personId),
    listComments(archive.db, personId),
    listPictures(archive, personId),
    listWorks(archive, personId, name),
  ]
  for (const some of files) {
    for await (const file of some) {
      index.push(file.path)
      yield file
    }
  }
  const archiveName = await readSetting(archive.db, 'archive.name')
  const head = sayIn('en')('leaving.readme', {
    name,
    archive: archiveName,
    day: archive.clock.now().slice(0, 10),
  })
  yield { path: 'README.txt', bytes: bytesOf(`${head}\n\n${index.join('\n')}\n`) }
}

async function* listTables(db: Db, personId: PersonId): AsyncGenerator<PackedFile> {
  for (const { file, table, by, columns } of exportedTables) {
    const { rows } = await sql`
      select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(table)}
      where ${sql.ref(by)} = ${personId}`.execute(db)
    yield { path: `${file}.json`, bytes: asJson(rows) }
  }
}

async function* listComments(db: Db, personId: PersonId): AsyncGenerator<PackedFile> {
  const columns = [
    'comments.work_id',
    'comments.chapter_id',
    'comments.series_id',
    'comments.news_post_id',
    'comments.written_on',
    'comments.html',
    'comments.binned_at',
  ] as const
  const standing = await visibleComments(db, keeper)
    .select(columns)
    .where('comments.person_id', '=', personId)
    .orderBy('comments.id')
    .execute()
  const removed = await removedComments(db, keeper)
    .select(columns)
    .where('comments.person_id', '=', personId)
    .orderBy('comments.id')
    .execute()
  yield { path: 'comments.json', bytes: asJson([...standing, ...removed]) }
}

async function* listPictures(archive: Archive, personId: PersonId): AsyncGenerator<PackedFile> {
  const uploads = await archive.db
    .selectFrom('uploads')
    .select('name')
    .where('person_id', '=', personId)
    .execute()
  const icons = await archive.db
    .selectFrom('pseuds')
    .select('icon')
    .where('person_id', '=', personId)
    .execute()
  const names = [...uploads.map(({ name }) => name), ...icons.flatMap(({ icon }) => icon ?? [])]
  for (const name of new Set(names)) {
    const sha256 = name.slice(0, 64)
    if (!archive.files.has(sha256)) continue
    yield { path: `pictures/${name}`, bytes: new Uint8Array(await archive.files.read(sha256)) }
  }
}

async function* listWorks(
  archive: Archive,
  id: PersonId,
  name: string,
): AsyncGenerator<PackedFile> {
  for (const workId of await listWorksOf(archive.db, id)) {
    yield* exportOwnWork(archive, { kind: 'member', id, name }, workId)
  }
}
