import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Upload } from '#archive/imports/gathering/gather-path.ts'

const formats = fileURLToPath(new URL('../../src/formats', import.meta.url))
const ao3 = join(formats, 'ao3-html/samples')

/** Downloads and saved pages in AO3's layout, of every age. */
export const ao3Samples: readonly Upload[] = readdirSync(ao3)
  .filter((name) => /^(download|page)-.*\.html$/.test(name))
  .sort()
  .map((name) => ({ name, bytes: readFileSync(join(ao3, name)) }))

const story = (text: string) => new TextEncoder().encode(text)

/** A small eFiction archive as its keeper copied it: the dump and the folder with the stories. */
export const lanternArchive: readonly Upload[] = [
  { name: 'lantern.sql', bytes: readFileSync(join(formats, 'efiction-sql/samples/lantern.sql')) },
  { name: 'stories/2/11.txt', bytes: story('<p>The lamp was lit at four.</p><p>It burned.</p>') },
  { name: 'stories/2/12.txt', bytes: story('<p>Nobody trimmed the wick but Odile.</p>') },
  { name: 'stories/2/13.txt', bytes: story('<p>Oil came by boat, on Thursdays.</p>') },
  { name: 'stories/5/14.txt', bytes: story('<p>One chapter.</p><p>Two paragraphs.</p>') },
]
