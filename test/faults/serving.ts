import { once } from 'node:events'
import { createServer } from 'node:net'
import type { TestContext } from 'node:test'
import { type House, type Run, start, until } from './process.ts'

/** An address of this machine where nobody listens, for a process that is started again there. */
export async function freeAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

/** Starts the site at an address and waits until it answers. */
export async function serve(t: TestContext, house: House, url: string): Promise<Run> {
  const running = start(t, house, ['serve', '--empty'], { port: Number(new URL(url).port) })
  await until('it serves', async () => (await fetch(`${url}/drafts/who`)).ok)
  return running
}
