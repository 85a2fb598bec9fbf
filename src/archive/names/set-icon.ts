import type { Archive } from '#archive/archive.ts'
import { mayWrite } from '#archive/joining/may-write.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import type { Viewer } from '#archive/viewer.ts'
import { prepareIcon } from '#formats/pictures/prepare-icon.ts'
import { mostPixels } from '#formats/pictures/prepare-picture.ts'
import { sanitiseLine } from '#formats/sanitise/sanitise.ts'
import type { PseudId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { letIconGo } from './let-icon-go.ts'
import { readName } from './list-names.ts'

export type IconUpload = {
  readonly id: PseudId
  readonly bytes: Uint8Array
  /** What it shows, for those who cannot see it. */
  readonly description: string
}

/** The largest file that is taken, in bytes, and letters of its description. */
export const iconLimits = { file: 12_000_000, description: 500 } as const

const faults = {
  svg: 'editor.upload-svg',
  'no-picture': 'editor.upload-no-picture',
  broken: 'editor.upload-broken',
  'too-many-pixels': 'editor.upload-too-many-pixels',
} as const

/**
 * Gives a name its picture: a small square, written anew so that nothing is in it but what is seen.
 * Without bytes the one that is there stays and only its description changes. Refuses a picture that
 * nobody has described.
 */
export async function setIcon(archive: Archive, viewer: Viewer, upload: IconUpload): Promise<void> {
  const writer = writerOf(viewer)
  const before = await readName(archive, writer, upload.id)
  await mayWrite(archive, archive.db, viewer)
  const icon_description = checkDescription(upload.description)
  const icon = upload.bytes.length === 0 ? before.icon?.name : await keepIcon(archive, upload.bytes)
  if (icon === undefined) throw new Refusal('invalid', 'editor.upload-nothing', 'picture')
  await inTransaction(archive.db, async (db) => {
    await db
      .updateTable('pseuds')
      .set({ icon, icon_description })
      .where('id', '=', upload.id)
      .where('person_id', '=', writer.id)
      .execute()
    if (before.icon?.name !== icon) await letIconGo(archive, db, before.icon?.name)
  })
}

/** Takes a name's picture away. */
export async function removeIcon(archive: Archive, viewer: Viewer, id: PseudId): Promise<void> {
  const writer = writerOf(viewer)
  await inTransaction(archive.db, async (db) => {
    const { icon } = await readName({ db }, writer, id)
    await db
      .updateTable('pseuds')
      .set({ icon: null, icon_description: null })
      .where('id', '=', id)
      .execute()
    await letIconGo(archive, db, icon?.name)
  })
}

function checkDescription(typed: string): string {
  const line = sanitiseLine(typed)
  if (line === '') throw new Refusal('invalid', 'editor.upload-no-description', 'description')
  const limit = iconLimits.description
  if (line.length <= limit) return line
  throw new Refusal('invalid', 'editor.upload-description-long', 'description', { limit })
}

async function keepIcon(archive: Archive, bytes: Uint8Array): Promise<string> {
  if (bytes.length > iconLimits.file) {
    const megabytes = Math.round(iconLimits.file / 1e6)
    throw new Refusal('too-large', 'editor.upload-too-large', 'picture', { megabytes })
  }
  const icon = await prepareIcon(bytes)
  if ('fault' in icon) {
    const values = { megapixels: Math.round(mostPixels / 1e6) }
    throw new Refusal('invalid', faults[icon.fault], 'picture', values)
  }
  const { sha256 } = await archive.files.put(icon.bytes)
  return `${sha256}.webp`
}
