import { type ParsedSeriesPart, ratingNames } from '#formats/parsed-work.ts'
import { paragraphsOf } from '#text/plain-text.ts'
import type { Book } from './book.ts'
import { bookUrl } from './content/book-url.ts'
import { escapeXml, oneLine } from './xml-text.ts'

/** The package's metadata: EPUB 3.3 section 5.5, EPUB Accessibility 1.1, and calibre's series. */
export function writeMetadata(book: Book): string {
  const lines = [identity(book), description(book), series(book), accessibility(book)].flat()
  return `<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${lines.filter((line) => line !== '').join('\n')}
<meta name="cover" content="cover-image"/>
<meta name="generator" content="Fanstead"/>
</metadata>`
}

function identity(book: Book): string[] {
  const { edition, work } = book
  const url = escapeXml(edition.workUrl)
  const origin = bookUrl(work.sourceUrl, edition.archiveUrl)
  return [
    `<dc:identifier id="uid">${book.uid}</dc:identifier>`,
    `<dc:identifier id="url">${url}</dc:identifier>`,
    // FanFicFare takes the first source for the work's address; the one before ours comes after.
    `<dc:source>${url}</dc:source>`,
    dc('source', origin === edition.workUrl ? undefined : origin),
    `<dc:title id="title">${escapeXml(book.title)}</dc:title>`,
    '<meta refines="#title" property="title-type">main</meta>',
    ...book.creators.flatMap(creator),
    `<dc:language>${book.language}</dc:language>`,
    dc('date', work.publishedOn),
    property('dcterms:modified', `${edition.modifiedAt.slice(0, 19)}Z`),
    dc('publisher', oneLine(edition.archiveName)),
    dc('rights', edition.rights ?? permissionsLine(book)),
    property('tdm:reservation', edition.isTrainingReserved ? '1' : undefined),
  ]
}

/** "Podfic: yes. Machine training: no." */
function permissionsLine({ edition }: Book): string | undefined {
  const { permissions = [] } = edition
  const lines = permissions.map(({ name, answer }) => oneLine(`${name}: ${answer}.`))
  return lines.length === 0 ? undefined : lines.join(' ')
}

function creator(name: string, at: number): string[] {
  const id = `creator${at + 1}`
  return [
    `<dc:creator id="${id}">${escapeXml(name)}</dc:creator>`,
    `<meta refines="#${id}" property="role" scheme="marc:relators">aut</meta>`,
    // A pen name is sorted as it stands; programs would else take its last word for a surname.
    `<meta refines="#${id}" property="file-as">${escapeXml(name)}</meta>`,
  ]
}

function description(book: Book): string[] {
  const { work, edition } = book
  return [
    dc('description', work.summary && paragraphsOf(work.summary).join('\n')),
    ...subjectsOf(book).flatMap((name, at) => subject(book, name, at)),
    property('schema:contentRating', ratingNames[work.rating]),
    property('schema:wordCount', String(edition.words)),
    property('schema:creativeWorkStatus', edition.status),
    property(
      'schema:duration',
      work.duration === undefined ? undefined : isoDuration(work.duration),
    ),
    dc('relation', bookUrl(work.mediaUrl, edition.archiveUrl)),
  ]
}

/** "PT3723S": seconds are enough for ISO 8601, and for whoever counts with them. */
const isoDuration = (seconds: number) => `PT${seconds}S`

/** A tag of the work; a warning with where it applies, as its creator says. */
function subject({ work: { warningNotes = {} } }: Book, name: string, at: number): string[] {
  const note = Object.hasOwn(warningNotes, name) ? oneLine(warningNotes[name] ?? '') : ''
  if (note === '') return [dc('subject', name)]
  const id = `subject${at + 1}`
  return [
    `<dc:subject id="${id}">${escapeXml(name)}</dc:subject>`,
    `<meta refines="#${id}" property="schema:description">${escapeXml(note)}</meta>`,
  ]
}

// "Fanworks" comes first as in AO3's files: shelf apps make the first subject the book's shelf.
function subjectsOf({ work, labels }: Book): string[] {
  const tags = [
    'Fanworks',
    ...[work.fandoms, work.relationships, work.characters, work.additionalTags].flat(),
    ...[work.categories, work.warnings, ratingNames[work.rating]].flat(),
    ...(work.medium === undefined ? [] : [labels.media[work.medium]]),
  ]
  return [...new Set(tags.map(oneLine))].filter((tag) => tag !== '')
}

function series({ work }: Book): string[] {
  const parts = work.series.filter(({ title }) => oneLine(title) !== '')
  const first = parts[0]
  return [...parts.flatMap(collection), ...(first ? calibreSeries(first) : [])]
}

function collection({ title, part }: ParsedSeriesPart, at: number): string[] {
  const id = `series${at + 1}`
  return [
    `<meta property="belongs-to-collection" id="${id}">${escapeXml(oneLine(title))}</meta>`,
    `<meta refines="#${id}" property="collection-type">series</meta>`,
    isPosition(part) ? `<meta refines="#${id}" property="group-position">${part}</meta>` : '',
  ]
}

function calibreSeries({ title, part }: ParsedSeriesPart): string[] {
  return [
    `<meta name="calibre:series" content="${escapeXml(oneLine(title))}"/>`,
    isPosition(part) ? `<meta name="calibre:series_index" content="${part}"/>` : '',
  ]
}

// What can be written as plain digits; a source may give anything.
function isPosition(part: number | undefined): part is number {
  return part !== undefined && part >= 0 && part < 1e9 && (part === 0 || part >= 0.001)
}

// The cover does not count as a picture of the content. We do not claim conformance (conformsTo):
// nobody can promise it for what creators write.
function accessibility({ images, labels, labelLanguage }: Book): string[] {
  const hasImages = images.packed().length > 0
  return [
    property('schema:accessMode', 'textual'),
    property('schema:accessMode', hasImages ? 'visual' : undefined),
    property('schema:accessModeSufficient', images.allHaveAlt() ? 'textual' : 'textual,visual'),
    property('schema:accessibilityFeature', 'tableOfContents'),
    property('schema:accessibilityFeature', 'readingOrder'),
    property('schema:accessibilityFeature', 'structuralNavigation'),
    property('schema:accessibilityFeature', 'displayTransformability'),
    property('schema:accessibilityFeature', images.allHaveAlt() ? 'alternativeText' : undefined),
    property('schema:accessibilityHazard', hasImages ? 'unknown' : 'none'),
    `<meta property="schema:accessibilitySummary" xml:lang="${labelLanguage}">${escapeXml(labels.accessibilitySummary)}</meta>`,
  ]
}

function dc(name: string, text: string | undefined): string {
  return text ? `<dc:${name}>${escapeXml(text)}</dc:${name}>` : ''
}

function property(name: string, text: string | undefined): string {
  return text ? `<meta property="${name}">${escapeXml(text)}</meta>` : ''
}
