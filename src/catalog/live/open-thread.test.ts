import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

test('a program that ends a thread in the middle of an order goes on to its own end', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'fanstead-thread-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const program = join(folder, 'program.mjs')
  // The order cannot be done; its answer comes while the thread is ending.
  writeFileSync(
    program,
    `import { openThread } from '${new URL('./open-thread.ts', import.meta.url).href}'
    for (let count = 0; count < 24; count += 1) {
      const thread = openThread(() => {})
      await thread.run({ kind: 'none of them' }).catch(() => {})
      const answer = thread.run({ kind: 'none of them' }).catch(() => {})
      await Promise.all([answer, thread.end()])
    }
    console.log('ended')`,
  )
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' })
  assert.equal(stdout, 'ended\n', stderr)
  assert.equal(status, 0)
})
