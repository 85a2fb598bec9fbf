import { Refusal, type RefusalValues } from '#ground/refusal.ts'
import type { PlainDate } from '#ground/time.ts'
import { nameKey } from '#text/fold.ts'
import { isPlayed } from './find-media-faults.ts'
import { countCharacters, writingLimits as limits } from './limits.ts'
import type { StoredWork } from './stored-work.ts'
import { flashingLights, type WorkInput } from './work-input.ts'

export type Judged = {
  readonly input: WorkInput
  /** The work as it stands; absent: it is new. */
  readonly stored: StoredWork | undefined
  /** As what it shall stand there. A draft may lack anything. */
  readonly as: 'draft' | 'posted'
  /** The last day that may be said: today where the writer is. */
  readonly today: PlainDate
}

/**
 * What is wrong with a form, all of it at once: too long, or missing where it shall be posted. What an
 * import brought may be longer, or lack more, as long as it stays so.
 */
export function findFaults(judged: Judged): Refusal[] {
  const missing = judged.as === 'posted' ? findMissing(judged) : []
  return [...missing, ...findTooLong(judged), ...findTooMany(judged), ...findOdd(judged)]
}

const no = (key: string, field: string, values?: RefusalValues) =>
  new Refusal('invalid', key, field, values)

function findMissing({ input, stored }: Judged): Refusal[] {
  const known = stored?.state === 'posted' ? stored.input : undefined
  const needs = (isThere: (work: WorkInput) => boolean, key: string, field: string) => {
    return isThere(input) || (known && !isThere(known)) ? [] : [no(key, field)]
  }
  return [
    ...needs(({ title }) => title !== '', 'writing.title-missing', 'title'),
    ...needs(({ rating }) => rating !== undefined, 'writing.rating-missing', 'rating'),
    ...needs(
      // Lights say nothing of what happens.
      ({ warnings }) => warnings.some(({ name }) => name !== flashingLights),
      'writing.warning-missing',
      'warnings',
    ),
    ...needs(({ fandoms }) => fandoms.length > 0, 'writing.fandom-missing', 'fandoms'),
    ...needs(({ language }) => language !== '', 'writing.language-missing', 'language'),
    ...needs(({ pseuds }) => pseuds.length > 0, 'writing.name-missing', 'creators'),
    ...needs(
      (work) =>
        work.text === undefined ||
        work.text.text.trim() !== '' ||
        (isPlayed(work) && work.mediaUrl !== ''),
      'writing.text-missing',
      'text',
    ),
  ]
}

const lengths = [
  ['title', limits.title],
  ['summary', limits.summary],
  ['notes', limits.notes],
  ['endNotes', limits.notes],
] as const

function findTooLong({ input, stored }: Judged): Refusal[] {
  const faults: Refusal[] = []
  const check = (field: string, text: string, most: number, known = '') => {
    const count = countCharacters(text)
    if (count > Math.max(most, countCharacters(known))) {
      faults.push(no('writing.too-long', field, { count, most, over: count - most }))
    }
  }
  for (const [field, most] of lengths) check(field, input[field], most, stored?.input[field])
  if (input.text) {
    check('text', input.text.text, limits.text, stored?.input.text?.text)
    check('chapterTitle', input.text.title, limits.title, stored?.input.text?.title)
  }
  for (const { name, note } of input.warnings) {
    check(`warningNote-${name}`, note, limits.warningNote)
  }
  const gifts = new Set(stored?.input.gifts)
  for (const name of input.gifts) if (!gifts.has(name)) check('gifts', name, limits.gift)
  for (const { series } of input.series) {
    if (typeof series !== 'number') check('newSeries', series.title, limits.title)
  }
  for (const { title, creators } of input.related) {
    check('related', `${title}${creators}`, 2 * limits.title)
  }
  return faults
}

const tagFields = ['fandoms', 'relationships', 'characters', 'additional'] as const

function findTooMany({ input, stored }: Judged): Refusal[] {
  const faults: Refusal[] = []
  const count = (work: WorkInput | undefined) =>
    tagFields.reduce((sum, field) => sum + (work?.[field].length ?? 0), 0)
  for (const field of tagFields) {
    const known = new Set(stored?.input[field].map(nameKey))
    const long = input[field].find((name) => {
      return countCharacters(name) > limits.tag && !known.has(nameKey(name))
    })
    if (long === undefined) continue
    const start = [...long.slice(0, 60)].slice(0, 30).join('')
    faults.push(no('writing.tag-too-long', field, { start, most: limits.tag }))
  }
  const tags = count(input)
  if (tags > Math.max(limits.tags, count(stored?.input))) {
    const fullest = tagFields.toSorted((a, b) => input[b].length - input[a].length)[0] ?? 'fandoms'
    faults.push(no('writing.too-many-tags', fullest, { count: tags, most: limits.tags }))
  }
  for (const field of ['gifts', 'collections', 'coCreators', 'related', 'series'] as const) {
    const most = Math.max(limits[field], stored?.input[field].length ?? 0)
    if (input[field].length > most) {
      faults.push(no('writing.too-many', field, { count: input[field].length, most }))
    }
  }
  return faults
}

function findOdd({ input, stored, today }: Judged): Refusal[] {
  const { publishedOn, chaptersPlanned } = input
  const isKept = publishedOn !== undefined && publishedOn === stored?.publishedOn
  return [
    ...(publishedOn !== undefined && publishedOn > today && !isKept
      ? [no('writing.date-in-future', 'publishedOn')]
      : []),
    ...(chaptersPlanned !== null && chaptersPlanned > limits.chapters
      ? [no('writing.too-many-chapters', 'chaptersPlanned', { most: limits.chapters })]
      : []),
  ]
}
