import type { Fields } from '#archive/drafts/working-copy.ts'
import type { WorkInput } from '#archive/posting/work-input.ts'
import { writeNames } from './read-names.ts'

/** The fields of a form that says this, as `readWorkForm` reads them. */
export function writeWorkForm(input: WorkInput): Fields {
  const { series, related, text } = input
  const own = series.filter((one) => typeof one.series === 'number')
  const fresh = series.find((one) => typeof one.series !== 'number')
  const partOf = (part: number | undefined) => (part === undefined ? '' : String(part))
  const fields: Record<string, readonly string[]> = {
    title: [input.title],
    creators: input.pseuds.map(String),
    coCreators: [writeNames(input.coCreators)],
    rating: input.rating === undefined ? [] : [input.rating],
    warnings: input.warnings.map(({ name }) => name),
    categories: input.categories,
    fandoms: [writeNames(input.fandoms)],
    relationships: [writeNames(input.relationships)],
    characters: [writeNames(input.characters)],
    additional: [writeNames(input.additional)],
    mainRelationship: [writeNames(input.mainRelationships)],
    mainCharacter: [writeNames(input.mainCharacters)],
    summary: [input.summary],
    notes: [input.notes],
    endNotes: [input.endNotes],
    series: own.map((one) => String(one.series)),
    seriesPart: own.map(({ part }) => partOf(part)),
    newSeries: fresh && typeof fresh.series !== 'number' ? [fresh.series.title] : [],
    newSeriesPart: fresh ? [partOf(fresh.part)] : [],
    collections: [writeNames(input.collections)],
    gifts: [writeNames(input.gifts)],
    relatedRelation: related.map(({ relation }) => relation),
    relatedUrl: related.map(({ url }) => url),
    relatedTitle: related.map(({ title }) => title),
    relatedCreators: related.map(({ creators }) => creators),
    relatedLanguage: related.map(({ language }) => language),
    language: [input.language],
    progress: [input.progress],
    chaptersPlanned: [input.chaptersPlanned === null ? '?' : String(input.chaptersPlanned)],
    publishedOn: [input.publishedOn ?? ''],
    commentsFrom: [input.commentsFrom],
    commentsModerated: input.commentsModerated ? ['yes'] : [],
    visibility: [String(input.visibility)],
    medium: [input.medium],
    duration: [input.duration],
    mediaUrl: [input.mediaUrl],
  }
  for (const { name, note } of input.warnings) {
    if (note !== '') fields[`warningNote-${name}`] = [note]
  }
  if (text) {
    fields.chapterTitle = [text.title]
    fields.text = [text.text]
    fields.textManner = [text.manner]
  }
  return fields
}
