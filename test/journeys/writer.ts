import type { OpenArchive } from '#archive/open-archive.ts'
import type { PersonId, PseudId } from '#ground/ids.ts'
import { addMember, sessionOf } from '../drafts-writer.ts'
import type { LiveSite } from './live-site.ts'
import type { Reader } from './reader.ts'

export type Writer = { readonly id: PersonId; readonly name: string; readonly pseud: PseudId }

/** A member, and the pseud that they write under. */
export async function addWriter(archive: OpenArchive, name: string): Promise<Writer> {
  const id = await addMember(archive, name)
  const { id: pseud } = await archive.db
    .selectFrom('pseuds')
    .select('id')
    .where('person_id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, name, pseud }
}

/** Signs somebody in in this browser, without the page for it. */
export async function signIn(reader: Reader, live: LiveSite, id: PersonId): Promise<void> {
  const [name = '', value = ''] = (await sessionOf(live.archive, id)).split('=', 2)
  await reader.context.addCookies([{ name, value, url: live.url }])
  reader.hasChosen(name)
}
