import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDump } from './dump/read-dump.ts'
import { readValue } from './dump/read-value.ts'
import { newRowSpans, scanRow } from './dump/scan-row.ts'
import { type EfictionChoice, parseEfictionSql } from './parse.ts'
import { readReviews } from './parse-reviews.ts'
import { newFindings } from './read-fields.ts'
import { lantern, lanternListing } from './samples/open-lantern.ts'

/** The sample with accents, so that the character set matters. */
const source = lantern.replace('One lamp.', '“Une lampe” — Zoë’s').replace("'Bruno'", "'Brûno'")

type Values = readonly (Uint8Array | undefined)[]

/** Writes the rows of a dump anew; `row` gets the table, its columns and values. */
function rewrite(
  row: (table: string, columns: readonly string[], values: Values) => string,
): string {
  const spans = newRowSpans()
  const lines: string[] = []
  for (const table of readDump(Buffer.from(source)).tables) {
    for (const part of table.parts) {
      for (const start of part.rowStarts) {
        scanRow(part.bytes, start, spans)
        const values = Array.from({ length: spans.width }, (_, i) => {
          const [from = 0, to = 0] = spans.places.subarray(i * 2, i * 2 + 2)
          return readValue(part.bytes, from, to)
        })
        lines.push(row(table.name, part.columns ?? [], values))
      }
    }
  }
  return lines.join('\r\n')
}

