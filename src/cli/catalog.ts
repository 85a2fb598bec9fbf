import { checkCatalog } from '#archive/catalog/check-catalog.ts'
import { rebuildCatalog } from '#archive/catalog/rebuild-catalog.ts'
import { system } from '#archive/viewer.ts'
import type { Call, Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'

const commandLine = system('catalog command')

/** `catalog rebuild|check`: the index that lists and filters are answered from. */
export const catalog: Command = {
  name: 'catalog',
  help: 'cli.catalog-help',
  options: {},
  words: { min: 1, max: 1 },
  run: async (call) => {
    if (call.words[0] === 'rebuild') return await rebuild(call)
    if (call.words[0] === 'check') return await check(call)
    call.terminal.warn(call.terminal.say('cli.wrong-words', { command: 'catalog' }))
    return exitCodes.wrongUse
  },
}

async function rebuild({ open, terminal, signal }: Call): Promise<number> {
  const archive = await open()
  // Half a snapshot is none: who stops this loses nothing.
  const stopping = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => stopping.resolve())
  const rebuilding = rebuildCatalog(archive, commandLine, terminal.progress)
  const state = await Promise.race([rebuilding, stopping.promise])
  terminal.endProgress()
  if (!state || signal.aborted) {
    rebuilding.catch(() => undefined)
    terminal.warn(terminal.say('cli.catalog-stopped'))
    return exitCodes.failed
  }
  const { works, seq, bytes, trouble } = state
  const isDone = state.state === 'ready' && state.snapshot === seq
  if (terminal.isJson)
    terminal.printJson({ rebuilt: isDone, works, seq, bytes, trouble: trouble ?? null })
  else if (isDone) {
    const megabytes = Math.ceil(bytes / 1e6)
    terminal.print(terminal.say('cli.catalog-rebuilt', { works, megabytes }))
  } else terminal.warn(terminal.say('cli.catalog-failed', { reason: trouble ?? state.state }))
  return isDone ? exitCodes.done : exitCodes.failed
}

async function check({ open, terminal, signal }: Call): Promise<number> {
  const archive = await open()
  const watching = { onProgress: terminal.progress, signal }
  const checking = checkCatalog(archive, commandLine, watching)
  const checked = await checking.catch((error: unknown) => {
    if (!signal.aborted) throw error
    return undefined
  })
  terminal.endProgress()
  if (!checked) {
    terminal.warn(terminal.say('cli.catalog-stopped'))
    return exitCodes.failed
  }
  const { works, tags, snapshot, differences } = checked
  const isWhole = differences.length === 0 && (snapshot === undefined || snapshot === 'missing')
  if (terminal.isJson)
    terminal.printJson({ whole: isWhole, ...checked, snapshot: snapshot ?? null })
  else {
    const { say, print } = terminal
    print(say('cli.catalog-checked', { works, tags, differences: differences.length }))
    if (snapshot !== undefined) print(say(`cli.catalog-snapshot-${snapshot}`))
    for (const one of differences) {
      if ('work' in one) {
        const what = 'what' in one ? one.what : ''
        print(`  ${say(`cli.catalog-${one.kind}`, { work: one.work, what })}`)
      } else print(`  ${say(`cli.catalog-${one.kind}`, { tag: one.tag })}`)
    }
  }
  return isWhole ? exitCodes.done : exitCodes.failed
}
