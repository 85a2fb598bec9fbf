import { wholeNumber } from '#formats/ao3-html/lines.ts'
import { readYesNo } from '#formats/ao3-html/yes-or-no.ts'
import {
  type ClaimedStats,
  longestDuration,
  mediumKinds,
  type ParsedChapter,
  type ParsedWork,
} from '#formats/parsed-work.ts'
import { attr, type ChildNode, type Element } from '#formats/sanitise/parse-html.ts'
import { type PlainDate, parsePlainDate } from '#ground/time.ts'
import { webAddress } from './addresses.ts'
import { isA } from './places.ts'
import { present } from './present.ts'

/**
 * What our own files say beyond AO3's layout, in the data attributes of an empty element that
 * other tools pass over. Works and chapters have one each.
 */
export type WorkExtras = Pick<
  ParsedWork,
  | 'sourceUrl'
  | 'sourceArchive'
  | 'updatedOn'
  | 'isRestricted'
  | 'claimed'
  | 'medium'
  | 'duration'
  | 'mediaUrl'
> & { readonly isExpectedUnsaid: boolean }

export type ChapterExtras = Pick<ParsedChapter, 'publishedOn' | 'sourceUrl' | 'restored'> & {
  readonly number?: number
}

export const claimedNames = ['words', 'chapters', 'kudos', 'comments', 'bookmarks', 'hits'] as const

export function readWorkExtras(nodes: readonly ChildNode[]): WorkExtras | undefined {
  const element = nodes.find((node) => isA(node, 'div', 'fanstead'))
  if (element === undefined) return undefined
  const say = (name: string) => attr(element as Element, `data-${name}`)
  const archiveName = say('source-archive')
  const archiveUrl = webAddress(say('source-archive-url'), undefined)
  return present<WorkExtras>({
    sourceUrl: webAddress(say('source-url'), undefined),
    sourceArchive:
      archiveName === undefined || archiveUrl === undefined
        ? undefined
        : { name: archiveName, url: archiveUrl },
    updatedOn: dateOf(say('updated-on')),
    isRestricted: readYesNo(say('restricted')),
    medium: mediumKinds.find((one) => one === say('medium')),
    duration: durationOf(wholeNumber(say('duration') ?? '')),
    mediaUrl: webAddress(say('media-url'), undefined),
    isExpectedUnsaid: say('expected') === 'unsaid',
    claimed: readClaimed(say),
  })
}

export function readChapterExtras(nodes: readonly ChildNode[]): ChapterExtras {
  const element = nodes.find((node) => isA(node, 'div', 'fanstead-chapter'))
  const say = (name: string) => element && attr(element as Element, `data-${name}`)
  return present<ChapterExtras>({
    number: wholeNumber(say('number') ?? ''),
    publishedOn: dateOf(say('published-on')),
    sourceUrl: webAddress(say('source-url'), undefined),
    restored: say('restored') === 'yes' ? true : undefined,
  })
}

function readClaimed(say: (name: string) => string | undefined): ClaimedStats {
  const figure = (name: (typeof claimedNames)[number]) => wholeNumber(say(`claimed-${name}`) ?? '')
  return present<ClaimedStats>({
    words: figure('words'),
    chapters: figure('chapters'),
    kudos: figure('kudos'),
    comments: figure('comments'),
    bookmarks: figure('bookmarks'),
    hits: figure('hits'),
  })
}

function durationOf(seconds: number | undefined): number | undefined {
  const isFitting = seconds !== undefined && seconds > 0 && seconds <= longestDuration
  return isFitting ? seconds : undefined
}

function dateOf(text: string | undefined): PlainDate | undefined {
  return text === undefined ? undefined : parsePlainDate(text)
}
