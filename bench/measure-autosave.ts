import type { OpenArchive } from '#archive/open-archive.ts'
import { frontDoor } from '#web/front-door.ts'
import { addMember, sessionOf } from '../test/drafts-writer.ts'
import { type Figure, quantile } from './figures.ts'

const name = 'autosave of a chapter'
const saves = 200
const forWarmth = 60

/** A chapter of 5,000 words, as an editor sends it. */
const chapter = Array.from({ length: 250 }, (_, n) => {
  return `<p>The lamp of evening ${n} was lit by somebody whom nobody saw, and it burned until the gulls came home again.</p>`
}).join('\n')

/** Processor time of one save of a form that saves itself, in this process. */
export async function measureAutosave(
  archive: OpenArchive,
  wanted: (name: string) => boolean,
): Promise<readonly Figure[]> {
  if (!wanted(name)) return []
  const app = frontDoor(archive)
  const key = archive.random(6)
  const person = await addMember(archive, `Writer ${key}`)
  const cookie = await sessionOf(archive, person)
  const spent: number[] = []
  const took: number[] = []
  for (let count = 1; count <= forWarmth + saves; count += 1) {
    const fields = { chapterTitle: ['The lamp'], text: [`${chapter}<p>${count}</p>`] }
    const place = `new-work ${key}`
    const text = { person, place, client: key, count, version: count - 1, fields }
    const request = new Request('http://localhost/drafts', {
      method: 'POST',
      headers: {
        ...{ cookie, host: 'localhost', origin: 'http://localhost' },
        'content-type': 'application/json',
      },
      body: JSON.stringify(text),
    })
    const started = performance.now()
    const before = process.cpuUsage()
    const answer = await app.fetch(request)
    const said = await answer.text()
    const { user, system } = process.cpuUsage(before)
    if (answer.status !== 200) throw new Error(`An autosave answered ${answer.status}: ${said}`)
    if (count <= forWarmth) continue
    spent.push((user + system) / 1000)
    took.push(performance.now() - started)
  }
  const [median, p95, wall] = [quantile(spent, 0.5), quantile(spent, 0.95), quantile(took, 0.5)]
  return [{ what: name, unit: 'ms', target: 20, median, p95, wall }]
}
