import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { type OpenArchive, openArchive } from '#archive/open-archive.ts'
import { postWork } from '#archive/posting/post-work.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import { startWork } from '#archive/posting/start-work.ts'
import type { Member } from '#archive/viewer.ts'
import type { WorkId } from '#ground/ids.ts'
import { countWords } from '#text/count-words.ts'
import { frontDoor } from '#web/front-door.ts'
import { urls } from '#web/urls.ts'
import { sessionOf } from '../test/drafts-writer.ts'
import { configOf, seed } from './built-archive.ts'
import { type Figure, quantile } from './figures.ts'
import { makeHtml, makeLine } from './make-text.ts'
import { randomFrom } from './random.ts'

const what = 'posting 100,000 words in 40 chapters'
const chapters = 40
const words = 100_000
const rounds = 9

/**
 * What it costs the server to take a book that was pasted whole, cut it at its headings and post it, as a
 * browser asks for it: processor time of all threads.
 */
export async function measurePosting(
  freshDatabase: () => Promise<string | undefined>,
  wanted: (name: string) => boolean,
): Promise<readonly Figure[]> {
  if (!wanted(what)) return []
  const folder = await mkdtemp(join(tmpdir(), 'fanstead-bench-posting-'))
  try {
    await using archive = await openArchive(configOf(folder, await freshDatabase()))
    return [await measure(archive)]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(archive: OpenArchive): Promise<Figure> {
  const writer = await addWriter(archive)
  const app = frontDoor(archive)
  const cookie = await sessionOf(archive, writer.id)
  const start = await startWork(archive, writer)
  const times: number[] = []
  const walls: number[] = []
  const own: number[] = []
  // The first warms up: threads start once a server.
  for (let round = 0; round <= rounds; round += 1) {
    const { book, line } = makeBook(round)
    const input = {
      ...start,
      title: line,
      rating: 'teen' as const,
      warnings: [{ name: 'No Archive Warnings Apply', note: '' }],
      fandoms: ['The Lamp Stories'],
      characters: line.split(' '),
      language: 'en',
    }
    const id = await saveWork(archive, writer, { input, as: 'draft' })
    const [began, cpu, main] = [performance.now(), process.cpuUsage(), process.threadCpuUsage()]
    await sendBook(app, cookie, id, book)
    await postWork(archive, writer, id)
    const used = process.cpuUsage(cpu)
    const mine = process.threadCpuUsage(main)
    if (round === 0) continue
    own.push((mine.user + mine.system) / 1000)
    times.push((used.user + used.system) / 1000)
    walls.push(performance.now() - began)
  }
  const held = `${Math.round(quantile(own, 0.5))} ms of it on the thread that answers readers`
  return {
    ...{ what, unit: 'ms', target: 300, note: held },
    median: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    wall: quantile(walls, 0.5),
  }
}

async function sendBook(
  app: ReturnType<typeof frontDoor>,
  cookie: string,
  id: WorkId,
  book: string,
): Promise<void> {
  const body = new URLSearchParams({ do: 'post', version: '0', text: book, textManner: 'html' })
  const headers = { cookie, host: 'localhost', origin: 'http://localhost' }
  const request = new Request(`http://localhost${urls.addBook.to(id)}`, {
    method: 'POST',
    headers,
    body,
  })
  const answer = await app.fetch(request)
  if (answer.status !== 303) throw new Error(`A book was answered ${answer.status}.`)
}

function makeBook(round: number) {
  const random = randomFrom(seed + 77 + round)
  const one = () => {
    let text: string = makeHtml(random, 'en', 8_000)
    while (countWords(text) < words / chapters) text = `${text}${makeHtml(random, 'en', 2_000)}`
    return `<h2>${makeLine(random, 'en', 3)}</h2>${text}`
  }
  const book = Array.from({ length: chapters }, one).join('')
  return { book, line: makeLine(random, 'en', 8) }
}

async function addWriter(archive: OpenArchive): Promise<Member> {
  const account = { email: 'writer@mail.example', password: 'seven small lanterns' }
  const id = await makeAccount(archive, { name: 'Writer', role: 'member', ...account })
  return { kind: 'member', id, name: 'Writer' }
}
