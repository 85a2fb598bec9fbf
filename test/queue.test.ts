import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Archive } from '#archive/archive.ts'
import { readReport } from '#archive/imports/read-report.ts'
import { startImport } from '#archive/imports/start-import.ts'
import { system } from '#archive/viewer.ts'
import { openLifeLock } from '#queue/life-lock.ts'
import { attemptsAllowed, leaseSeconds, openQueue } from '#queue/queue.ts'
import { inTransaction } from '#store/transaction.ts'
import { workOnce } from '#worker/work-through.ts'
import { makeFolder } from './folders.ts'
import { onBothDatabases } from './stage.ts'

const jobs = async ({ db }: Archive) =>
  await db.selectFrom('jobs').selectAll().orderBy('id').execute()

onBothDatabases('jobs are taken in their order, each once', async ({ archive }) => {
  const { queue, db } = archive
  for (const n of [1, 2, 3]) await queue.add(db, `errand ${n}`, { n })
  const taken = [await queue.claim(db), await queue.claim(db), await queue.claim(db)]
  assert.deepEqual(
    taken.map((job) => job?.payload),
    [{ n: 1 }, { n: 2 }, { n: 3 }],
  )
  assert.equal(await queue.claim(db), undefined)
})

onBothDatabases('two workers at the same moment never hold the same job', async (stage) => {
  const { archive } = stage
  // SQLite has one writing connection: its second worker shares it, as two loops of one process do.
  const other = archive.dialect === 'postgres' ? await stage.openAgain() : archive
  for (let n = 0; n < 20; n += 1) await archive.queue.add(archive.db, `errand ${n}`, { n })
  const held: number[] = []
  const work = async ({ queue, db }: Archive) => {
    for (let tries = 0; tries < 60; tries += 1) {
      const job = await queue.claim(db)
      if (job) held.push(job.id)
    }
  }
  await Promise.all([work(archive), work(other), work(archive), work(other)])
  assert.equal(held.length, 20)
  assert.equal(new Set(held).size, 20)
})

onBothDatabases('jobs of one name run one after the other, whoever asks', async (stage) => {
  const { archive } = stage
  const other = archive.dialect === 'postgres' ? await stage.openAgain() : archive
  const { queue, db } = archive
  for (let n = 0; n < 4; n += 1) await queue.add(db, 'errand', { n })
  for (let n = 0; n < 4; n += 1) {
    const claims = [archive, other, archive, other].map((worker) => worker.queue.claim(worker.db))
    const taken = (await Promise.all(claims)).flatMap((job) => job ?? [])
    assert.ok(taken.length <= 1)
    // Of workers that ask at the same moment all may be refused; asking again helps.
    const job = taken[0] ?? (await queue.claim(db))
    assert.deepEqual(job?.payload, { n })
    assert.ok(job)
    assert.equal(await other.queue.claim(other.db), undefined)
    await queue.settle(db, job.id, { state: 'done' })
  }
})

onBothDatabases(
  'a job whose worker died is taken again when its lease has run out',
  async (stage) => {
    const { archive, clock } = stage
    const { queue, db } = archive
    await queue.add(db, 'errand', { n: 1 })
    const first = await queue.claim(db)
    clock.advance(leaseSeconds - 1)
    assert.equal(await queue.claim(db), undefined, 'its worker may still live')
    assert.ok(first)
    await queue.renew(db, first.id)
    clock.advance(leaseSeconds - 1)
    assert.equal(await queue.claim(db), undefined, 'its worker gave a sign of life')
    clock.advance(2)
    assert.equal((await queue.claim(db))?.id, first.id)
  },
)

onBothDatabases(
  'a key is used once, for ever, and only if its transaction commits',
  async (stage) => {
    const { archive } = stage
    const { queue, db } = archive
    const add = (n: number) => queue.add(db, 'errand', { n }, { once: 'the key' })
    const broken = inTransaction(db, async (inside) => {
      await queue.add(inside, 'errand', { n: 0 }, { once: 'the key' })
      throw new Error('on purpose')
    })
    await assert.rejects(broken, /on purpose/)
    await add(1)
    await add(2)
    const job = await queue.claim(db)
    assert.deepEqual(job?.payload, { n: 1 })
    assert.ok(job)
    await queue.settle(db, job.id, { state: 'done' })
    await add(3)
    assert.equal(await queue.claim(db), undefined)
  },
)

