import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runImport } from '#archive/imports/run-import.ts'
import { startImport } from '#archive/imports/start-import.ts'
import { type OpenArchive, openArchive } from '#archive/open-archive.ts'
import { system } from '#archive/viewer.ts'
import type { Ao3Site } from '#formats/ao3-html/site.ts'
import { writeAo3Html } from '#formats/ao3-html/write.ts'
import { configOf, seed } from './built-archive.ts'
import type { Figure } from './figures.ts'
import { makeWork } from './make-data.ts'
import { writeEfiction } from './make-efiction.ts'

const bench = system('bench')
const downloads = 800
const stories = 1_000

type Source = {
  readonly what: string
  readonly target: number
  /** Writes the source below `folder`; gives how many bytes of it count and how many works it has. */
  readonly write: (folder: string) => Promise<{ readonly bytes: number; readonly works: number }>
}

const sources: readonly Source[] = [
  { what: 'import of AO3 downloads', target: 6, write: writeDownloads },
  { what: 'import of an eFiction archive', target: 8, write: (to) => writeEfiction(to, stories) },
]

/** How quickly archives come in: bytes of source by the clock, all of the import counted. */
export async function measureImports(
  freshDatabase: () => Promise<string | undefined>,
  wanted: (name: string) => boolean,
): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const source of sources.filter(({ what }) => wanted(what))) {
    figures.push(await measureImport(source, await freshDatabase()))
  }
  return figures
}

async function measureImport(source: Source, databaseUrl: string | undefined): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'fanstead-bench-import-'))
  try {
    const from = join(folder, 'source')
    await mkdir(from)
    const { bytes, works } = await source.write(from)
    await using archive = await openArchive(configOf(join(folder, 'data'), databaseUrl))
    const started = performance.now()
    const importId = await startImport(archive, bench, { path: from })
    await runImport(archive, bench, { importId }, { signal: new AbortController().signal })
    const seconds = (performance.now() - started) / 1000
    const created = await countCreated(archive)
    if (created !== works) throw new Error(`${source.what}: ${created} of ${works} works came in.`)
    return {
      what: source.what,
      unit: 'MB/s',
      target: source.target,
      median: bytes / 1e6 / seconds,
      note: `${works} works, ${Math.round(bytes / 1e6)} MB in ${seconds.toFixed(1)} s`,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function countCreated({ db }: OpenArchive): Promise<number> {
  const { count } = await db
    .selectFrom('import_items')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('outcome', '=', 'created')
    .executeTakeFirstOrThrow()
  return count
}

async function writeDownloads(folder: string) {
  let bytes = 0
  for (let index = 0; index < downloads; index += 1) {
    const work = makeWork(seed + 1, index, { least: 8_000, most: 60_000 })
    const file = Buffer.from(writeAo3Html(work, siteOf(index)))
    bytes += file.byteLength
    await writeFile(join(folder, `work-${index + 1}.html`), file)
  }
  return { bytes, works: downloads }
}

function siteOf(index: number): Ao3Site {
  const archiveUrl = 'https://archive.example.org/'
  return {
    archiveName: 'Example Archive',
    archiveUrl,
    workUrl: `${archiveUrl}works/${index + 1}`,
    urls: {
      tag: (_kind, name) => `${archiveUrl}tags/${encodeURIComponent(name)}/works`,
      creator: ({ name }) => `${archiveUrl}users/${encodeURIComponent(name)}`,
      series: ({ url }) => url,
      collection: ({ url }) => url,
    },
  }
}
