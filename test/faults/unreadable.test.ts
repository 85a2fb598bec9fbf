import assert from 'node:assert/strict'
import { chmodSync, chownSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeFolder } from './bring-in.ts'
import { assertWhole, count, run, sqliteHouse } from './process.ts'

const story = (title: string) => `${title}\n\nThere was a lamp, and it was lit.\n`
/** Root may read everything, so the program runs as `nobody`. */
const nobody = 65534

test('what may not be read is told by name, and the rest comes in', async (t) => {
  const isRoot = process.getuid?.() === 0
  const conditions = isRoot ? { user: nobody } : {}
  const folder = makeFolder(t, {
    'closed/secret.txt': story('Secret'),
    'good.txt': story('Good'),
    'locked.txt': story('Locked'),
  })
  const house = sqliteHouse(t)
  if (isRoot) chownSync(house.dataDir, nobody, nobody)
  const able = await run(t, house, ['version'], conditions)
  if (able.code !== 0) {
    t.skip('the checkout lies where "nobody" may not look, so this was not tested')
    return
  }
  chmodSync(folder, 0o755)
  chmodSync(join(folder, 'locked.txt'), 0)
  chmodSync(join(folder, 'closed'), 0)
  const { code, out, err } = await run(t, house, ['import', folder], conditions)
  assert.equal(code, 3, out + err)
  for (const name of ['closed', 'locked.txt']) {
    assert.match(
      out,
      new RegExp(`${name}: This could not be opened: this machine does not allow it`),
    )
  }
  assert.equal(await count(house, 'works'), 1)

  const inside = await run(t, house, ['import', join(folder, 'closed/secret.txt')], conditions)
  assert.equal(inside.code, 2)
  assert.match(inside.err, /nothing was brought in/)
  const alone = await run(t, house, ['import', join(folder, 'locked.txt')], conditions)
  assert.equal(alone.code, 3, alone.out + alone.err)
  assert.match(alone.out, /does not allow it/)

  chmodSync(join(folder, 'locked.txt'), 0o644)
  chmodSync(join(folder, 'closed'), 0o755)
  const again = await run(t, house, ['import', folder], conditions)
  assert.equal(again.code, 0, again.out + again.err)
  assert.equal(await count(house, 'works'), 3)
  await assertWhole(t, house)
})