onBothDatabases('a job that fails waits longer each time, then for a person', async (stage) => {
  const { archive, clock } = stage
  const { queue, db } = archive
  await queue.add(db, 'errand', { n: 1 })
  for (const pause of [10, 40, 90, 160]) {
    const job = await queue.claim(db)
    assert.ok(job)
    await queue.settle(db, job.id, { state: 'failed', error: 'no wind' })
    clock.advance(pause - 1)
    assert.equal(await queue.claim(db), undefined, `not before ${pause} seconds`)
    clock.advance(1)
  }
  const last = await queue.claim(db)
  assert.ok(last)
  await queue.settle(db, last.id, { state: 'failed', error: 'no wind' })
  clock.advance(100_000)
  assert.equal(await queue.claim(db), undefined)
  const [row] = await jobs(archive)
  assert.deepEqual([row?.state, row?.error, row?.attempts], ['stuck', 'no wind', 5])
})

onBothDatabases(
  'a job that was interrupted goes on at once, and no failure is counted',
  async (stage) => {
    const { archive } = stage
    const { queue, db } = archive
    await queue.add(db, 'errand', { n: 1 })
    for (let stops = 0; stops < 8; stops += 1) {
      const job = await queue.claim(db)
      assert.ok(job, `after ${stops} stops`)
      await queue.settle(db, job.id, { state: 'interrupted' })
    }
    const [row] = await jobs(archive)
    assert.deepEqual([row?.state, row?.attempts], ['waiting', 0])
  },
)

onBothDatabases(
  'a job that nobody knows is a failure and not the end of the worker',
  async (stage) => {
    const { archive, cast } = stage
    const { queue, db } = archive
    await queue.add(db, 'no-such-errand', { n: 1 })
    await queue.add(db, 'run-import', { importId: 999_999 })
    assert.equal(await stage.finishJobs(), 2)
    const rows = await jobs(archive)
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['waiting', 'refused'],
    )
    assert.match(rows[0]?.error ?? '', /no-such-errand/)
    assert.equal(rows[1]?.error, 'imports.not-found')
    assert.equal(await workOnce(archive, new AbortController().signal), false)
    assert.ok(cast.guest)
  },
)

onBothDatabases(
  'an import that its worker dies of is set aside, and its page says why',
  async (stage) => {
    const { archive, clock } = stage
    const { queue, db } = archive
    const tester = system('queue test')
    const folder = makeFolder('queue')
    writeFileSync(join(folder, 'lamp.txt'), 'The Lamp\n\nIt was lit.\n')
    try {
      const id = await startImport(archive, tester, { path: folder })
      for (let deaths = 1; deaths <= attemptsAllowed; deaths += 1) {
        const job = await queue.claim(db)
        assert.equal(job?.isSpent, false, `claim ${deaths}`)
        clock.advance(leaseSeconds + 1)
      }
      assert.equal(await stage.finishJobs(), 1)
      const view = await readReport(archive, tester, id, (kind) => kind)
      assert.deepEqual([view.state, view.error], ['failed', 'imports.stopped-the-server'])
      assert.equal(view.counts.created, 0, 'it was not begun once more')
      const [row] = await jobs(archive)
      assert.equal(row?.state, 'stuck')
      clock.advance(100_000)
      assert.equal(await stage.finishJobs(), 0)

      const again = await startImport(archive, tester, { path: folder })
      await stage.finishJobs()
      const whole = await readReport(archive, tester, again, (kind) => kind)
      assert.equal(whole.counts.created, 1, 'bringing the files in again is a new beginning')
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)

onBothDatabases('the job of a process that is no more is taken at once', async (stage) => {
  const { archive, clock } = stage
  const { db } = archive
  const folder = makeFolder('queue')
  const open = (name: string) => openLifeLock(folder, () => name)
  try {
    const [dying, living, third] = [open('a'), open('b'), open('c')]
    for (const n of [1, 2]) await archive.queue.add(db, `errand ${n}`, { n })
    const lost = await openQueue(clock, dying).claim(db)
    const held = await openQueue(clock, living).claim(db)
    assert.deepEqual([lost?.payload, held?.payload], [{ n: 1 }, { n: 2 }])
    const queue = openQueue(clock, third)
    assert.equal(await queue.claim(db), undefined, 'both live')
    dying.letGo()
    assert.equal((await queue.claim(db))?.id, lost?.id)
    assert.equal(await queue.claim(db), undefined, 'the other still lives')
    living.letGo()
    third.letGo()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
