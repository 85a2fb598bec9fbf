import type { Selectable } from 'kysely'
import { permissionAnswers, permissionKinds } from '#formats/parsed-work.ts'
import type { PersonId } from '#ground/ids.ts'
import type { PermissionsTable } from '#store/writing.ts'

export { permissionAnswers, permissionKinds }
export type PermissionKind = (typeof permissionKinds)[number]
export type PermissionAnswer = (typeof permissionAnswers)[number]

/** What a creator says of one of them. */
export type Permission = {
  readonly kind: PermissionKind
  /** Of a translation: into which, as a code or a name; absent: into any other. */
  readonly language: string | undefined
  readonly answer: PermissionAnswer
  readonly note: string | undefined
  /** Somebody does it already. */
  readonly takenBy: string | undefined
}

export const permissionColumns = [
  'permissions.person_id',
  'permissions.kind',
  'permissions.language',
  'permissions.answer',
  'permissions.note',
  'permissions.taken_by',
] as const

export type PermissionRow = Pick<
  Selectable<PermissionsTable>,
  'person_id' | 'kind' | 'language' | 'answer' | 'note' | 'taken_by'
>

/** A stored answer as pages show it. */
export function permissionOf({
  kind,
  language,
  answer,
  note,
  taken_by,
}: PermissionRow): Permission {
  const takenBy = taken_by ?? undefined
  return { kind, language: language ?? undefined, answer, note: note ?? undefined, takenBy }
}

/**
 * What holds for a work. Its own answers come first; where it has none, those that its creators give
 * for all their works. Of several creators a yes needs all of them, and one no is enough. Whatever
 * nobody has spoken of is not told, but for machine training: that nobody has allowed it is a no.
 */
export function settlePermissions(
  rows: readonly PermissionRow[],
  creators: readonly Answerer[],
): readonly Permission[] {
  const ids = new Set(creators.map(({ personId }) => personId))
  const apart = new Set(creators.flatMap((one) => (one.isApart ? [one.personId] : [])))
  return permissionKinds.flatMap((kind) => {
    const some = rows
      .filter((row) => row.kind === kind)
      .flatMap((row) => (row.person_id !== null && apart.has(row.person_id) ? bare(row) : [row]))
    const own = some.filter(({ person_id }) => person_id === null)
    const told = own.length > 0 ? own.map(permissionOf) : together(some, ids)
    return told.length === 0 && kind === 'machine-training' ? [noTraining] : told
  })
}

/** A creator, and whether they keep their names apart. */
export type Answerer = { readonly personId: PersonId; readonly isApart?: boolean | undefined }

/** Of those who keep their names apart no note is told: the same words would join two of them. */
function bare(row: PermissionRow): readonly PermissionRow[] {
  return row.language === null ? [{ ...row, note: null, taken_by: null }] : []
}

const noTraining: Permission = {
  kind: 'machine-training',
  language: undefined,
  answer: 'no',
  note: undefined,
  takenBy: undefined,
}

function together(
  rows: readonly PermissionRow[],
  creators: ReadonlySet<PersonId>,
): readonly Permission[] {
  const known = rows.filter(({ person_id }) => person_id !== null && creators.has(person_id))
  if (creators.size <= 1) return known.map(permissionOf)
  const general = known.filter(({ language }) => language === null)
  const [first] = general
  const answers = new Set(general.map(({ answer }) => answer))
  const isSaidByAll = new Set(general.map(({ person_id }) => person_id)).size === creators.size
  if (!first || !(isSaidByAll || answers.has('no'))) return []
  const answer = answers.has('no') ? 'no' : answers.has('ask') ? 'ask' : 'yes'
  // What one of them notes is not the others' word.
  return [permissionOf({ ...first, answer, note: null, taken_by: null })]
}

/** Whether nobody may train machines on a work without asking. Unless its creator says yes, it is so. */
export function isTrainingReserved(permissions: readonly Permission[]): boolean {
  return !permissions.some(({ kind, answer }) => kind === 'machine-training' && answer === 'yes')
}
