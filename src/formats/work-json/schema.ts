import { z } from 'zod'
import {
  categoryNames,
  mediumKinds,
  permissionAnswers,
  permissionKinds,
  ratingNames,
} from '#formats/parsed-work.ts'

// The one source of the format: `schema.json` is made from it, and the types of writer and reader.

const text = (what: string) => z.string().nullable().default(null).describe(what)
const html = (what: string) => text(`${what}, as clean HTML. Null: there is none.`)
const url = (what: string) => text(`${what}, or null if not known.`)
const day = (what: string) =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable()
    .default(null)
    .describe(`${what}, as YYYY-MM-DD. Null: the source does not say.`)
const tags = (what: string) => z.array(z.string()).default([]).describe(`${what}.`)
const number = (what: string) => z.number().nullable().default(null).describe(what)
const flag = (what: string) => z.boolean().nullable().default(null).describe(what)
const list = <Item extends z.ZodType>(item: Item, what: string) =>
  z.array(item).default([]).describe(what)

const account = z
  .object({
    name: z.string().describe('The pen name as it stands on the work.'),
    login: text('The account behind it, where its name differs.'),
    url: url('The address of the creator'),
  })
  .describe('A pen name and whose it is.')

const named = z.object({ name: z.string(), url: url('Address') })
const titled = z.object({ title: z.string(), url: url('Address') })

const chapterJson = z
  .object({
    number: z.number().describe('Its number at the source, from 1. Numbers may skip.'),
    title: text('Plain text without "Chapter N:". Null: untitled.'),
    creators: z
      .array(account)
      .nullable()
      .default(null)
      .describe("Set when the chapter's creators are not the work's."),
    publishedOn: day('The day it was posted'),
    sourceUrl: url('Where the chapter came from'),
    restored: z
      .boolean()
      .default(false)
      .describe('Its paragraphs had been lost and were restored, so they may differ.'),
    summary: html("The chapter's summary"),
    notes: html('What the creator says before the chapter'),
    endNotes: html('What the creator says after the chapter'),
    html: z.string().describe('The text, as clean HTML.'),
  })
  .describe('One chapter.')

const relatedWork = z
  .object({
    relation: z
      .enum(['inspired-by', 'translation-of', 'inspired', 'translated-as'])
      .describe('The first two: this work follows the other. The last two: the other follows it.'),
    title: z.string(),
    url: url('Its address'),
    creators: tags('Pen names'),
    language: text('The name of its language, as printed.'),
    creatorAccounts: list(account, 'The same creators with what is known of them.'),
    languageCode: text('BCP 47.'),
    isRestricted: flag('Members only at its archive.'),
  })
  .describe('A work that this one follows, or that follows this one.')

const permission = z
  .object({
    kind: z.enum(permissionKinds).describe('What somebody may want to do with the work.'),
    language: text('Of a translation: into which, as a BCP 47 code or a name. Null: any other.'),
    answer: z.enum(permissionAnswers).describe('"ask": after asking the creator.'),
    note: text('What the creator adds.'),
    takenBy: text('Who does it already.'),
  })
  .describe('What the creator says of one thing that others may want to do with the work.')

const warningNote = z
  .object({
    warning: z.string().describe('One of the warnings.'),
    note: z.string().describe('Where it applies, and how strongly: "chapter 7, brief".'),
  })
  .describe('Where a warning applies.')

const media = ['text', ...mediumKinds] as const

const claimed = z
  .object({
    words: number('Words.'),
    chapters: number('Chapters.'),
    kudos: number('Kudos.'),
    comments: number('Comments.'),
    bookmarks: number('Bookmarks.'),
    hits: number('Hits.'),
  })
  .describe("The source's own figures at the time of the import. Null: it did not say.")

const seriesPart = z.object({ title: z.string(), part: number('Which part the work is.') })
const seriesPage = z.object({
  title: z.string(),
  url: url('The address of the series'),
  previous: flag('Whether a part before this one was shown.'),
  next: flag('Whether a part after this one was shown.'),
})

