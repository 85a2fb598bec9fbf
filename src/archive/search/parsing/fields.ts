import type { DayColumn, Flag, NamePiece, NumberColumn, TextField } from '#archive/search/search.ts'
import type { Rating } from '#ground/ratings.ts'
import type { TagKind } from '#store/tags.ts'
import { type Medium, media } from '#store/works.ts'

/** What a field's name stands for. */
export type Field =
  | { readonly of: 'text'; readonly field: TextField }
  | { readonly of: 'name'; readonly kind: NamePiece['kind']; readonly tagKind?: TagKind }
  | { readonly of: 'number'; readonly column: NumberColumn }
  | { readonly of: 'day'; readonly column: DayColumn }
  | { readonly of: 'flag'; readonly flag: Flag }
  | { readonly of: 'rating' | 'medium' | 'language' | 'status' | 'sort' | 'not-offered' }

const tag = (tagKind: TagKind): Field => ({ of: 'name', kind: 'tag', tagKind })
const day = (column: DayColumn): Field => ({ of: 'day', column })

const fields: readonly (readonly [names: string, field: Field])[] = [
  ['title', { of: 'text', field: 'title' }],
  ['summary', { of: 'text', field: 'summary' }],
  ['text body', { of: 'text', field: 'text' }],
  ['by creator creators author authors byline pseud', { of: 'name', kind: 'creator' }],
  ['tag tags filter filters', { of: 'name', kind: 'tag' }],
  ['fandom fandoms', tag('fandom')],
  ['character characters char', tag('character')],
  ['relationship relationships ship pairing', tag('relationship')],
  ['freeform freeforms additional additional_tag additional_tags', tag('additional')],
  ['warning warnings archive_warning archive_warnings', tag('warning')],
  ['category categories', tag('category')],
  ['series series.title', { of: 'name', kind: 'series' }],
  ['collection collections', { of: 'name', kind: 'collection' }],
  ['rating ratings', { of: 'rating' }],
  ['medium media kind work_type work_types', { of: 'medium' }],
  ['language languages lang language_id', { of: 'language' }],
  ['status completion', { of: 'status' }],
  ['complete', { of: 'flag', flag: 'complete' }],
  ['crossover crossovers', { of: 'flag', flag: 'crossover' }],
  ['restored', { of: 'flag', flag: 'restored' }],
  ['words word_count wordcount', { of: 'number', column: 'words' }],
  ['chapters chapter_count', { of: 'number', column: 'chapters' }],
  ['kudos kudos_count', { of: 'number', column: 'kudos' }],
  ['comments comments_count', { of: 'number', column: 'comments' }],
  ['bookmarks bookmarks_count', { of: 'number', column: 'bookmarks' }],
  ['hits hit_count', { of: 'number', column: 'hits' }],
  ['updated date revised revised_at date_updated', day('updated')],
  ['posted published created_at date_posted', day('posted')],
  ['sort sorted sort_by', { of: 'sort' }],
  [
    'otp nonfiction expected_number_of_chapters notes endnotes rating_ids filter_ids tag_ids fandom_ids character_ids relationship_ids freeform_ids category_ids archive_warning_ids collection_ids user_ids pseud_ids restricted single_chapter',
    { of: 'not-offered' },
  ],
]

const byName = new Map(fields.flatMap(([names, field]) => names.split(' ').map((n) => [n, field])))

export function findField(name: string): Field | undefined {
  return byName.get(name.toLowerCase())
}

/** Names of fields that a sign other than a colon may follow: `words>1000`. */
export const countables = fields
  .filter(([, { of }]) => of === 'number' || of === 'day')
  .flatMap(([names]) => names.split(' '))
  .sort((a, b) => b.length - a.length)

const ratingNames: Readonly<Record<Rating, readonly string[]>> = {
  'not-rated': ['not rated', 'not-rated', 'unrated', 'none', 'nr', 'not_rated'],
  general: ['general', 'general audiences', 'g', 'gen', 'k'],
  teen: ['teen', 'teen and up', 'teen and up audiences', 'teens', 't', 'teen & up audiences'],
  mature: ['mature', 'm'],
  explicit: ['explicit', 'e'],
}

export function readRating(text: string): Rating | undefined {
  const name = text.toLowerCase()
  const found = Object.entries(ratingNames).find(([, names]) => names.includes(name))
  return found?.[0] as Rating | undefined
}

const mediumNames: Readonly<Record<Medium, string>> = {
  text: 'text story stories fic fics fanfic fanfiction',
  art: 'art fanart arts picture pictures drawing drawings',
  podfic: 'podfic podfics audio',
  vid: 'vid vids fanvid fanvids video videos',
  essay: 'essay essays meta',
}

export function readMedium(text: string): Medium | undefined {
  const name = text.toLowerCase()
  return media.find((medium) => mediumNames[medium].split(' ').includes(name))
}

/** True, false, or nothing when it is neither. */
export function readFlag(text: string): boolean | undefined {
  const word = text.toLowerCase()
  if (['true', 'yes', 't', 'y', '1', 'only'].includes(word)) return true
  return ['false', 'no', 'f', 'n', '0', 'exclude'].includes(word) ? false : undefined
}

/** Whether a status means complete. */
export function readStatus(text: string): boolean | undefined {
  const word = text.toLowerCase().replace(/[\s_]/g, '-')
  if (['complete', 'completed', 'finished', 'done'].includes(word)) return true
  const open = ['in-progress', 'wip', 'incomplete', 'ongoing', 'unfinished', 'work-in-progress']
  return open.includes(word) ? false : undefined
}
