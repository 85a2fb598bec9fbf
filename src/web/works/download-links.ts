import type { WorkCard } from '#archive/works/work.ts'
import { urls } from '#web/urls.ts'

/** The forms in which a work can be taken home, by the ending of the file. */
export const downloadEndings = ['epub', 'html', 'json'] as const
export type DownloadEnding = (typeof downloadEndings)[number]

/** File managers and old readers choke on longer names; the number comes first for the tools. */
const longestName = 60

/** The address of a work's file; its name is made of number, title and creators. */
export function downloadPath(
  work: Pick<WorkCard, 'id' | 'title' | 'creators'>,
  ending: DownloadEnding,
): string {
  const creators = work.creators.map(({ byline }) => byline).join(' ')
  const words = `${work.id} ${work.title}${creators === '' ? '' : ` - ${creators}`}`
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N} '’,-]+/gu, ' ')
    .replace(/\s+/g, ' ')
  const name = [...words].slice(0, longestName).join('').trim()
  return urls.download.to(work.id, `${name}.${ending}`)
}
