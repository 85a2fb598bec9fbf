import type { Archive } from '#archive/archive.ts'
import { postMail } from '#archive/mails/post-mail.ts'
import type { PersonId, PseudId, SeriesId, WorkId } from '#ground/ids.ts'
import { addSeconds } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'

/** In seconds. */
const day = 86_400

/**
 * Posts the mail that tells somebody that they are asked to be a creator, or to keep a series, before the
 * question is stored. Once for a work or series, however often it is asked; and one mail a day, whoever
 * asks for what: the page that it leads to shows all.
 */
export async function tellInvited(
  archive: Archive,
  db: Db,
  asked: {
    readonly on: { readonly workId: WorkId } | { readonly seriesId: SeriesId }
    readonly pseudId: PseudId
    readonly personId: PersonId
  },
): Promise<void> {
  const { on, pseudId, personId } = asked
  const since = addSeconds(archive.clock.now(), -day)
  const earlier = await db
    .selectFrom('creator_invitations')
    .innerJoin('pseuds', 'pseuds.id', 'creator_invitations.pseud_id')
    .select('creator_invitations.id')
    .where('pseuds.person_id', '=', personId)
    .where((is) =>
      is.or([
        is.and([
          'workId' in on ? is('work_id', '=', on.workId) : is('series_id', '=', on.seriesId),
          is('pseud_id', '=', pseudId),
        ]),
        is('creator_invitations.created_at', '>', since),
      ]),
    )
    .executeTakeFirst()
  if (earlier) return
  const { name } = await db
    .selectFrom('people')
    .select('name')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const link = `${archive.config.publicUrl}/desk/requests`
  await postMail(archive, db, {
    to: { person: personId },
    kind: 'creator-asked',
    values: { name, link },
  })
}
