import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, isOldHash, verifyPassword } from './hash-password.ts'

const password = 'seven small lanterns'

test('the same password has another hash each time', async () => {
  const [one, other] = [await hashPassword(password), await hashPassword(password)]
  assert.notEqual(one, other)
  assert.ok(await verifyPassword({ hash: one, password }))
  assert.ok(!(await verifyPassword({ hash: one, password: `${password}!` })))
  const salt = one.split('$')[4] ?? ''
  assert.equal(Buffer.from(salt, 'base64').length, 16)
})

test('a hash of another cost is known, and can still be checked', async () => {
  const hash = await hashPassword(password)
  assert.equal(isOldHash(hash), false)
  assert.equal(isOldHash(hash.replace('t=2', 't=1')), true)
  assert.equal(
    await verifyPassword({ hash: 'md5:5f4dcc3b5aa765d61d8327deb882cf99', password }),
    false,
  )
})
