import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Archive } from '#archive/archive.ts'
import { exportWork } from '#archive/exports/export-work.ts'
import { type ExportFormat, exportFormats } from '#archive/exports/file-name.ts'
import { system } from '#archive/viewer.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Call, Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** `export work ID… --format html|epub|json --to DIR`. */
export const exportCommand: Command = {
  name: 'export',
  help: 'cli.export-help',
  options: { format: { type: 'string' }, to: { type: 'string' } },
  words: { min: 2, max: 100_000 },
  run: runExport,
}

type Result = { readonly id: string; readonly file: string | null }

async function runExport({ terminal, words, option, open, signal }: Call): Promise<number> {
  const [what, ...ids] = words
  const format = exportFormats.find((known) => known === option('format'))
  const folder = option('to')
  const fault = faultOf({ what, format, folder, ids }, terminal)
  if (fault !== undefined || format === undefined || folder === undefined) {
    terminal.warn(fault ?? '')
    return exitCodes.wrongUse
  }
  const archive = await open()
  await mkdir(folder, { recursive: true })
  const results: Result[] = []
  for (const id of ids) {
    signal.throwIfAborted()
    results.push({ id, file: await writeOne(archive, terminal, { id, format, folder }) })
    terminal.progress(results.length, ids.length)
  }
  terminal.endProgress()
  const written = results.filter(({ file }) => file !== null).length
  if (terminal.isJson) terminal.printJson({ works: results })
  else terminal.print(terminal.say('cli.exported', { count: written, folder }))
  return written === results.length ? exitCodes.done : exitCodes.doneWithRefusals
}

type Asked = {
  readonly what: string | undefined
  readonly format: ExportFormat | undefined
  readonly folder: string | undefined
  readonly ids: readonly string[]
}

function faultOf({ what, format, folder, ids }: Asked, { say }: Terminal): string | undefined {
  if (what !== 'work') return say('cli.wrong-words', { command: 'export' })
  if (format === undefined) return say('cli.wrong-format')
  if (folder === undefined) return say('cli.to-missing')
  const odd = ids.find((id) => !/^[1-9]\d{0,9}$/.test(id))
  return odd === undefined ? undefined : say('cli.not-an-id', { id: odd })
}

async function writeOne(
  archive: Archive,
  terminal: Terminal,
  {
    id,
    format,
    folder,
  }: { readonly id: string; readonly format: ExportFormat; readonly folder: string },
): Promise<string | null> {
  try {
    const file = await exportWork(archive, system('export command'), Number(id) as WorkId, format)
    const path = join(folder, file.name)
    await writeFile(path, file.bytes)
    return path
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    terminal.warn(terminal.say('cli.work-not-found', { id }))
    return null
  }
}
