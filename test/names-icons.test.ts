import assert from 'node:assert/strict'
import sharp from 'sharp'
import type { Archive } from '#archive/archive.ts'
import { addName } from '#archive/names/add-name.ts'
import { listNames } from '#archive/names/list-names.ts'
import { removeName } from '#archive/names/remove-name.ts'
import { removeIcon, setIcon } from '#archive/names/set-icon.ts'
import type { PseudId } from '#ground/ids.ts'
import { onBothDatabases } from './stage.ts'

const picture = async (background: string) =>
  await sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer()

/** The kept file of a name's picture. */
async function iconOf({ db }: Archive, id: PseudId): Promise<string> {
  const row = await db.selectFrom('pseuds').select('icon').where('id', '=', id).executeTakeFirst()
  return row?.icon?.slice(0, 64) ?? ''
}

onBothDatabases(
  'a picture that a name has no more is erased, unless another name shows it',
  async ({ archive, cast, finishJobs }) => {
    const { mara } = cast
    const [one, two] = [await addName(archive, mara, 'Reed'), await addName(archive, mara, 'Rush')]
    const give = async (id: PseudId, background: string) => {
      await setIcon(archive, mara, {
        id,
        bytes: await picture(background),
        description: 'A colour',
      })
      await finishJobs()
      return await iconOf(archive, id)
    }
    const red = await give(one, '#a33')
    assert.equal(await give(two, '#a33'), red)
    const blue = await give(one, '#33a')
    assert.deepEqual([red, blue].map(archive.files.has), [true, true], 'the other shows it still')
    await setIcon(archive, mara, { id: one, bytes: new Uint8Array(), description: 'Blue' })
    await finishJobs()
    assert.ok(archive.files.has(blue), 'only its description was changed')
    await removeIcon(archive, mara, one)
    await finishJobs()
    assert.deepEqual([red, blue].map(archive.files.has), [true, false])
    const { names } = await listNames(archive, mara)
    await removeName(archive, mara, { id: two, to: names.find(({ id }) => id !== two)?.id })
    await finishJobs()
    assert.equal(archive.files.has(red), false)
  },
)
