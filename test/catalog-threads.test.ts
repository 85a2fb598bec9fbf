import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { openSource } from '#archive/catalog/open-source.ts'
import { openCatalog } from '#catalog/catalog.ts'
import { onBothDatabases } from './stage.ts'

onBothDatabases('a catalog whose thread dies begins again by itself', async (stage) => {
  const { archive, clock } = stage
  const workers: Worker[] = []
  const meet = (message: unknown) => {
    workers.push((message as { readonly worker: Worker }).worker)
  }
  subscribe('worker_threads', meet)
  const troubles: string[] = []
  const options = { threads: 1, threadsFrom: 0, clock }
  const onTrouble = ({ message }: Error) => void troubles.push(message)
  const catalog = openCatalog(openSource(archive.db), { ...options, onTrouble })
  try {
    await catalog.wake()
    const works = catalog.state().works
    assert.ok(works > 0)
    const [worker] = workers
    assert.ok(worker, 'there is a thread to be killed')
    const gone = once(worker, 'exit')
    await worker.terminate()
    await gone
    const { state, reason } = catalog.state()
    assert.deepEqual([state, reason, troubles.length], ['failed', 'lost', 1])
    // At once nobody waits for it: the store is asked.
    assert.equal(await catalog.countTags({ audience: 'guest' }, []), undefined)
    await catalog.wake()
    assert.deepEqual([catalog.state().state, catalog.state().works], ['ready', works])
  } finally {
    unsubscribe('worker_threads', meet)
    await catalog.close()
  }
})
