import type { Archive } from '#archive/archive.ts'
import { countCharacters } from '#archive/posting/limits.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { noteChange } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import type { Permission } from './permission.ts'
import type { PermissionsOf } from './read-own-permissions.ts'

export const permissionLimits = { note: 300, takenBy: 100, language: 60, translations: 60 } as const

/**
 * Keeps what may be done with all of the viewer's works, or with one that they made, in the place of what
 * was said before. Only a work's creators may answer for it. Too long notes, and a language that is named
 * twice, are faults.
 */
export async function savePermissions(
  archive: Archive,
  viewer: Writer,
  { workId, answers }: PermissionsOf & { readonly answers: readonly Permission[] },
): Promise<void> {
  const faults = findFaults(answers)
  await inTransaction(archive.db, async (db) => {
    if (workId !== undefined) await mayEditWork(db, viewer, workId)
    if (faults.length > 0) throw new Refusals(faults)
    const now = archive.clock.now()
    const whose =
      workId === undefined
        ? { person_id: viewer.id, work_id: null }
        : { person_id: null, work_id: workId }
    await db
      .deleteFrom('permissions')
      .where((is) =>
        workId === undefined ? is('person_id', '=', viewer.id) : is('work_id', '=', workId),
      )
      .execute()
    const rows = answers.map(({ kind, language, answer, note, takenBy }) => ({
      ...{ ...whose, kind, answer, changed_at: now },
      ...{ language: language ?? null, note: note ?? null, taken_by: takenBy ?? null },
    }))
    if (rows.length > 0) await db.insertInto('permissions').values(rows).execute()
    const change =
      workId === undefined
        ? ({ kind: 'person', id: viewer.id } as const)
        : ({ kind: 'work', id: workId } as const)
    await noteChange(db, change, now)
  })
}

function findFaults(answers: readonly Permission[]): readonly Refusal[] {
  const faults: Refusal[] = []
  const { note: mostNote, takenBy: mostTaken, language: mostName, translations } = permissionLimits
  for (const { kind, language, note, takenBy } of answers) {
    const field = language === undefined ? kind : 'translations'
    const isLong =
      countCharacters(note ?? '') > mostNote ||
      countCharacters(takenBy ?? '') > mostTaken ||
      countCharacters(language ?? '') > mostName
    if (isLong) {
      const most = language === undefined ? mostNote : mostTaken
      faults.push(new Refusal('invalid', 'permissions.too-long', field, { most }))
    }
  }
  const languages = answers.flatMap(({ language }) => language ?? [])
  if (new Set(languages).size < languages.length) {
    faults.push(new Refusal('invalid', 'permissions.language-twice', 'translations'))
  }
  if (languages.length > translations) {
    faults.push(
      new Refusal('invalid', 'permissions.too-many', 'translations', { most: translations }),
    )
  }
  return faults
}
