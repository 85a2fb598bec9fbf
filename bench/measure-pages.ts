import { gunzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import type { OpenArchive } from '#archive/open-archive.ts'
import { noteChange } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import { frontDoor } from '#web/front-door.ts'
import { urls } from '#web/urls.ts'
import * as addresses from './addresses.ts'
import { type Figure, quantile } from './figures.ts'
import { measureAssets } from './measure-assets.ts'
import { type Random, randomFrom } from './random.ts'

type Page = {
  readonly name: string
  readonly target?: number
  readonly paths: (
    random: Random,
    stock: addresses.Stock,
    count: number,
  ) => readonly string[] | Promise<readonly string[]>
  readonly count: number
  /** Every address has been asked before, as with a page that somebody else has just read. */
  readonly isWarm?: boolean
  /** Something in the archive changes before each request: nothing that is kept holds. */
  readonly isCold?: boolean
}

const pages: readonly Page[] = [
  { name: 'chapter', target: 1.5, paths: addresses.chapterPaths, count: 400 },
  { name: 'whole work', paths: addresses.wholeWorkPaths, count: 200 },
  { name: 'home', target: 3, paths: home, count: 200, isWarm: true },
  { name: 'home, first after a change', paths: home, count: 15, isCold: true },
  { name: 'tag', target: 3, paths: addresses.tagPaths, count: 100, isWarm: true },
  { name: 'tag, first after a change', paths: addresses.tagPaths, count: 60, isCold: true },
  { name: 'series', target: 3, paths: addresses.seriesPaths, count: 300 },
  { name: 'creator', target: 3, paths: addresses.personPaths, count: 300 },
  { name: 'list with five filters', target: 8, paths: addresses.filteredPaths, count: 300 },
  { name: 'text search', target: 10, paths: addresses.searchPaths, count: 200 },
  { name: 'EPUB', paths: addresses.downloadPaths, count: 100 },
]

/** Addresses that are asked for before the measured ones, so that the code has been compiled. */
const forWarmth = 60

function home(_random: unknown, _stock: unknown, count: number): readonly string[] {
  return Array.from({ length: count }, () => urls.home.to())
}

/** Processor time of each kind of page, asked for in this process by a guest who accepted the age notice. */
export async function measurePages(
  archive: OpenArchive,
  wanted: (name: string) => boolean,
): Promise<readonly Figure[]> {
  const asked = pages.filter(({ name }) => wanted(name))
  const app = frontDoor(archive)
  const assets = wanted('assets') ? await measureAssets(app) : []
  if (asked.length === 0) return assets
  const stock = await addresses.takeStock(archive)
  const figures: Figure[] = [...assets]
  for (const page of asked) figures.push(await measurePage(archive, app, stock, page))
  return figures
}

async function measurePage(
  archive: OpenArchive,
  app: Hono,
  stock: addresses.Stock,
  page: Page,
): Promise<Figure> {
  const random = randomFrom(page.name.length * 7 + page.count)
  const paths = await page.paths(random, stock, page.count + (page.isWarm ? 0 : forWarmth))
  const before = page.isWarm ? paths : paths.slice(page.count)
  const measured = paths.slice(0, page.count)
  for (const path of before) await ask(app, path)
  const spent: number[] = []
  const took: number[] = []
  const sent: number[] = []
  const plain: number[] = []
  for (const path of measured) {
    if (page.isCold) await change(archive)
    const answer = await ask(app, path)
    spent.push(answer.cpu)
    took.push(answer.wall)
    sent.push(answer.body.length)
    plain.push(answer.isPacked ? gunzipSync(answer.body).length : answer.body.length)
  }
  return {
    what: page.name,
    unit: 'ms',
    ...(page.target === undefined ? {} : { target: page.target }),
    median: quantile(spent, 0.5),
    p95: quantile(spent, 0.95),
    wall: quantile(took, 0.5),
    note: `${kilobytes(sent)} kB sent of ${kilobytes(plain)} kB`,
  }
}

/** The middle one of sizes in bytes. */
function kilobytes(sizes: readonly number[]): string {
  return (quantile(sizes, 0.5) / 1000).toFixed(1)
}

type Answer = {
  readonly cpu: number
  readonly wall: number
  readonly body: Uint8Array
  readonly isPacked: boolean
}

/** What a person's browser asks for is counted, and packed on its way. */
const asBrowser = {
  cookie: 'age-notice=accepted',
  'user-agent': 'Mozilla/5.0 (X11) Firefox/140.0',
  'accept-encoding': 'gzip, deflate, br, zstd',
}

async function ask(app: Hono, path: string): Promise<Answer> {
  const request = new Request(`http://localhost${path}`, { headers: asBrowser })
  const started = performance.now()
  const before = process.cpuUsage()
  const response = await app.fetch(request)
  const body = new Uint8Array(await response.arrayBuffer())
  const { user, system } = process.cpuUsage(before)
  const wall = performance.now() - started
  if (response.status !== 200 || body.byteLength === 0) {
    throw new Error(`${path} answered ${response.status}.`)
  }
  const isPacked = response.headers.get('content-encoding') === 'gzip'
  return { cpu: (user + system) / 1000, wall, body, isPacked }
}

/** What every import and every edit does to the lists that are kept. */
async function change({ db, clock }: OpenArchive): Promise<void> {
  await inTransaction(db, (inside) => noteChange(inside, { kind: 'work', id: 1 }, clock.now()))
}
