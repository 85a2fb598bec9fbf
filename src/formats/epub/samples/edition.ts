import type { Edition, EditionImage, EditionLabels } from '#formats/epub/edition.ts'
import type { Instant } from '#ground/time.ts'

/** Labels as the English catalogue gives them. */
export const labels: EditionLabels = {
  language: 'en',
  listSeparator: ', ',
  byline: 'by {creators}',
  anonymous: 'Anonymous',
  untitled: 'Untitled',
  cover: 'Cover: {title}, {byline}',
  preface: 'Preface',
  contents: 'Contents',
  afterword: 'Afterword',
  chapter: 'Chapter {n}',
  chapterTitled: 'Chapter {n}: {title}',
  postedOn: 'Posted on {archive} at {work}.',
  summary: 'Summary',
  notes: 'Notes',
  endNotes: 'End notes',
  moreNotes: 'More notes at the end.',
  restored: 'The paragraphs of this chapter had been lost; they were restored as well as could be.',
  seriesPart: 'Part {n} of {series}',
  workBy: '{title} by {creators}',
  relatedWorks: 'Works inspired by this one',
  relations: {
    'inspired-by': 'Inspired by {work}',
    'translation-of': 'A translation of {work}',
    inspired: '{work}',
    'translated-as': 'Translated as {work}',
  },
  permissions: 'What others may do',
  visit: 'Kudos and comments reach the creator at {work}.',
  media: { art: 'Art', podfic: 'Podfic', vid: 'Vid', essay: 'Essay' },
  listen: 'Listen at {host}',
  watch: 'Watch at {host}',
  facts: {
    medium: 'Kind',
    rating: 'Rating',
    warnings: 'Archive warnings',
    categories: 'Categories',
    fandoms: 'Fandoms',
    relationships: 'Relationships',
    characters: 'Characters',
    additionalTags: 'Additional tags',
    language: 'Language',
    series: 'Series',
    collections: 'Collections',
    gifts: 'A gift for',
    status: 'Status',
    published: 'Published',
    updated: 'Updated',
    completed: 'Completed',
    words: 'Words',
    chapters: 'Chapters',
    origin: 'First posted at',
  },
  accessibilitySummary: 'All text can be resized and read aloud; each chapter has a heading.',
}

export const edition: Edition = {
  workUrl: 'https://archive.example/works/42',
  archiveName: 'The Lantern Room',
  archiveUrl: 'https://archive.example/',
  modifiedAt: '2026-11-21T06:30:12.345Z' as Instant,
  words: 3712,
  status: 'Complete',
  labels,
}

/** A picture of one white dot. */
export const dot: EditionImage = {
  mediaType: 'image/png',
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==',
    'base64',
  ),
}
