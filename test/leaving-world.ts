import { sql } from 'kysely'
import sharp from 'sharp'
import { makeAccount } from '#archive/accounts/make-account.ts'
import type { Archive } from '#archive/archive.ts'
import { addName } from '#archive/names/add-name.ts'
import { setIcon } from '#archive/names/set-icon.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import type { Member } from '#archive/viewer.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { WorkId } from '#ground/ids.ts'
import { enterAs, nell } from './account-people.ts'
import { smallWork } from './posting-works.ts'
import { sessionOf } from './staff-session.ts'
import type { Stage } from './stage.ts'

export const leaver = { ...nell, name: 'Ottiline Vask', email: 'ottiline@vask.example' } as const
export const penName = 'Brackenfall'

/** Ottiline, who has some of everything: works of all kinds, two names, lists, comments, texts. */
export async function meetOttiline({ archive, cast }: Stage) {
  const id = await makeAccount(archive, leaver)
  const viewer: Member = { kind: 'member', id, name: leaver.name }
  const email_checked_at = archive.clock.now()
  await archive.db.updateTable('people').set({ email_checked_at }).where('id', '=', id).execute()
  const stage = { archive, cast } as Stage
  const pseud = await addName(archive, viewer, penName)
  const write = async (title: string, as: 'posted' | 'draft') => {
    const input = { ...smallWork(stage), title, pseuds: [pseud] }
    return await saveWork(archive, viewer, { input, as })
  }
  const works = {
    erased: await write('Ash and Tallow', 'posted'),
    orphaned: await write('Lanterns Out', 'posted'),
    shared: await write('Two Oars', 'posted'),
    draft: await write('Half a Bridge', 'draft'),
  }
  await archive.db
    .insertInto('creatorships')
    .values({ work_id: works.shared, pseud_id: cast.pseuds.mara, position: 5 })
    .execute()
  const background = '#936'
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer()
  await setIcon(archive, viewer, { id: pseud, bytes: picture, description: 'Bracken' })
  await addBelongings(archive, viewer, works.orphaned, cast.works.windmill)
  const headers = await enterAs(archive, leaver.name)
  return { viewer, pseud, works, headers, session: await sessionOf(archive, headers) }
}

async function addBelongings(
  { db, clock }: Archive,
  { id }: Member,
  own: WorkId,
  other: WorkId,
): Promise<void> {
  const now = clock.now()
  const html = '<p>Well said.</p>' as CleanHtml
  await db
    .insertInto('comments')
    .values([
      { work_id: own, person_id: id, html, from_creator: 1 },
      { work_id: other, person_id: id, html, from_creator: 0 },
    ])
    .execute()
  await db
    .insertInto('working_copies')
    .values({
      person_id: id,
      place: 'new-work 0123456789ab',
      title: 'By Ottiline Vask',
      fields: '{"title":["By Ottiline Vask"]}',
      version: 1,
      created_at: now,
      saved_at: now,
    })
    .execute()
  await db.insertInto('bookmarks').values({ person_id: id, work_id: other, note: 'ov' }).execute()
  await db
    .insertInto('mutes')
    .values({ person_id: id, kind: 'words', target: 'vask', manner: 'hide', created_at: now })
    .execute()
  await db
    .insertInto('gifts')
    .values({ work_id: other, name: leaver.name, url: null, position: 9, person_id: id })
    .execute()
  await db
    .insertInto('revisions')
    .values({
      work_id: own,
      number: 1,
      by_person_id: id,
      made_at: now,
      reason: 'saved',
      difference: '[]',
      digest: '',
      words: 0,
      words_added: 0,
      words_removed: 0,
      size: 2,
    })
    .execute()
}

/** Every place in the store where one of some texts stands, as `table.column`. */
export async function findInStore(
  { db }: Archive,
  texts: readonly string[],
): Promise<readonly string[]> {
  const tables = await db.introspection.getTables()
  const found: string[] = []
  for (const { name: table, columns } of tables) {
    for (const { name: column } of columns) {
      const cell = sql`lower(cast(${sql.ref(column)} as text))`
      const isThere = texts.map((text) => sql`${cell} like ${`%${text.toLowerCase()}%`}`)
      const { rows } = await sql`
        select 1 from ${sql.table(table)} where ${sql.join(isThere, sql` or `)} limit 1`.execute(db)
      if (rows.length > 0) found.push(`${table}.${column}`)
    }
  }
  return found
}
