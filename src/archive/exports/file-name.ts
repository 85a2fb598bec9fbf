import type { WorkCard } from '#archive/works/work.ts'

export const exportFormats = ['epub', 'html', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** In characters; file managers and old readers choke on longer names. */
const longestName = 60

/**
 * A name people can read, of number, title and creators: the tools that readers use find a work again
 * by the number at its front, and two works of one title do not collide.
 */
export function fileName(
  work: Pick<WorkCard, 'id' | 'title' | 'creators'>,
  format: ExportFormat,
): string {
  const creators = work.creators.map(({ byline }) => byline).join(' ')
  const words = `${work.id} ${work.title}${creators === '' ? '' : ` - ${creators}`}`
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N} '’,-]+/gu, ' ')
    .replace(/\s+/g, ' ')
  const name = [...words].slice(0, longestName).join('').trim()
  return `${name}.${format}`
}
