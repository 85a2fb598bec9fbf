import { claimedNames } from '#formats/ao3-html/reading/extras.ts'
import type { Ao3Site } from '#formats/ao3-html/site.ts'
import { sayYesNo } from '#formats/ao3-html/yes-or-no.ts'
import type { ParsedChapter, ParsedWork } from '#formats/parsed-work.ts'
import { attributesMarkup } from './markup.ts'

/**
 * What AO3's layout has no place for. The source of a work that was written here is this archive,
 * so that the line stands in every file; claims of the source are kept as claims.
 */
export function writeWorkExtras(work: ParsedWork, site: Ao3Site): string {
  const source = work.sourceArchive ?? (work.sourceUrl === undefined ? ownArchive(site) : undefined)
  const claims = claimedNames.map((name) => [`data-claimed-${name}`, work.claimed[name]] as const)
  return `<div${attributesMarkup({
    class: 'fanstead',
    'data-source-url': work.sourceUrl ?? site.workUrl,
    'data-source-archive': source?.name,
    'data-source-archive-url': source?.url,
    'data-updated-on': work.completedOn === undefined ? undefined : work.updatedOn,
    'data-expected': work.expectedChapters === undefined ? 'unsaid' : undefined,
    'data-restricted': sayYesNo(work.isRestricted),
    'data-medium': work.medium,
    'data-duration': work.duration,
    'data-media-url': work.mediaUrl,
    ...Object.fromEntries(claims),
  })}></div>`
}

/** The same of a chapter; its number stands for itself, whatever title follows it. */
export function writeChapterExtras(chapter: ParsedChapter): string {
  return `<div${attributesMarkup({
    class: 'fanstead-chapter',
    'data-number': chapter.number,
    'data-published-on': chapter.publishedOn,
    'data-source-url': chapter.sourceUrl,
    'data-restored': chapter.restored ? 'yes' : undefined,
  })}></div>`
}

function ownArchive({ archiveName, archiveUrl }: Ao3Site): { name: string; url: string } {
  return { name: archiveName, url: archiveUrl }
}
