import type { TestContext } from 'node:test'
import { download, dump, makeFolder } from './bring-in.ts'

/** A folder of works of so many KB each, enough to be stopped in the middle of. */
export function worksFolder(t: TestContext, works: number, kilobytes = 6): string {
  const line = '<p>There was a lamp, and it was lit, and somebody sat by it and read.</p>\n'
  const padding = line.repeat(Math.ceil(((kilobytes - 5.5) * 1000) / line.length))
  const files: Record<string, string> = {}
  for (let n = 0; n < works; n += 1) {
    files[`${String(n).padStart(4, '0')}.html`] = download
      .toString()
      .replaceAll('990001005', String(990_100_000 + n))
      .replaceAll('K&#39;Lai&#39;s Lantern &lt;3', `Lamp ${n}`)
      .replaceAll('lamps, but sad', `lamp ${n % 7}`)
      .replace('<div class="userstuff">', (before) => `${before}\n${padding}`)
  }
  return makeFolder(t, files)
}

/** An eFiction archive with many small stories, each with a text in the database and six reviews. */
export function efictionFolder(t: TestContext, stories: number): string {
  const rows = { authors: '', stories: '', chapters: '', reviews: '' }
  for (let n = 0; n < stories; n += 1) {
    const id = 10_000 + n
    rows.authors += `,(${id},'Wren ${n}','','wren${n}@example.org','','',1136073600,0,'0')`
    rows.stories += `,(${id},'Lamp ${n}','A lamp.','','2','1','1','1',1200000000,1210000000,${id},'0',0,1,1,0,5,0,0,0)`
    rows.chapters += `,(${id},'One',1,'','<p>Lamp number ${n} was lit.</p>','',1,5,0,0,${id},${id},0)`
    for (let review = 0; review < 6; review += 1) {
      rows.reviews += `,(${id * 10 + review},${id},${id},'Mara',2,'Lovely, number ${n}.',1200000000,0,'0','ST')`
    }
  }
  let text = dump.toString('latin1')
  for (const [table, more] of Object.entries(rows)) {
    const line = new RegExp(`(INSERT INTO .fanfiction_${table}. VALUES [^\\n]*);\\n`)
    text = text.replace(line, (_, before) => `${before}${more};\n`)
  }
  return makeFolder(t, { 'dump.sql': Buffer.from(text, 'latin1') })
}
