import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeHtml, makeLine } from './make-text.ts'
import { between, type Random, randomFrom, several } from './random.ts'

const authors = 120
const categories = 12
const characters = 80
const classes = 20

type Value = string | number
type Row = readonly Value[]

/**
 * Writes a made-up eFiction archive of version 3.5 below `folder`: a dump with everything but the
 * texts, and the stories folder with those. Gives the bytes of chapter text.
 */
export async function writeEfiction(folder: string, stories: number) {
  const random = randomFrom(35)
  const ids = (count: number) => Array.from({ length: count }, (_, at) => at + 1)
  const storyRows: Row[] = []
  const chapterRows: Row[] = []
  let bytes = 0
  for (const sid of ids(stories)) {
    const uid = between(random, 1, authors)
    const count = sid % 3 === 0 ? between(random, 4, 18) : between(random, 1, 3)
    storyRows.push(storyRow(random, sid, uid))
    for (const number of ids(count)) {
      const chapid = chapterRows.length + 1
      const text = asOldText(makeHtml(random, 'en', 3_000 * 14 ** (random() ** 4)))
      bytes += await writeText(folder, uid, chapid, text)
      chapterRows.push(chapterRow(random, { chapid, number, sid, uid }))
    }
  }
  const dump = [
    insert('settings', settingColumns, [settings]),
    insert(
      'authors',
      authorColumns,
      ids(authors).map((uid) => authorRow(uid)),
    ),
    insert(
      'categories',
      categoryColumns,
      ids(categories).map((id) => [id, -1, `Fandom ${id}`, '', '', 0, 0, id, 0]),
    ),
    insert(
      'characters',
      characterColumns,
      ids(characters).map((id) => [id, 1 + (id % categories), `Character ${id}`, '', '']),
    ),
    insert(
      'classtypes',
      ['classtype_id', 'classtype_name', 'classtype_title'],
      [[1, 'genres', 'Genres']],
    ),
    insert(
      'classes',
      ['class_id', 'class_type', 'class_name'],
      ids(classes).map((id) => [id, 1, `Genre ${id}`]),
    ),
    insert(
      'ratings',
      ['rid', 'rating', 'ratingwarning', 'warningtext'],
      [
        [1, 'General', 0, ''],
        [2, 'Teen', 0, ''],
      ],
    ),
    insert('stories', storyColumns, storyRows),
    insert('chapters', chapterColumns, chapterRows),
  ]
  await writeFile(join(folder, 'backup.sql'), `-- MySQL dump 10.13\n${dump.join('')}`)
  return { bytes, works: stories }
}

const settingColumns = [
  'sitekey',
  'sitename',
  'slogan',
  'url',
  'siteemail',
  'tableprefix',
  'storiespath',
  'store',
  'dateformat',
  'version',
]
const settings: Row = [
  'bench',
  'The Bench',
  '',
  'http://www.example.org/bench/',
  'bench@example.org',
  '',
  'stories',
  'files',
  'd/m/y',
  '3.5.3',
]
const authorColumns = [
  'uid',
  'penname',
  'realname',
  'email',
  'bio',
  'image',
  'date',
  'admincreated',
  'password',
]
const categoryColumns = [
  'catid',
  'parentcatid',
  'category',
  'description',
  'image',
  'locked',
  'leveldown',
  'displayorder',
  'numitems',
]
const characterColumns = ['charid', 'catid', 'charname', 'bio', 'image']
const storyColumns = [
  ...[
    'sid',
    'title',
    'summary',
    'storynotes',
    'catid',
    'classes',
    'charid',
    'rid',
    'date',
    'updated',
  ],
  ...[
    'uid',
    'coauthors',
    'featured',
    'validated',
    'completed',
    'rr',
    'wordcount',
    'rating',
    'reviews',
    'count',
  ],
]
const chapterColumns = [
  ...['chapid', 'title', 'inorder', 'notes', 'storytext', 'endnotes', 'validated', 'wordcount'],
  ...['rating', 'reviews', 'sid', 'uid', 'count'],
]

function authorRow(uid: number): Row {
  return [uid, `Writer ${uid}`, '', `writer${uid}@example.org`, '', '', 1_136_073_600 + uid, 0, '0']
}

function storyRow(random: Random, sid: number, uid: number): Row {
  const chosen = (count: number, most: number) =>
    several(
      random,
      Array.from({ length: most }, (_, at) => at + 1),
      count,
    ).join(',')
  const title = makeLine(random, 'en', between(random, 1, 5))
  const posted = 1_136_000_000 + sid * 40_000
  return [
    ...[sid, title, makeLine(random, 'en', 25), '', chosen(1, categories), chosen(2, classes)],
    ...[
      chosen(3, characters),
      String(between(random, 1, 2)),
      posted,
      posted + 500_000,
      uid,
      '0',
      0,
      1,
    ],
    ...[between(random, 0, 1), 0, 0, 0, 0, between(random, 0, 900)],
  ]
}

function chapterRow(
  random: Random,
  chapter: {
    readonly chapid: number
    readonly number: number
    readonly sid: number
    readonly uid: number
  },
): Row {
  const { chapid, number, sid, uid } = chapter
  return [chapid, makeLine(random, 'en', 3), number, '', '', '', 1, 0, 0, 0, sid, uid, 0]
}

/** Half of the old texts have tags, in the capitals of their time; the others have empty lines. */
function asOldText(html: string): string {
  if (html.length % 2 === 0) return html.replaceAll('<p>', '<P>').replaceAll('</p>', '</P>')
  return html.replaceAll(/<\/?p>/g, '\r\n').replaceAll(/<(\/?)em>/g, '<$1i>')
}

async function writeText(
  folder: string,
  uid: number,
  chapid: number,
  text: string,
): Promise<number> {
  const place = join(folder, 'stories', String(uid))
  await mkdir(place, { recursive: true })
  const bytes = Buffer.from(text)
  await writeFile(join(place, `${chapid}.txt`), bytes)
  return bytes.byteLength
}

function insert(table: string, columns: readonly string[], rows: readonly Row[]): string {
  const made = columns.map((name) => `\`${name}\` text`).join(', ')
  const name = `\`fanfiction_${table}\``
  const create = `CREATE TABLE ${name} (${made});\n`
  return rows.length === 0
    ? create
    : `${create}INSERT INTO ${name} VALUES ${rows.map(tuple).join(',')};\n`
}

function tuple(row: Row): string {
  return `(${row.map((value) => (typeof value === 'number' ? value : quote(value))).join(',')})`
}

function quote(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&').replaceAll('\r', '\\r').replaceAll('\n', '\\n')}'`
}
