import type { Archive } from '#archive/archive.ts'
import type { System } from '#archive/viewer.ts'
import { hashPassword } from './passwords/hash-password.ts'

const batch = 16

/**
 * Hashes the bare MD5 sums of imported members once more with argon2id, so that a stolen copy of the
 * store gives nobody's password away. A member's old password can still be checked through both. Done
 * twice it finds nothing left.
 */
export async function wrapLegacyPasswords(
  archive: Archive,
  _viewer: System,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const people = await archive.db
      .selectFrom('people')
      .select(['id', 'password_hash'])
      .where('password_scheme', '=', 'md5')
      .orderBy('id')
      .limit(batch)
      .execute()
    if (people.length === 0) return
    const wrapped = await Promise.all(
      people.map(async ({ id, password_hash }) => ({
        id,
        password_hash: await hashPassword(password_hash ?? ''),
      })),
    )
    for (const { id, password_hash } of wrapped) {
      await archive.db
        .updateTable('people')
        .set({ password_scheme: 'argon2id-of-md5', password_hash })
        .where('id', '=', id)
        .execute()
    }
  }
}
