import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { EpubCheck } from '@likecoin/epubcheck-ts'
import { z } from 'zod'
import { exportWork } from '#archive/exports/export-work.ts'
import type { ExportFormat } from '#archive/exports/file-name.ts'
import type { Upload } from '#archive/imports/gathering/gather-path.ts'
import { runImport } from '#archive/imports/run-import.ts'
import { type ImportSource, startImport } from '#archive/imports/start-import.ts'
import { type OpenArchive, openArchive } from '#archive/open-archive.ts'
import { system } from '#archive/viewer.ts'
import type { ImportId, WorkId } from '#ground/ids.ts'
import { openClock, openLogBook, openRandom } from './instruments.ts'
import { configOf, opening } from './templates.ts'

// A work that leaves one archive as an HTML file and enters another is the same work there.

const root = fileURLToPath(new URL('..', import.meta.url))
const lent = resolve(root, '../shared/data/ao3-like')
const folder = mkdtempSync(join(tmpdir(), 'fanstead-round-trip-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const viewer = system('round trip')

const filesOf = (path: string, fits: RegExp): readonly Upload[] =>
  readdirSync(path)
    .filter((name) => fits.test(name))
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(path, name)) }))

const sets: Readonly<Record<string, { readonly path: string; readonly fits: RegExp }>> = {
  'our samples of downloads': {
    path: join(root, 'src/formats/ao3-html/samples'),
    fits: /^download-.*\.html$/,
  },
  'our samples of pages': {
    path: join(root, 'src/formats/ao3-html/samples'),
    fits: /^page-(one-shot|work)\.html$/,
  },
  'the sample shelf': { path: join(root, 'src/archive/samples/shelf'), fits: /./ },
  'the eFiction sample': { path: join(root, 'src/formats/efiction-sql/samples'), fits: /\.sql$/ },
  'thirteen works as downloads': { path: lent, fits: /\.download\.html$/ },
  'thirteen works as pages': { path: lent, fits: /\.page\.html$/ },
}

for (const [name, { path, fits }] of Object.entries(sets)) {
  const skip = existsSync(path) ? false : `the works are not there: ${path}`
  test(`${name} are the same after a journey through two archives`, { skip }, async () => {
    const uploads = filesOf(path, fits)
    assert.ok(uploads.length > 0)
    await using here = await open('http://one.example')
    await bring(here, { uploads, label: name })
    const works = await listWorks(here)
    const books = await exportAll(here, works, 'epub')

    await using there = await open('https://two.example:8443')
    const pages = await exportAll(here, works, 'html')
    await bring(there, { uploads: asUploads(pages), label: 'from one.example' })
    const arrived = await exportAll(there, await listWorks(there), 'html')
    assert.deepEqual(byTitle(arrived), byTitle(pages))

    assert.deepEqual(await exportAll(here, works, 'epub'), books, 'a second export')
    const again = await bring(here, { uploads, label: `${name} once more` })
    assert.deepEqual(await outcomesOf(here, again), ['unchanged'])
    assert.deepEqual(await exportAll(here, works, 'epub'), books, 'after the same import again')
    for (const [id, book] of books) assert.deepEqual(await faultsOf(book), [], `work ${id}`)
    for (const json of (await exportAll(here, works, 'json')).values()) checkJson(json)
  })
}

let archives = 0

async function open(publicUrl: string): Promise<OpenArchive> {
  archives += 1
  const config = { ...configOf(join(folder, String(archives)), undefined), publicUrl }
  const random = openRandom(publicUrl)
  return await openArchive(config, { clock: openClock(opening), log: openLogBook().log, random })
}

async function bring(archive: OpenArchive, source: ImportSource): Promise<ImportId> {
  const importId = await startImport(archive, viewer, source)
  const { signal } = new AbortController()
  await runImport(archive, viewer, { importId }, { signal })
  return importId
}

async function listWorks(archive: OpenArchive): Promise<readonly WorkId[]> {
  const rows = await archive.db
    .selectFrom('works')
    .select('id')
    // A work without a text is refused as a file that brings nothing; here it has a page.
    .where('chapter_count', '>', 0)
    .orderBy('id')
    .execute()
  assert.ok(rows.length > 0)
  return rows.map(({ id }) => id)
}

async function outcomesOf(archive: OpenArchive, importId: ImportId): Promise<string[]> {
  const rows = await archive.db
    .selectFrom('import_items')
    .select('outcome')
    .distinct()
    .where('import_id', '=', importId)
    .execute()
  return rows.map(({ outcome }) => String(outcome))
}

async function exportAll(archive: OpenArchive, ids: readonly WorkId[], format: ExportFormat) {
  const files = new Map<WorkId, Uint8Array>()
  for (const id of ids) {
    files.set(id, (await exportWork(archive, viewer, id, format)).bytes)
  }
  return files
}

function asUploads(files: ReadonlyMap<WorkId, Uint8Array>): readonly Upload[] {
  return [...files].map(([id, bytes]) => ({ name: `${id}.html`, bytes }))
}

function byTitle(files: ReadonlyMap<WorkId, Uint8Array>): ReadonlyMap<string, string> {
  const pages = [...files.values()].map((bytes) => withoutIds(new TextDecoder().decode(bytes)))
  const named = pages.map((page) => [/<title>(.*?)<\/title>/s.exec(page)?.[1] ?? '', page] as const)
  assert.equal(new Set(named.map(([title]) => title)).size, named.length)
  return new Map(named)
}

/**
 * What may differ: the archive's own host, and behind it the numbers that it gave. Both are blotted
 * out wherever an address of either archive stands, in a link or in the text; nothing else is.
 */
function withoutIds(page: string): string {
  return page.replace(/https?:\/\/(?:one\.example|two\.example:8443)(\/[a-z]+\/\d+)*/g, (url) =>
    url.replace(/^https?:\/\/[^/]+/, 'https://archive').replace(/\d+/g, '0'),
  )
}

async function faultsOf(book: Uint8Array): Promise<string[]> {
  const { messages } = await EpubCheck.validate(book)
  return messages
    .filter(({ severity }) => severity !== 'info' && severity !== 'usage')
    .map(({ id, message, location }) => `${id} ${message} ${location?.path}:${location?.line}`)
}

const schema = z.fromJSONSchema(
  JSON.parse(readFileSync(join(root, 'src/formats/work-json/schema.json'), 'utf8')),
)

function checkJson(bytes: Uint8Array): void {
  const outcome = schema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
  assert.ok(outcome.success, String(outcome.error))
}
