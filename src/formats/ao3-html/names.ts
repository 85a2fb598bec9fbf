import {
  archiveWarnings,
  categoryNames,
  flashingLights,
  type Rating,
  ratingNames,
  ratings,
} from '#formats/parsed-work.ts'
import { squish } from './lines.ts'

/** The rows of the tag list, in the order in which they stand there. */
export const fields = [
  'rating',
  'warnings',
  'categories',
  'fandoms',
  'relationships',
  'characters',
  'additionalTags',
  'language',
  'series',
  'collections',
  'stats',
] as const
export type Field = (typeof fields)[number]

/** Fields that hold tags which people name freely. */
export type TagField = 'fandoms' | 'relationships' | 'characters' | 'additionalTags'

/** Label for one and for several, as downloads have them since 2023-11. */
export const labels: Readonly<Record<Field, readonly [string, string]>> = {
  rating: ['Rating', 'Rating'],
  warnings: ['Archive Warning', 'Archive Warnings'],
  categories: ['Category', 'Categories'],
  fandoms: ['Fandom', 'Fandoms'],
  relationships: ['Relationship', 'Relationships'],
  characters: ['Character', 'Characters'],
  additionalTags: ['Additional Tags', 'Additional Tags'],
  language: ['Language', 'Language'],
  series: ['Series', 'Series'],
  collections: ['Collections', 'Collections'],
  stats: ['Stats', 'Stats'],
}

const fieldsByLabel: ReadonlyMap<string, Field> = new Map([
  ...fields.flatMap((field) => labels[field].map((label) => [label.toLowerCase(), field] as const)),
  ['warning', 'warnings'],
  ['warnings', 'warnings'],
  ['pairing', 'relationships'],
  ['pairings', 'relationships'],
  ['freeform', 'additionalTags'],
  ['freeforms', 'additionalTags'],
  ['tags', 'additionalTags'],
  ['collection', 'collections'],
])

/** Which row a `dt` names, in any period's wording. */
export function fieldOf(label: string): Field | undefined {
  return fieldsByLabel.get(plain(label).replace(/ ?:$/, ''))
}

/** Which row a `dd` of a work's page is, by its class. */
export const pageClasses: Readonly<Record<string, Field>> = {
  rating: 'rating',
  warning: 'warnings',
  category: 'categories',
  fandom: 'fandoms',
  relationship: 'relationships',
  character: 'characters',
  freeform: 'additionalTags',
  language: 'language',
  series: 'series',
  collections: 'collections',
  stats: 'stats',
}

const ratingsByName = new Map(ratings.map((rating) => [plain(ratingNames[rating]), rating]))

export function ratingOf(name: string): Rating | undefined {
  return ratingsByName.get(plain(name))
}

// Names that AO3's own tag and its forerunners had. "Underage" was renamed in 2024-11; downloads
// before 2023-04 print the stored name "Choose Not To…" and not the one that pages show.
const warningsByName: ReadonlyMap<string, string> = new Map([
  ...[...archiveWarnings, flashingLights].map((name) => [plain(name), name] as const),
  ['choose not to use archive warnings', 'Creator Chose Not To Use Archive Warnings'],
  ['author chose not to use archive warnings', 'Creator Chose Not To Use Archive Warnings'],
  ['choose not to warn', 'Creator Chose Not To Use Archive Warnings'],
  ['none of these warnings apply', 'No Archive Warnings Apply'],
  ['underage', 'Underage Sex'],
  ['non-con', 'Rape/Non-Con'],
])

/** A warning's display name today. */
export function warningOf(name: string): string | undefined {
  return warningsByName.get(plain(name))
}

const categoriesByName: ReadonlyMap<string, string> = new Map([
  ...categoryNames.map((name) => [plain(name), name] as const),
  ['het', 'F/M'],
  ['m/f', 'F/M'],
  ['slash', 'M/M'],
  ['femslash', 'F/F'],
])

export function categoryOf(name: string): string | undefined {
  return categoriesByName.get(plain(name))
}

function plain(name: string): string {
  return squish(name).toLowerCase()
}