const latin1 = (value: Uint8Array | undefined) => Buffer.from(value ?? []).toString('latin1')
const escaped = (text: string) => text.replace(/[\\'"]/g, '\\$&').replaceAll('\n', '\\n')

/** All that an archive says, read from one shape of its dump. */
function everything(bytes: Uint8Array, choice: EfictionChoice = { listing: lanternListing }) {
  const outcome = parseEfictionSql(readDump(bytes), choice)
  assert.ok(outcome.kind === 'parsed', outcome.kind)
  const { remarks, repairs: _repairs, site, ...archive } = outcome.archive
  const reviews = [...readReviews(outcome.tables, outcome.archive, newFindings())]
  // What depends on declared types and on the file is not the archive's.
  const own = remarks.filter(({ kind }) => !/^(?:dump|columns|table)-/.test(kind))
  return { ...archive, name: site.name, url: site.url, reviews, own }
}

const truth = everything(Buffer.from(source))

test('the sample itself says something', () => {
  assert.equal(truth.stories.length, 3)
  assert.equal(truth.stories[0]?.summary, '<p>“Une lampe” — Zoë’s</p>\n<p>Two lamps.</p>')
})

test('eFiction’s own backup, without any structure, gives the same archive', () => {
  const backup = rewrite(
    (table, _columns, values) =>
      `INSERT INTO ${table} VALUES(${values.map((value) => `"${escaped(latin1(value))}"`).join(', ')});`,
  )
  const file = Buffer.from(`# Dump of x \r\n# Dump DATE : 09-Mar-2014\r\n\r\n${backup}`, 'latin1')
  assert.deepEqual(everything(file), truth)
})

test('its flavour through utf8_encode gives the same archive', () => {
  const backup = rewrite(
    (table, _columns, values) =>
      `INSERT INTO ${table} VALUES(${values.map((value) => `"${escaped(latin1(value))}"`).join(', ')});`,
  )
  assert.deepEqual(everything(Buffer.from(backup, 'utf8')), truth)
})

test('doubled apostrophes, column names and a byte order mark give the same archive', () => {
  const dump = rewrite((table, columns, values) => {
    const list = values.map((value) =>
      value ? `'${latin1(value).replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : 'NULL',
    )
    return `INSERT INTO \`${table}\` (\`${columns.join('`, `')}\`) VALUES\n(${list.join(', ')});`
  })
  assert.deepEqual(everything(Buffer.from(`\ufeff${dump}`, 'latin1').subarray(1)), truth)
})

test('everything as hexadecimal gives the same archive', () => {
  const dump = rewrite((table, columns, values) => {
    const list = values.map((value) =>
      value ? (value.length ? `0x${Buffer.from(value).toString('hex')}` : "''") : 'NULL',
    )
    return `INSERT INTO "${table}" ("${columns.join('","')}") VALUES (${list.join(',')});`
  })
  assert.deepEqual(everything(Buffer.from(dump, 'latin1')), truth)
})

test('a UTF-8 dump of latin1 columns gives the same archive', () => {
  const decoder = new TextDecoder('windows-1252')
  assert.deepEqual(everything(Buffer.from(decoder.decode(Buffer.from(source)))), truth)
})

test('a prefix and a database of its own change nothing', () => {
  const dump = source
    .replaceAll('`fanfiction_', '`host_lamps`.`ff1_fanfiction_')
    .replaceAll('`site_fanfiction_', '`host_lamps`.`fanfiction_')
    .replace("'bruno@example.org','','default'", "'bruno@example.org','ff1_','default'")
  assert.deepEqual(everything(Buffer.from(dump)), truth)
})

test('dates of both kinds may stand in one dump', () => {
  const dump = source.replaceAll(/\b12000000(\d\d)\b/g, "'2008-01-10 23:59:59'")
  const { stories, reviews } = everything(Buffer.from(dump))
  assert.equal(stories[0]?.publishedOn, '2008-01-10')
  assert.equal(reviews[0]?.postedOn, '2008-01-10')
  assert.equal(reviews[0]?.postedAt, undefined)
})

test('version 2.0: names in place of ids, and tables of its own for favourites', () => {
  const dump = `
CREATE TABLE fanfiction_authors (uid int, penname text, email text, password text, level int);
INSERT INTO fanfiction_authors VALUES (1,'Mara','mara@example.org','',0),(2,'Odile','','',1);
CREATE TABLE fanfiction_categories (catid int, parentcatid int, category text);
INSERT INTO fanfiction_categories VALUES (1,-1,'Dracula');
CREATE TABLE fanfiction_characters (charid int, catid int, charname text);
INSERT INTO fanfiction_characters VALUES (1,1,'Mina/Jonathan'),(2,1,'D\\'Or');
CREATE TABLE fanfiction_genres (gid int, genre text);
INSERT INTO fanfiction_genres VALUES (1,'Drama'),(2,'Humor');
CREATE TABLE fanfiction_warnings (wid int, warning text);
INSERT INTO fanfiction_warnings VALUES (1,'Violence');
CREATE TABLE fanfiction_ratings (rid int, rating text, ratingwarning int, warningtext text);
INSERT INTO fanfiction_ratings VALUES (1,'PG-13',0,'');
CREATE TABLE fanfiction_stories (sid int, title text, summary text, catid text, gid text, charid text, rid text, wid text, date datetime, updated datetime, uid int, featured int, validated int, completed int, rr int);
INSERT INTO fanfiction_stories VALUES (5,'Letters','Short.','1','Humor,Drama','Mina/Jonathan, d\\'or','PG-13','Violence','2004-05-06 07:08:09','2004-05-07 00:00:00',1,0,1,1,0);
CREATE TABLE fanfiction_chapters (chapid int, title text, inorder int, notes text, storytext text, validated int, sid int, uid int);
INSERT INTO fanfiction_chapters VALUES (7,'One',1,'','It began.',1,5,1);
CREATE TABLE fanfiction_series (seriesid int, title text, summary text, owner int, isopen int, catid text, characters text, genres text, warnings text);
INSERT INTO fanfiction_series VALUES (3,'Set','',2,0,'1','Mina/Jonathan','Drama','Violence');
CREATE TABLE fanfiction_inseries (seriesid int, sid int, inorder int);
INSERT INTO fanfiction_inseries VALUES (3,5,1);
CREATE TABLE fanfiction_reviews (reviewid int, sid int, seriesid int, chapid int, reviewer text, member int, review text, date datetime, rating int, respond int);
INSERT INTO fanfiction_reviews VALUES (1,5,0,7,'Odile',2,'Good.','2004-06-01 00:00:00',8,0),(2,0,3,0,'x',0,'Set!','2004-06-01 00:00:00',0,0);
CREATE TABLE fanfiction_favstor (uid int, sid int); INSERT INTO fanfiction_favstor VALUES (2,5);
CREATE TABLE fanfiction_favseries (uid int, seriesid int); INSERT INTO fanfiction_favseries VALUES (1,3);
CREATE TABLE fanfiction_favauth (uid int, favuid int); INSERT INTO fanfiction_favauth VALUES (2,1);
CREATE TABLE fanfiction_news (nid int, author text, title text, story text, time datetime); INSERT INTO fanfiction_news VALUES (1,'Odile','Hello','Hi','2004-01-01 00:00:00');
CREATE TABLE fanfiction_comments (cid int, nid int, uname text, comment text, time datetime); INSERT INTO fanfiction_comments VALUES (1,1,'Mara','Hi!','2004-01-02 00:00:00');`
  const outcome = parseEfictionSql(readDump(Buffer.from(dump)))
  assert.ok(outcome.kind === 'parsed')
  const { archive, tables } = outcome
  assert.equal(archive.site.version.seen, '2.0')
  const [story] = archive.stories
  assert.deepEqual(
    story?.classIds.map((id) => archive.classes.find(({ classId }) => classId === id)?.name),
    ['Humor', 'Drama', 'Violence'],
  )
  assert.deepEqual([story?.charids, story?.rid, story?.publishedOn], [[1, 2], 1, '2004-05-06'])
  const [series] = archive.series
  assert.deepEqual([series?.uid, series?.charids, series?.classIds], [2, [1], [1, 3]])
  assert.deepEqual(series?.members, [{ kind: 'story', sid: 5 }])
  const reviews = [...readReviews(tables, archive, newFindings())]
  assert.deepEqual(
    reviews.map(({ by, on, rating }) => [by, on, rating?.value]),
    [
      [{ uid: 2 }, { kind: 'story', sid: 5 }, 8],
      [{ name: 'x' }, { kind: 'series', seriesid: 3 }, undefined],
    ],
  )
  assert.deepEqual(
    archive.favourites.map(({ uid, on }) => [uid, on.kind]),
    [
      [2, 'story'],
      [1, 'series'],
      [2, 'person'],
    ],
  )
  assert.deepEqual(archive.news[0]?.comments[0]?.by, { uid: 1 })
  assert.equal(archive.people[1]?.role, 'staff')
})
