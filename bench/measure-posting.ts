import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { type OpenArchive, openArchive } from '#archive/open-archive.ts'
import { postWholeWork } from '#archive/posting/post-whole-work.ts'
import { startWork } from '#archive/posting/start-work.ts'
import type { Member } from '#archive/viewer.ts'
import { countWords } from '#text/count-words.ts'
import { configOf, seed } from './built-archive.ts'
import { type Figure, quantile } from './figures.ts'
import { makeHtml, makeLine } from './make-text.ts'
import { randomFrom } from './random.ts'

const what = 'posting 100,000 words in 40 chapters'
const chapters = 40
const words = 100_000
const rounds = 9

/** What it costs the server to take a long work in one form: processor time of all threads. */
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
  const start = await startWork(archive, writer)
  const times: number[] = []
  const walls: number[] = []
  const own: number[] = []
  // The first warms up: threads start once a server.
  for (let round = 0; round <= rounds; round += 1) {
    const { texts, line } = makeTexts(round)
    const input = {
      ...start,
      title: line,
      rating: 'teen' as const,
      warnings: [{ name: 'No Archive Warnings Apply', note: '' }],
      fandoms: ['The Lamp Stories'],
      characters: line.split(' '),
      language: 'en',
    }
    const [began, cpu, main] = [performance.now(), process.cpuUsage(), process.threadCpuUsage()]
    await postWholeWork(archive, writer, { input, chapters: texts, as: 'posted' })
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

function makeTexts(round: number) {
  const random = randomFrom(seed + 77 + round)
  const one = () => {
    let text = makeHtml(random, 'en', 8_000)
    while (countWords(text) < words / chapters)
      text = `${text}${makeHtml(random, 'en', 2_000)}` as never
    return { title: makeLine(random, 'en', 3), text: String(text), manner: 'html' as const }
  }
  return { texts: Array.from({ length: chapters }, one), line: makeLine(random, 'en', 8) }
}

async function addWriter(archive: OpenArchive): Promise<Member> {
  const account = { email: 'writer@mail.example', password: 'seven small lanterns' }
  const id = await makeAccount(archive, { name: 'Writer', role: 'member', ...account })
  return { kind: 'member', id, name: 'Writer' }
}
