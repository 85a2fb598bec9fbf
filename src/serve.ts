import { once } from 'node:events'
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { offerFounding } from '#archive/accounts/found-archive.ts'
import { planTidying } from '#archive/accounts/tidying/plan-tidying.ts'
import { planPurge } from '#archive/bin/plan-purge.ts'
import { keepReads } from '#archive/reads/keep-reads.ts'
import { planThinning } from '#archive/revisions/plan-thinning.ts'
import { fillShelf } from '#archive/samples/fill-shelf.ts'
import { system } from '#archive/viewer.ts'
import type { Call, Command } from '#cli/command.ts'
import { exitCodes } from '#cli/exit-codes.ts'
import { frontDoor } from '#web/front-door.ts'
import { urls } from '#web/urls.ts'
import { workThrough } from '#worker/work-through.ts'

/** `serve`: the site and the worker in one process, until it is asked to stop. */
export const serve: Command = {
  name: 'serve',
  help: 'cli.serve-help',
  options: { empty: { type: 'boolean' } },
  words: { min: 0, max: 0 },
  run: runServe,
}

async function runServe({ open, terminal, signal, flag }: Call): Promise<number> {
  const archive = await open()
  const { say } = terminal
  const { port, host, publicUrl, dataDir } = archive.config
  if (!flag('empty')) await fillShelf(archive, system('first start'))
  await archive.queue.add(archive.db, 'recheck-scheduled', {})
  await archive.queue.add(archive.db, 'key-names', {}, { once: 'key-names' })
  await planThinning(archive, archive.clock.now())
  await planPurge(archive, archive.clock.now())
  await planTidying(archive, archive.clock.now())
  const server = createAdaptorServer({ fetch: frontDoor(archive).fetch }) as Server
  server.listen(port, host)
  await Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(([error]) => Promise.reject(error)),
  ])
  const working = workThrough(archive, signal)
  // What somebody waits for, a mail or that their works are gone, does not wait for an import to be done.
  const urgent = workThrough(archive, signal, { only: ['send-mail', 'finish-leaving'] })
  const counting = keepReads(archive, signal)
  archive.catalog.keepUp()
  void archive.names.prepare(archive.db)

  const secret = await offerFounding(archive)
  const foundHere = secret && `${publicUrl}${urls.found.to(secret)}`
  if (terminal.isJson) terminal.printJson({ url: publicUrl, dataDir, foundHere: foundHere ?? null })
  terminal.print(say('cli.serving', { url: publicUrl, folder: dataDir }))
  if (foundHere) terminal.print(say('cli.found-here', { url: foundHere }))

  if (!signal.aborted) await once(signal, 'abort')
  server.close()
  server.closeIdleConnections()
  await working
  await urgent
  await counting
  server.closeAllConnections()
  return exitCodes.done
}
