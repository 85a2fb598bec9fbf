import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import type { ImportItemView, ImportView } from '#archive/imports/import.ts'
import { readReport } from '#archive/imports/read-report.ts'
import { type ImportSource, startImport } from '#archive/imports/start-import.ts'
import { checkArchive } from '#archive/integrity/check-archive.ts'
import { system } from '#archive/viewer.ts'
import { readWork } from '#archive/works/read-work.ts'
import { english } from '#words/catalogue.ts'
import { sayIn } from '#words/say.ts'
import type { Stage } from '../stage.ts'

export const tester = system('fault test')
const say = sayIn('en')

/** A folder that lives as long as its test. */
export function tempFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'fanstead-faults-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes files under their paths into a folder of the test. */
export function makeFolder(
  t: TestContext,
  files: Readonly<Record<string, string | Uint8Array>>,
): string {
  const folder = tempFolder(t)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

/** Imports to the end and gives the report in the words that a person reads. */
export async function bringIn(stage: Stage, source: ImportSource): Promise<ImportView> {
  const id = await startImport(stage.archive, tester, source)
  await stage.finishJobs()
  const trouble = stage.log.find(({ message }) => message.startsWith('job '))
  assert.ok(!trouble, `the import stood still: ${trouble?.message}`)
  return await readReport(stage.archive, tester, id, (kind, values) => {
    return say.any(`remarks.${kind}`, values)
  })
}

/** The line of a source in a report. */
export function lineOf(view: ImportView, source: string): ImportItemView {
  const line = view.items.find((item) => item.source === source)
  const known = view.items.map((item) => item.source).join(', ')
  assert.ok(line, `the report has no line of ${source}, but of: ${known}`)
  return line
}

/** Asserts that a source was refused for this reason, in words that tell what is safe or what to do. */
export function assertRefused(view: ImportView, source: string, kind: string): void {
  const { outcome, remarks } = lineOf(view, source)
  assert.equal(outcome, 'refused')
  assert.ok(
    remarks.some((remark) => remark.kind === kind),
    `${source} was refused for ${remarks.map((remark) => remark.kind).join(', ')}`,
  )
  assertSaid(kind)
  const message = remarks.find((remark) => remark.kind === kind)?.message ?? ''
  assert.match(message, tellsWhatIsSafe, `"${message}" tells neither what is safe nor what to do`)
}

const tellsWhatIsSafe =
  /\b(kept|safe|nothing|everything|again|save|import|unpack|check|take|log in)\b/i

/** A remark without words would show its key to people. */
export function assertSaid(kind: string): void {
  assert.ok(english[`remarks.${kind}`], `the remark ${kind} has no words`)
}

/** Asserts that works of before still read and that store and files are whole. */
export async function assertUnharmed({ archive, cast }: Stage): Promise<void> {
  const kettle = await readWork(archive, cast.guest, cast.works.kettle)
  assert.equal(kettle.chapters.length, 2)
  const mine = await readWork(archive, cast.mara, cast.works.lighthouse)
  assert.equal(mine.title, 'The Lighthouse Keeper')
  const { faults } = await checkArchive(archive, tester)
  assert.deepEqual(faults, [])
}

/** Asserts that these very bytes are kept under their fingerprint. */
export async function assertKept({ archive }: Stage, bytes: string | Uint8Array): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  assert.ok(archive.files.has(sha256), 'the original is not kept')
  assert.ok(Buffer.from(bytes).equals(Buffer.from(await archive.files.read(sha256))))
}

/** A sample of a format, to be broken. */
export function sample(path: string): Buffer {
  return readFileSync(join(import.meta.dirname, '../../src/formats', path))
}

export const download = sample('ao3-html/samples/download-2023.html')
export const page = sample('ao3-html/samples/page-work.html')
export const dump = sample('efiction-sql/samples/lantern.sql')
