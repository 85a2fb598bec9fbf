import { writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Archive } from '#archive/archive.ts'
import type { ImportView } from '#archive/imports/import.ts'
import { readReport, reportJson } from '#archive/imports/read-report.ts'
import { startImport } from '#archive/imports/start-import.ts'
import { writeSummary } from '#archive/imports/write-summary.ts'
import { system } from '#archive/viewer.ts'
import type { ImportId } from '#ground/ids.ts'
import type { Call, Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

const commandLine = system('import command')

/** `import PATH`: brings in a file, a zip, a folder of downloads or an eFiction archive. */
export const importCommand: Command = {
  name: 'import',
  help: 'cli.import-help',
  options: { report: { type: 'string' }, summary: { type: 'string' } },
  words: { min: 1, max: 1 },
  run: runImportCommand,
}

async function runImportCommand(call: Call): Promise<number> {
  const { terminal, option, words, signal } = call
  const archive = await call.open()
  let id: ImportId
  try {
    id = await startImport(archive, commandLine, { path: words[0] ?? '' }, signal)
  } catch (error) {
    if (!signal.aborted) throw error
    terminal.warn(terminal.say('cli.import-not-begun'))
    return exitCodes.failed
  }
  await workUntilDone(archive, id, call)
  const view = await readReport(archive, commandLine, id, (kind, values) => {
    return terminal.say.any(`remarks.${kind}`, values)
  })
  const report = option('report')
  if (report !== undefined) await writeJson(report, reportJson(view))
  if (terminal.isJson) terminal.printJson(reportJson(view))
  else printReport(terminal, view, report)
  // After the report: an import that was none of eFiction has no summary, and that is said last.
  const summary = option('summary')
  if (summary !== undefined) await writeJson(summary, await writeSummary(archive, commandLine, id))
  if (view.state !== 'done') return explainStop(terminal, view)
  return view.counts.refused > 0 ? exitCodes.doneWithRefusals : exitCodes.done
}

/** Why the import has not come to its end, and that the same command goes on with it. */
function explainStop({ say, warn }: Terminal, view: ImportView): number {
  if (view.state === 'failed' && view.error !== undefined) warn(say.any(view.error))
  warn(say('cli.import-stopped'))
  return exitCodes.failed
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(path, `${JSON.stringify(value, undefined, 1)}\n`)
}

/** Works the queue until this import has ended, here or in a server that runs beside us. */
async function workUntilDone(archive: Archive, id: ImportId, call: Call): Promise<void> {
  const { workOnce } = call
  while (!call.signal.aborted) {
    const row = await archive.db
      .selectFrom('imports')
      .select(['state', 'done', 'total'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (row.state === 'done' || row.state === 'failed') break
    const worked = await workOnce(archive, call.signal, call.terminal.progress)
    if (!worked) {
      call.terminal.progress(row.done, row.total)
      await wait(200)
    }
  }
  // What the import has left to do for later, when no server runs beside us to do it.
  while (!call.signal.aborted && (await workOnce(archive, call.signal, () => undefined)));
}

const remarksShown = 40

function printReport(terminal: Terminal, view: ImportView, file: string | undefined): void {
  const { say, print } = terminal
  print(say('cli.import-done', { ...view.counts, label: view.label }))
  const lines = [
    ...view.remarks.map(({ where, message }) => `${where}: ${message}`),
    ...view.items.flatMap((item) =>
      item.remarks.map(({ message }) => `${item.title ?? item.source}: ${message}`),
    ),
  ]
  for (const line of lines.slice(0, remarksShown)) print(`  ${onOneLine(line)}`)
  const more = lines.length - remarksShown
  if (more > 0) print(say(file === undefined ? 'cli.more-remarks' : 'cli.more-in-report', { more }))
}

/** Names of files and what files say of themselves may hold line breaks. */
function onOneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ')
}