const archive = (what: string) =>
  z.object({ name: z.string(), url: z.string() }).nullable().default(null).describe(what)

export const workJson = z
  .object({
    format: z.literal('fanstead-work').describe('Says that this is such a file.'),
    version: z.literal(1).describe('Grows when a reader of this version would misread the file.'),
    url: url("The work's address at the archive that wrote the file"),
    archive: archive('The archive that wrote the file.'),
    title: z.string().describe('Plain text.'),
    creators: tags('Pen names; an empty list means anonymous'),
    rating: z
      .enum(Object.values(ratingNames))
      .default('Not Rated')
      .describe("The rating by AO3's name."),
    warnings: tags('Archive warnings by display name, and “Flashing Lights”'),
    warningNotes: list(warningNote, 'What the creator says of single warnings.'),
    categories: tags(`Categories by display name (${categoryNames.join(', ')})`),
    fandoms: tags('Fandoms, in the order of the creator, as all tags'),
    relationships: tags('Relationships'),
    characters: tags('Characters'),
    additionalTags: tags('Additional tags'),
    language: text('The name of the language, as printed.'),
    languageCode: text('BCP 47, if known.'),
    series: list(seriesPart, 'The series it is part of, and which part it is.'),
    publishedOn: day('The day of the first chapter'),
    updatedOn: day('The day of the last change'),
    completedOn: day('The day of the last chapter of a complete work'),
    words: number('Words as the archive that wrote the file counts them.'),
    expectedChapters: z
      .union([z.number(), z.literal('?')])
      .nullable()
      .default(null)
      .describe('Chapters planned. "?": open. Null: the source does not say.'),
    isComplete: flag('Whether all planned chapters are here. Null: the source does not say.'),
    isRestricted: flag('Members only at the source. Null: not said.'),
    medium: z.enum(media).default('text').describe('What kind of work it is. "text": a story.'),
    duration: number('Of what is heard or watched: how long it is, in seconds. Null: not said.'),
    mediaUrl: url('Where it is heard or watched'),
    summary: html('The summary'),
    notes: html('What the creator says before the work'),
    endNotes: html('What the creator says after the work'),
    relatedWorks: list(relatedWork, 'Works that this one follows, and works that follow it.'),
    gifts: list(named, 'Whom the work is a gift for.'),
    permissions: list(permission, 'What others may do with the work, as far as it was said.'),
    collections: list(titled, 'The collections it is in.'),
    sourceUrl: url('Where the work stood before it came to the archive that wrote the file'),
    sourceArchive: archive('The archive it came from.'),
    creatorAccounts: list(account, 'The creators with what is known of them; empty if nothing is.'),
    seriesPages: list(seriesPage, 'The series with what else is known of them; or empty.'),
    claimed: claimed.prefault({}),
    chapters: list(chapterJson, 'In reading order.'),
  })
  .meta({
    title: 'Fanstead work',
    description:
      'One work with its text. What is not known is null, lists are empty; no key is left out.',
  })

// What the reader takes: words that it can mend, it does not refuse.
const anyDay = text('')
export const readableWorkJson = workJson.extend({
  rating: z.string().default('Not Rated'),
  medium: z.string().default('text'),
  publishedOn: anyDay,
  updatedOn: anyDay,
  completedOn: anyDay,
  chapters: z.array(chapterJson.extend({ publishedOn: anyDay })).default([]),
})

export type WorkJson = z.infer<typeof workJson>
export type AccountJson = z.infer<typeof account>
export type ChapterJson = z.infer<typeof chapterJson>
export type PermissionJson = z.infer<typeof permission>
export type RelatedWorkJson = z.infer<typeof relatedWork>
export type ReadableWorkJson = z.infer<typeof readableWorkJson>
export type ReadableChapterJson = ReadableWorkJson['chapters'][number]

/** The JSON Schema (2020-12) of the format, as it stands in `schema.json`. */
export function workJsonSchema(): object {
  return z.toJSONSchema(workJson, {
    target: 'draft-2020-12',
    // Later files may say more; who reads this version passes over it.
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties
    },
  })
}
