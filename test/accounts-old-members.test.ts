import assert from 'node:assert/strict'
import { findViewer } from '#archive/accounts/find-viewer.ts'
import { wrapLegacyPasswords } from '#archive/accounts/wrap-legacy-passwords.ts'
import { enterAs } from './account-people.ts'
import { onBothDatabases, refusal } from './stage.ts'

onBothDatabases('somebody of an old archive comes in with their old password', async (stage) => {
  const { archive, cast } = stage
  const sum = '5f4dcc3b5aa765d61d8327deb882cf99'
  const old = {
    password_scheme: 'md5',
    password_hash: sum,
    email: 'ines@mail.example',
    role: 'staff',
  } as const
  await archive.db.updateTable('people').set(old).where('id', '=', cast.ines.id).execute()
  await wrapLegacyPasswords(archive, cast.system, new AbortController().signal)
  await assert.rejects(enterAs(archive, 'Inés', 'passwort'), refusal('invalid'))
  const viewer = await findViewer(archive, await enterAs(archive, 'Inés', 'password'))
  assert.deepEqual(viewer, { kind: 'member', id: cast.ines.id, name: 'Inés' })
  const row = await archive.db
    .selectFrom('people')
    .select(['password_hash', 'password_scheme'])
    .where('id', '=', cast.ines.id)
    .executeTakeFirstOrThrow()
  assert.deepEqual([row.password_hash, row.password_scheme], [null, null])
  await enterAs(archive, 'Inés', 'password')
})
