import { parseArgs } from 'node:util'
import { isDatabaseAway, isDiskFull } from '#archive/imports/note-trouble.ts'
import { type OpenArchive, openArchive } from '#archive/open-archive.ts'
import { catalog } from '#cli/catalog.ts'
import { check } from '#cli/check.ts'
import type { Call, Command } from '#cli/command.ts'
import { codeOfRefusal, exitCodes } from '#cli/exit-codes.ts'
import { exportCommand } from '#cli/export.ts'
import { importCommand } from '#cli/import.ts'
import { migrateCommand } from '#cli/migrate.ts'
import { rescue } from '#cli/rescue.ts'
import { openTerminal, type Terminal } from '#cli/terminal.ts'
import { user } from '#cli/user.ts'
import { version } from '#cli/version.ts'
import { ConfigFaults, readConfig } from '#ground/config.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { type Say, sayIn } from '#words/say.ts'
import { workOnce } from '#worker/work-through.ts'
import { serve } from './serve.ts'

const commands: readonly Command[] = [
  serve,
  importCommand,
  exportCommand,
  rescue,
  check,
  catalog,
  user,
  migrateCommand,
  version,
]

const say = sayIn('en')
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stop.abort(signal))
}
// Whoever read our output has read enough, as `| head` does: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
process.exitCode = await main(process.argv.slice(2))

async function main([name = 'help', ...rest]: readonly string[]): Promise<number> {
  const streams = { input: process.stdin, out: process.stdout, err: process.stderr }
  const now = () => performance.now()
  const isJson = rest.includes('--json')
  const terminal = openTerminal(say, streams, { isJson, now })
  if (name === 'help' || name === '--help' || name === '-h') {
    terminal.write(`${say('cli.help')}\n`)
    return exitCodes.done
  }
  const command = commands.find((known) => known.name === (name === '--version' ? 'version' : name))
  if (!command) {
    terminal.warn(say('cli.unknown-command', { name }))
    return exitCodes.wrongUse
  }
  return await runCommand(command, rest, terminal)
}

async function runCommand(
  command: Command,
  rest: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const parsed = parse(command, rest, terminal)
  if (typeof parsed === 'number') return parsed
  const opened: OpenArchive[] = []
  const call: Call = {
    ...parsed,
    terminal,
    signal: stop.signal,
    workOnce,
    open: async () => {
      // A server tells its day in the log; a command speaks to whoever typed it.
      const logLevel = command.name === 'serve' ? 'info' : 'warn'
      const archive = await openArchive(readConfig(undefined, { logLevel }))
      opened.push(archive)
      return archive
    },
  }
  try {
    return await command.run(call)
  } catch (error) {
    return explain(error, terminal)
  } finally {
    terminal.endProgress()
    for (const archive of opened) await archive[Symbol.asyncDispose]()
  }
}

function parse(command: Command, rest: readonly string[], terminal: Terminal) {
  const shapes = {
    ...command.options,
    help: { type: 'boolean' },
    json: { type: 'boolean' },
  } as const
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: shapes,
      allowPositionals: true,
    })
    if (values.help) {
      terminal.write(`${say(command.help)}\n`)
      return exitCodes.done
    }
    const { min, max } = command.words
    if (positionals.length < min || positionals.length > max) {
      terminal.warn(say('cli.wrong-words', { command: command.name }))
      return exitCodes.wrongUse
    }
    const given: Record<string, string | boolean | undefined> = values
    return {
      words: positionals,
      option: (name: string) => (typeof given[name] === 'string' ? given[name] : undefined),
      flag: (name: string) => given[name] === true,
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    terminal.warn(say('cli.wrong-options', { command: command.name, reason: error.message }))
    return exitCodes.wrongUse
  }
}

/** Says what went wrong and gives the exit code for it. */
function explain(error: unknown, terminal: Terminal): number {
  if (error instanceof ConfigFaults) {
    terminal.warn(explainConfig(error, say))
    return exitCodes.wrongUse
  }
  const refusals = error instanceof Refusals ? error.all : error instanceof Refusal ? [error] : []
  for (const { key, values } of refusals) terminal.warn(say.any(key, values))
  const first = refusals[0]
  if (first) return codeOfRefusal[first.kind]
  const reason = error instanceof Error ? error.message : String(error)
  const trouble = sayTrouble(error)
  if (trouble) {
    terminal.warn(trouble)
    return exitCodes.failed
  }
  terminal.warn(say('cli.bug', { reason }))
  terminal.warn(error instanceof Error ? (error.stack ?? '') : '')
  return exitCodes.bug
}

/** Troubles of the machine that a person can mend: a taken port, a closed folder, a database that is away. */
function sayTrouble(error: unknown): string | undefined {
  const { code, message } = error as { code?: string; message?: string }
  const reason = message ?? ''
  if (code === 'EADDRINUSE') return say('cli.port-taken', { reason })
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return say('cli.no-access', { reason })
  if (code === 'STORE_IS_NEWER') return say('cli.store-newer', { reason })
  if (isDatabaseAway(error)) return say('cli.database-away', { reason })
  if (isDiskFull(error)) return say('cli.disk-full', { reason })
  return undefined
}

function explainConfig({ faults }: ConfigFaults, voice: Say): string {
  const lines = faults.map(({ name, value, key }) => {
    return `  ${voice('config.fault', { name, value, reason: voice.any(key) })}`
  })
  return [voice('config.faults-heading', { count: faults.length }), ...lines].join('\n')
}
