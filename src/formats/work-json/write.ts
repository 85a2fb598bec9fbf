import {
  type ParsedChapter,
  type ParsedCreator,
  type ParsedPermission,
  type ParsedRelatedWork,
  type ParsedWork,
  ratingNames,
} from '#formats/parsed-work.ts'
import type {
  AccountJson,
  ChapterJson,
  PermissionJson,
  RelatedWorkJson,
  WorkJson,
} from './schema.ts'

/** What the archive adds to a work when it gives it away. An EPUB's edition will do. */
export type WorkJsonEdition = {
  readonly workUrl: string
  readonly archiveName: string
  readonly archiveUrl: string
  /** Words as this archive counts them. */
  readonly words: number
}

/**
 * Writes a work as one JSON file; `schema.json` says what stands in it. Nothing of the work is
 * left out: `parseWorkJson` reads the same work from it again. The same work gives the same text.
 */
export function writeWorkJson(work: ParsedWork, edition: WorkJsonEdition): string {
  return `${JSON.stringify(workToJson(work, edition), null, 2)}\n`
}

function workToJson(work: ParsedWork, edition: WorkJsonEdition): WorkJson {
  return {
    format: 'fanstead-work',
    version: 1,
    url: edition.workUrl,
    archive: { name: edition.archiveName, url: edition.archiveUrl },
    title: work.title,
    creators: work.creators.map(({ name }) => name),
    rating: ratingNames[work.rating],
    warnings: [...work.warnings],
    warningNotes: Object.entries(work.warningNotes ?? {}).map(([warning, note]) => {
      return { warning, note }
    }),
    categories: [...work.categories],
    fandoms: [...work.fandoms],
    relationships: [...work.relationships],
    characters: [...work.characters],
    additionalTags: [...work.additionalTags],
    language: work.language?.name ?? null,
    languageCode: work.language?.code ?? null,
    series: work.series.map(({ title, part }) => ({ title, part: part ?? null })),
    publishedOn: work.publishedOn ?? null,
    updatedOn: work.updatedOn ?? null,
    completedOn: work.completedOn ?? null,
    words: edition.words,
    expectedChapters: work.expectedChapters === null ? '?' : (work.expectedChapters ?? null),
    isComplete: isComplete(work),
    isRestricted: work.isRestricted ?? null,
    medium: work.medium ?? 'text',
    duration: work.duration ?? null,
    mediaUrl: work.mediaUrl ?? null,
    summary: work.summary ?? null,
    notes: work.notes ?? null,
    endNotes: work.endNotes ?? null,
    relatedWorks: work.relatedWorks.map(relatedToJson),
    gifts: work.gifts.map(({ name, url }) => ({ name, url: url ?? null })),
    permissions: (work.permissions ?? []).map(permissionToJson),
    collections: work.collections.map(({ title, url }) => ({ title, url: url ?? null })),
    sourceUrl: work.sourceUrl ?? null,
    sourceArchive: work.sourceArchive ? { ...work.sourceArchive } : null,
    creatorAccounts: accountsToJson(work.creators),
    seriesPages: seriesPages(work),
    claimed: claimedToJson(work),
    chapters: work.chapters.map(chapterToJson),
  }
}

function permissionToJson(permission: ParsedPermission): PermissionJson {
  const { kind, language, answer, note, takenBy } = permission
  return { kind, language: language ?? null, answer, note: note ?? null, takenBy: takenBy ?? null }
}

function isComplete(work: ParsedWork): boolean | null {
  if (work.completedOn !== undefined) return true
  if (work.expectedChapters === undefined) return null
  return work.expectedChapters !== null && work.chapters.length >= work.expectedChapters
}

function accountsToJson(creators: readonly ParsedCreator[]): AccountJson[] {
  const isKnown = creators.some(({ login, url }) => login !== undefined || url !== undefined)
  return isKnown ? creators.map(accountToJson) : []
}

function accountToJson({ name, login, url }: ParsedCreator): AccountJson {
  return { name, login: login ?? null, url: url ?? null }
}

function relatedToJson(related: ParsedRelatedWork): RelatedWorkJson {
  return {
    relation: related.relation,
    title: related.title,
    url: related.url ?? null,
    creators: related.creators.map(({ name }) => name),
    language: related.language?.name ?? null,
    creatorAccounts: accountsToJson(related.creators),
    languageCode: related.language?.code ?? null,
    isRestricted: related.isRestricted ?? null,
  }
}

function seriesPages({ series }: ParsedWork): WorkJson['seriesPages'] {
  const isKnown = series.some((part) => (part.url ?? part.previous ?? part.next) !== undefined)
  if (!isKnown) return []
  return series.map(({ title, url, previous, next }) => {
    return { title, url: url ?? null, previous: previous ?? null, next: next ?? null }
  })
}

function claimedToJson({ claimed }: ParsedWork): WorkJson['claimed'] {
  return {
    words: claimed.words ?? null,
    chapters: claimed.chapters ?? null,
    kudos: claimed.kudos ?? null,
    comments: claimed.comments ?? null,
    bookmarks: claimed.bookmarks ?? null,
    hits: claimed.hits ?? null,
  }
}

function chapterToJson(chapter: ParsedChapter): ChapterJson {
  return {
    number: chapter.number,
    title: chapter.title ?? null,
    creators: chapter.creators?.map(accountToJson) ?? null,
    publishedOn: chapter.publishedOn ?? null,
    sourceUrl: chapter.sourceUrl ?? null,
    restored: chapter.restored ?? false,
    summary: chapter.summary ?? null,
    notes: chapter.notes ?? null,
    endNotes: chapter.endNotes ?? null,
    html: chapter.html,
  }
}
