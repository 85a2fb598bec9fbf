import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { mostPixels, type PictureFault, preparePicture } from '#formats/pictures/prepare-picture.ts'
import { sanitiseLine } from '#formats/sanitise/sanitise.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { addSeconds } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'

export { widestPicture } from '#formats/pictures/prepare-picture.ts'

export type PictureUpload = {
  readonly bytes: Uint8Array
  /** What the file was called; kept so that its owner finds it again. */
  readonly fileName: string
  /** What it shows, for those who cannot see it. */
  readonly description: string
}

export type UploadedPicture = {
  /** As `/files/` shows it. */
  readonly name: string
  readonly description: string
  readonly width: number
  readonly height: number
  readonly size: number
  readonly isFlattened?: boolean
}

/** What one person may put in. Sizes are in bytes. */
export const pictureLimits = {
  file: 12_000_000,
  description: 2000,
  aDay: 100,
  all: 250_000_000,
} as const

const faults: Readonly<Record<PictureFault, string>> = {
  svg: 'editor.upload-svg',
  'no-picture': 'editor.upload-no-picture',
  broken: 'editor.upload-broken',
  'too-many-pixels': 'editor.upload-too-many-pixels',
}

/**
 * Keeps a picture for somebody's texts: written anew, so that nothing is in it but what is seen. The same
 * picture twice is one, with the later description. Refuses what is no picture, one without a
 * description, and more than `pictureLimits` allow.
 */
export async function uploadPicture(
  archive: Archive,
  viewer: Viewer,
  upload: PictureUpload,
): Promise<UploadedPicture> {
  if (viewer.kind !== 'member' && viewer.kind !== 'staff') {
    throw new Refusal('sign-in-first', 'editor.upload-sign-in-first')
  }
  const { description } = checkUpload(upload)
  await assertRoom(archive, archive.db, viewer.id, 0)
  const picture = await preparePicture(upload.bytes)
  if ('fault' in picture) {
    const values = { megapixels: Math.round(mostPixels / 1e6) }
    throw new Refusal('invalid', faults[picture.fault], 'picture', values)
  }
  const { width, height, isFlattened } = picture
  const { sha256, size } = await archive.files.put(picture.bytes)
  const name = `${sha256}.${picture.ending}`
  const row = {
    person_id: viewer.id,
    name,
    file_name: sanitiseLine(upload.fileName).slice(0, 200) || null,
    ...{ width, height, size, description, created_at: archive.clock.now() },
  }
  await inTransaction(archive.db, async (db) => {
    await assertRoom(archive, db, viewer.id, size)
    await db
      .insertInto('uploads')
      .values(row)
      .onConflict((on) => on.columns(['person_id', 'name']).doUpdateSet({ description }))
      .execute()
  })
  return { name, description, width, height, size, isFlattened }
}

function checkUpload({ bytes, description }: PictureUpload) {
  if (bytes.length === 0) throw new Refusal('invalid', 'editor.upload-nothing', 'picture')
  if (bytes.length > pictureLimits.file) {
    const megabytes = Math.round(pictureLimits.file / 1e6)
    throw new Refusal('too-large', 'editor.upload-too-large', 'picture', { megabytes })
  }
  const line = sanitiseLine(description)
  if (line === '') throw new Refusal('invalid', 'editor.upload-no-description', 'description')
  if (line.length > pictureLimits.description) {
    const limit = pictureLimits.description
    throw new Refusal('invalid', 'editor.upload-description-long', 'description', { limit })
  }
  return { description: line }
}

async function assertRoom(
  archive: Archive,
  db: Db,
  personId: PersonId,
  more: number,
): Promise<void> {
  const yesterday = addSeconds(archive.clock.now(), -86_400)
  const { all, today } = await db
    .selectFrom('uploads')
    .select(({ fn }) => [
      fn.sum<number | null>('size').as('all'),
      fn.countAll<number>().filterWhere('created_at', '>', yesterday).as('today'),
    ])
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  if (Number(today) >= pictureLimits.aDay) {
    throw new Refusal('too-many', 'editor.upload-too-many', undefined, {
      limit: pictureLimits.aDay,
    })
  }
  if (Number(all ?? 0) + more > pictureLimits.all) {
    const megabytes = Math.round(pictureLimits.all / 1e6)
    throw new Refusal('too-many', 'editor.upload-full', undefined, { megabytes })
  }
}
