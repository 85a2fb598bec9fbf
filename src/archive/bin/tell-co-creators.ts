import type { Archive } from '#archive/archive.ts'
import { postMail } from '#archive/mails/post-mail.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { system } from '#archive/viewer.ts'
import { creatorsOfWorks } from '#archive/works/creator-of.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

const keeper = system('tell who made a work')

/** Writes to a work's other creators that it lies in the bin, and how long it can be taken out. */
export async function tellCoCreators(
  archive: Archive,
  db: Db,
  { id, by }: { readonly id: WorkId; readonly by: PersonId },
): Promise<void> {
  const creators = await creatorsOfWorks(db).where('creatorships.work_id', '=', id).execute()
  const others = new Map(creators.map((one) => [one.personId, one.person]))
  const names = creators.filter(({ personId }) => personId === by).map(({ pseud }) => pseud)
  others.delete(by)
  if (others.size === 0) return
  const { title } = await visibleWorks(db, keeper)
    .select('works.title')
    .where('works.id', '=', id)
    .executeTakeFirstOrThrow()
  const days = await readSetting(db, 'bin.days')
  const link = `${archive.config.publicUrl}/desk/bin`
  for (const [person, name] of others) {
    // By the name that stands on the work: it may be the only one that the others know.
    const values = { name, by: names.join(', '), title, days, link }
    await postMail(archive, db, { to: { person }, kind: 'work-binned', values })
  }
}
