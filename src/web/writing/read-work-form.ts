import { z } from 'zod'
import type { Fields } from '#archive/drafts/working-copy.ts'
import {
  type ProgressInput,
  progresses,
  type RelatedInput,
  relations,
  type SeriesInput,
  type WorkInput,
} from '#archive/posting/work-input.ts'
import { media } from '#archive/works/filters.ts'
import type { PseudId, SeriesId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import { Refusal } from '#ground/refusal.ts'
import { parsePlainDate } from '#ground/time.ts'
import { readNames } from './read-names.ts'

/** Which of our words stand in which field; anything else is as if it were not there. */
const words = {
  rating: z.enum(ratings),
  progress: z.enum(progresses),
  relation: z.enum(relations),
  manner: z.enum(['blank-lines', 'single-lines', 'html']),
  commentsFrom: z.enum(['everyone', 'members', 'nobody']),
  visibility: z.enum(['0', '1', '2', '3']),
  medium: z.enum(media),
} as const

const visibilities = { '0': 0, '1': 1, '2': 2, '3': 3 } as const

/** What a filled form says, and what in it cannot be understood. Never throws, whatever was sent. */
export function readWorkForm(fields: Fields): {
  readonly input: WorkInput
  readonly faults: readonly Refusal[]
} {
  const form = openFields(fields)
  const faults: Refusal[] = []
  const input: WorkInput = {
    title: form.line('title'),
    pseuds: form.all('creators').flatMap((id) => readId<PseudId>(id) ?? []),
    coCreators: form.names('coCreators'),
    rating: form.word('rating', words.rating),
    warnings: form
      .all('warnings')
      .map((name) => ({ name, note: form.line(`warningNote-${name}`) })),
    categories: form.all('categories'),
    fandoms: form.names('fandoms'),
    relationships: form.names('relationships'),
    characters: form.names('characters'),
    additional: form.names('additional'),
    mainRelationships: form.names('mainRelationship'),
    mainCharacters: form.names('mainCharacter'),
    summary: form.text('summary'),
    notes: form.text('notes'),
    endNotes: form.text('endNotes'),
    series: readSeries(form, faults),
    collections: form.names('collections'),
    gifts: form.names('gifts'),
    related: readRelated(form),
    language: form.line('language').slice(0, 200),
    progress: form.word('progress', words.progress) ?? ('going-on' satisfies ProgressInput),
    chaptersPlanned: readPlanned(form, faults),
    publishedOn: readDay(form, faults),
    commentsFrom: form.word('commentsFrom', words.commentsFrom) ?? 'everyone',
    commentsModerated: form.line('commentsModerated') === 'yes',
    visibility: visibilities[form.word('visibility', words.visibility) ?? '0'],
    medium: form.word('medium', words.medium) ?? 'text',
    duration: form.line('duration').slice(0, 20),
    mediaUrl: form.line('mediaUrl').slice(0, 3000),
    text: readText(form),
  }
  return { input, faults }
}

type Form = ReturnType<typeof openFields>

/** No database holds NUL or half a letter; a browser's line ends are two characters long. */
const tidy = (text: string) => text.replaceAll('\0', '').toWellFormed().replace(/\r\n?/g, '\n')

function openFields(fields: Fields) {
  const values = (name: string) => {
    return Object.hasOwn(fields, name) ? (fields[name] ?? []).map(tidy) : []
  }
  const text = (name: string) => values(name).at(-1) ?? ''
  const line = (name: string) => text(name).replace(/\s+/g, ' ').trim()
  return {
    text,
    line,
    has: (name: string) => Object.hasOwn(fields, name),
    /** Values of a field that stands there several times; rows keep their empty ones. */
    rows: (name: string) => values(name).map((value) => value.replace(/\s+/g, ' ').trim()),
    all: (name: string) => {
      const all = values(name).map((value) => value.replace(/\s+/g, ' ').trim())
      return [...new Set(all)].filter((value) => value !== '')
    },
    names: (name: string) => readNames(text(name)),
    word: <Word extends string>(name: string, shape: z.ZodType<Word>): Word | undefined => {
      return shape.safeParse(line(name)).data
    },
  }
}

/** The largest number that both databases take for an id. */
const largestId = 2_147_483_647

function readId<Id extends number>(text: string): Id | undefined {
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= largestId ? (Number(text) as Id) : undefined
}

function readSeries(form: Form, faults: Refusal[]): readonly SeriesInput[] {
  const parts = form.rows('seriesPart')
  const rows = form.rows('series').flatMap((text, index): SeriesInput[] => {
    const series = readId<SeriesId>(text)
    return series === undefined ? [] : [{ series, part: readPart(parts[index], faults) }]
  })
  const title = form.line('newSeries')
  if (title === '') return rows
  return [...rows, { series: { title }, part: readPart(form.line('newSeriesPart'), faults) }]
}

function readPart(text: string | undefined, faults: Refusal[]): number | undefined {
  if (text === undefined || text === '') return undefined
  if (/^\d{1,6}$/.test(text)) return Number(text)
  faults.push(new Refusal('invalid', 'writing.part-not-a-number', 'series'))
  return undefined
}

function readRelated(form: Form): readonly RelatedInput[] {
  const [kinds, urls, titles] = (['Relation', 'Url', 'Title'] as const).map((name) => {
    return form.rows(`related${name}`)
  })
  const [creators, languages] = (['Creators', 'Language'] as const).map((name) => {
    return form.rows(`related${name}`)
  })
  return (kinds ?? []).flatMap((kind, index): RelatedInput[] => {
    const url = urls?.[index] ?? ''
    const title = titles?.[index] ?? ''
    if (url === '' && title === '') return []
    return [
      {
        relation: words.relation.safeParse(kind).data ?? 'inspired-by',
        url,
        title,
        creators: creators?.[index] ?? '',
        language: languages?.[index] ?? '',
      },
    ]
  })
}

function readPlanned(form: Form, faults: Refusal[]): number | null {
  const text = form.line('chaptersPlanned')
  if (text === '' || text === '?') return null
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  faults.push(new Refusal('invalid', 'writing.planned-not-a-number', 'chaptersPlanned'))
  return null
}

function readDay(form: Form, faults: Refusal[]) {
  const text = form.line('publishedOn')
  if (text === '') return undefined
  const day = parsePlainDate(text)
  if (!day) faults.push(new Refusal('invalid', 'writing.no-day', 'publishedOn'))
  return day
}

function readText(form: Form): WorkInput['text'] {
  if (!form.has('text')) return undefined
  return {
    title: form.line('chapterTitle'),
    text: form.text('text'),
    manner: form.word('textManner', words.manner) ?? 'blank-lines',
  }
}
