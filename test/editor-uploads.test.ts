import assert from 'node:assert/strict'
import sharp from 'sharp'
import { findImage } from '#archive/images/find-image.ts'
import { listUploads } from '#archive/images/list-uploads.ts'
import { pictureLimits, uploadPicture } from '#archive/images/upload-picture.ts'
import { checkArchive } from '#archive/integrity/check-archive.ts'
import { guest, system } from '#archive/viewer.ts'
import { addSeconds } from '#ground/time.ts'
import { onBothDatabases, refusal } from './stage.ts'

const drawn = async (background: string) =>
  new Uint8Array(
    await sharp({ create: { width: 60, height: 40, channels: 3, background } })
      .png()
      .toBuffer(),
  )

const upload = async (background = '#369', description = 'A lamp') => ({
  bytes: await drawn(background),
  fileName: 'lamp <1>.png',
  description,
})

onBothDatabases(
  'a picture is kept for its owner, shown under its name, and known to the check',
  async ({ archive, cast }) => {
    const picture = await uploadPicture(
      archive,
      cast.mara,
      await upload('#369', ' A <b>lamp</b>\n at night '),
    )
    assert.deepEqual(
      [picture.description, picture.width, picture.height],
      ['A lamp at night', 60, 40],
    )
    const shown = await findImage(archive, picture.name)
    assert.equal(shown?.bytes.length, picture.size)
    const again = await uploadPicture(archive, cast.mara, await upload('#369', 'The same lamp'))
    assert.equal(again.name, picture.name)
    await uploadPicture(archive, cast.ines, await upload('#369', 'Her lamp'))
    const [mine, ...others] = await listUploads(archive, cast.mara)
    assert.deepEqual([mine?.description, others], ['The same lamp', []])
    assert.equal((await listUploads(archive, cast.ines))[0]?.description, 'Her lamp')
    const faults = (await checkArchive(archive, system('test'))).faults.filter(({ kind }) =>
      kind.startsWith('file'),
    )
    assert.deepEqual(faults, [])
  },
)

onBothDatabases(
  'guests, pictures without words and files that are none are refused',
  async ({ archive, cast }) => {
    const good = await upload()
    await assert.rejects(uploadPicture(archive, guest, good), refusal('sign-in-first'))
    await assert.rejects(listUploads(archive, guest), refusal('sign-in-first'))
    for (const [change, key] of [
      [{ description: ' <p></p> ' }, 'editor.upload-no-description'],
      [{ bytes: new Uint8Array() }, 'editor.upload-nothing'],
      [{ bytes: Buffer.from('<svg onload="x"/>') }, 'editor.upload-svg'],
      [{ bytes: Buffer.from('no picture') }, 'editor.upload-no-picture'],
      [{ bytes: good.bytes.slice(0, -40) }, 'editor.upload-broken'],
      [
        { description: 'x'.repeat(pictureLimits.description + 1) },
        'editor.upload-description-long',
      ],
    ] as const) {
      await assert.rejects(
        uploadPicture(archive, cast.mara, { ...good, ...change }),
        refusal('invalid', key),
      )
    }
    const large = { ...good, bytes: new Uint8Array(pictureLimits.file + 1) }
    await assert.rejects(uploadPicture(archive, cast.mara, large), refusal('too-large'))
    assert.deepEqual(await listUploads(archive, cast.mara), [])
  },
)

onBothDatabases(
  'there is an end to how much one person puts in, and another day',
  async ({ archive, cast, clock }) => {
    const now = archive.clock.now()
    const row = { person_id: cast.mara.id, file_name: null, width: 1, height: 1, description: 'x' }
    const rows = Array.from({ length: pictureLimits.aDay }, (_, at) => {
      return { ...row, name: `${at}.png`, size: 10, created_at: now }
    })
    await archive.db.insertInto('uploads').values(rows).execute()
    await assert.rejects(
      uploadPicture(archive, cast.mara, await upload()),
      refusal('too-many', 'editor.upload-too-many'),
    )
    await uploadPicture(archive, cast.ines, await upload())
    clock.set(addSeconds(now, 86_401))
    await uploadPicture(archive, cast.mara, await upload())
    await archive.db
      .insertInto('uploads')
      .values({ ...row, name: 'all', size: pictureLimits.all, created_at: now })
      .execute()
    await assert.rejects(
      uploadPicture(archive, cast.mara, await upload('#000')),
      refusal('too-many', 'editor.upload-full'),
    )
  },
)
