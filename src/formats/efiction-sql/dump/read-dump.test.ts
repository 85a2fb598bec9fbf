import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countRows, type DumpTables, joinDumps } from './dump-tables.ts'
import { readDump } from './read-dump.ts'
import { bytesOf, rowsOf } from './rows.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readDump(bytes(text))

/** The rows of a table as objects; NULL stays null. */
function rows(dump: DumpTables, name: string): Record<string, string | null>[] {
  const table = dump.tables.find((one) => one.name === name)
  const found: Record<string, string | null>[] = []
  for (const row of rowsOf(table)) {
    const cells = [...row.places.keys()].map((column) => {
      const value = bytesOf(row, column)
      return [column, value ? new TextDecoder().decode(value) : null] as const
    })
    found.push(Object.fromEntries(cells))
  }
  return found
}

const mysqldump = `-- MySQL dump 10.13  Distrib 5.5.62, for Linux (x86_64)
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET NAMES latin1 */;
DROP TABLE IF EXISTS \`fanfiction_ratings\`;
/*!40101 SET character_set_client = utf8 */;
CREATE TABLE \`fanfiction_ratings\` (
  \`rid\` int(11) NOT NULL AUTO_INCREMENT,
  \`rating\` varchar(60) NOT NULL DEFAULT 'it''s, (odd)',
  \`kind\` enum('a','b,c') DEFAULT NULL,
  \`warningtext\` text NOT NULL,
  PRIMARY KEY (\`rid\`),
  KEY \`key\` (\`rating\`(10),\`rid\`)
) ENGINE=MyISAM AUTO_INCREMENT=6 DEFAULT CHARSET=latin1;
LOCK TABLES \`fanfiction_ratings\` WRITE;
/*!40000 ALTER TABLE \`fanfiction_ratings\` DISABLE KEYS */;
INSERT INTO \`fanfiction_ratings\` VALUES (1,'General',NULL,''),(2,'It\\'s \\"odd\\"; \\\\o/','a','x\\ny\\r\\0\\Z\\%\\_');
UNLOCK TABLES;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
-- Dump completed on 2014-03-09 12:00:00
`

test('mysqldump: structure, extended INSERT, backslash escapes', () => {
  const dump = read(mysqldump)
  assert.equal(dump.madeBy, 'mysqldump')
  assert.equal(dump.charset, 'latin1')
  assert.deepEqual(dump.end, { kind: 'complete' })
  assert.deepEqual(dump.tables[0]?.declared, [
    { name: 'rid', type: 'int(11)' },
    { name: 'rating', type: 'varchar(60)' },
    { name: 'kind', type: "enum('a','b,c')" },
    { name: 'warningtext', type: 'text' },
  ])
  assert.deepEqual(rows(dump, 'fanfiction_ratings'), [
    { rid: '1', rating: 'General', kind: null, warningtext: '' },
    { rid: '2', rating: 'It\'s "odd"; \\o/', kind: 'a', warningtext: 'x\ny\r\0\u001a\\%\\_' },
  ])
})

test('mysqldump with column names, hex blobs, introducers and negative numbers', () => {
  const dump = read(`INSERT INTO \`t\` (\`a\`,\`B\`,\`c\`) VALUES (-1,0x4a6f,_binary 'x\\'y');
    INSERT INTO \`t\` (\`a\`,\`B\`,\`c\`) VALUES (0x,x'4A',_latin1 0x41);
    INSERT INTO t (a,b,c) VALUES (+1.5,b'101',N'n'),(TRUE,NULL,'a' 'b'
      'c'), (0xABC, now(), CAST('{"a":(1)}' AS JSON));`)
  assert.deepEqual(rows(dump, 't'), [
    { a: '-1', b: 'Jo', c: "x'y" },
    { a: '', b: 'J', c: 'A' },
    { a: '+1.5', b: '5', c: 'n' },
    { a: '1', b: null, c: 'abc' },
    { a: '\n\ufffd', b: null, c: null },
  ])
})

test('ANSI mode: double quotes around names', () => {
  const dump = read(`CREATE TABLE "fanfiction_x" ("id" int, "key" text);
    INSERT INTO "fanfiction_x" VALUES (1,'a "b"');`)
  assert.deepEqual(rows(dump, 'fanfiction_x'), [{ id: '1', key: 'a "b"' }])
})

test('before 4.1: no quotes around names, no charset, one row per INSERT', () => {
  const dump = read(`CREATE TABLE fanfiction_ratings (
  rid int(11) NOT NULL auto_increment,
  rating varchar(60) NOT NULL default '',
  PRIMARY KEY  (rid)
) TYPE=MyISAM;

INSERT INTO fanfiction_ratings VALUES (1,'G');
INSERT INTO fanfiction_ratings VALUES (2,'PG');`)
  assert.equal(dump.charset, undefined)
  assert.deepEqual(rows(dump, 'fanfiction_ratings'), [
    { rid: '1', rating: 'G' },
    { rid: '2', rating: 'PG' },
  ])
})

test('phpMyAdmin: byte order mark, CRLF, a row on each line, doubled apostrophes, later keys', () => {
  const dump = read(
    `\ufeff-- phpMyAdmin SQL Dump
SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
/*!40101 SET NAMES utf8mb4 */;
CREATE DATABASE IF NOT EXISTS \`site\` DEFAULT CHARACTER SET latin1;
USE \`site\`;
CREATE TABLE IF NOT EXISTS \`c\` (
  \`cid\` int(11) NOT NULL,
  \`comment\` text
) ENGINE=MyISAM;
INSERT INTO \`c\` (\`cid\`, \`comment\`) VALUES
(1, 'it''s \\\\o/ isn\\'t it'),
(2, '');
ALTER TABLE \`c\` ADD PRIMARY KEY (\`cid\`);
ALTER TABLE \`c\` MODIFY \`cid\` int(11) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=3;`.replaceAll(
      '\n',
      '\r\n',
    ),
  )
  assert.equal(dump.madeBy, 'phpmyadmin')
  assert.equal(dump.charset, 'utf8mb4')
  assert.equal(dump.tables[0]?.database, 'site')
  assert.deepEqual(rows(dump, 'c'), [
    { cid: '1', comment: "it's \\o/ isn't it" },
    { cid: '2', comment: '' },
  ])
})

test('eFiction’s own backup: no structure, every value in double quotes', () => {
  const dump = read(
    '# Dump of fanfiction_ratings \r\n# Dump DATE : 09-Mar-2014\r\n\r\n' +
      'INSERT INTO fanfiction_ratings VALUES("1", "It\\\'s \\"G\\"", "0", "");\r\n' +
      'INSERT INTO fanfiction_ratings VALUES("2", "a ""b"" c", -1, "x");\r\n\r\n\r\n\r\n',
  )
  assert.equal(dump.madeBy, 'efiction')
  const [part] = dump.tables[0]?.parts ?? []
  assert.equal(part?.columns, undefined)
  assert.equal(part?.width, 4)
  assert.equal(part?.rowStarts.length, 2)
})

test('text of stories that looks like SQL stays text', () => {
  const text = "a';\nINSERT INTO `b` VALUES (1); -- /* # `\n/*! x */ \u0000 \\"
  const dump = read(`INSERT INTO a (t) VALUES ('${text.replace(/['\\]/g, '\\$&')}');`)
  assert.deepEqual(rows(dump, 'a'), [{ t: text }])
  assert.equal(dump.tables.length, 1)
})

test('comments of all kinds may stand anywhere', () => {
  const dump = read(`# one ' quote
    -- two " quotes
    /* three ; */ INSERT /* four */ INTO a -- five (
      (t /* , u */) VALUES /*!*/ (1 # six )
      ), (5--3
      );`)
  assert.deepEqual(rows(dump, 'a'), [{ t: '1' }])
  assert.equal(dump.damages.length, 1, 'two minus signs without a blank are no comment')
})

test('triggers and procedures give no rows', () => {
  const dump = read(`DELIMITER ;;
CREATE TRIGGER x BEFORE INSERT ON a FOR EACH ROW BEGIN INSERT INTO log VALUES (1); END ;;
DELIMITER ;
INSERT INTO a (t) VALUES (1);`)
  assert.deepEqual(
    dump.tables.map(({ name }) => name),
    ['a'],
  )
})

test('INSERT IGNORE, REPLACE, qualified names and ON DUPLICATE KEY are read', () => {
  const dump = read(`INSERT IGNORE INTO db.a (t) VALUES (1);
    REPLACE INTO \`db\`.\`a\` (t) VALUES (2);
    INSERT INTO db.a (t) VALUES (3) ON DUPLICATE KEY UPDATE t = VALUES(t);
    INSERT INTO db.a (t) SELECT t FROM b;
    INSERT INTO db.a (t) VALUES (4)
    INSERT INTO db.a (t) VALUES (5);`)
  assert.equal(dump.tables[0]?.database, 'db')
  assert.deepEqual(
    rows(dump, 'a').map(({ t }) => t),
    ['1', '2', '3', '4', '5'],
  )
})

test('INSERTs that name columns in different orders are all understood', () => {
  const dump = read(`CREATE TABLE a (x int, y int);
    INSERT INTO a VALUES (1,2); INSERT INTO a (y,x) VALUES (4,3); INSERT INTO a (x) VALUES (5);`)
  assert.deepEqual(rows(dump, 'a'), [{ x: '1', y: '2' }, { y: '4', x: '3' }, { x: '5' }])
})

test('a table dropped and filled again has the later rows; dropped and left empty it keeps its own', () => {
  const dump = read(`INSERT INTO a (x) VALUES (1); INSERT INTO b (x) VALUES (1);
    DROP TABLE IF EXISTS a; DROP TABLE IF EXISTS b; INSERT INTO a (x) VALUES (2);`)
  assert.deepEqual(rows(dump, 'a'), [{ x: '2' }])
  assert.deepEqual(rows(dump, 'b'), [{ x: '1' }])
})

test('a broken row is reported with its place and the next lines are read', () => {
  const text = `INSERT INTO a (x, y) VALUES
(1, 'one'),
(2, 'it's broken'),
(3, 'three');
INSERT INTO a (x, y) VALUES (4, 'four');`
  const dump = read(text)
  assert.deepEqual(
    rows(dump, 'a').map(({ x }) => x),
    ['1', '3', '4'],
  )
  assert.deepEqual(dump.damages, [{ table: 'a', at: text.indexOf('s broken') }])
})

test('an error message in the file is passed over', () => {
  const dump = read(`<b>Warning</b>: it's slow
INSERT INTO a (x) VALUES (1);
mysqldump: Couldn't execute
INSERT INTO a (x) VALUES (2);`)
  assert.equal(rows(dump, 'a').length, 2)
})

test('the end of a file is judged', () => {
  const endOf = (text: string) => read(text).end
  assert.deepEqual(endOf("INSERT INTO a VALUES (1,'x'),(2,'y"), {
    kind: 'cut',
    table: 'a',
    firstValue: '2',
  })
  assert.deepEqual(endOf('INSERT INTO a VALUES (1)'), { kind: 'unmarked' })
  assert.deepEqual(endOf('CREATE TABLE a (x int'), { kind: 'cut', table: 'a' })
  assert.deepEqual(endOf(mysqldump.slice(0, mysqldump.indexOf('UNLOCK'))), { kind: 'unmarked' })
})

test('property: a dump cut anywhere never throws and keeps the rows before the cut', () => {
  const whole = bytes(mysqldump)
  for (let end = 0; end <= whole.length; end++) {
    const dump = readDump(whole.subarray(0, end))
    const text = mysqldump.slice(0, end)
    const table = dump.tables.find(({ name }) => name === 'fanfiction_ratings')
    const wanted = text.includes("\\_')") ? 2 : text.includes("NULL,'')") ? 1 : 0
    assert.equal(table ? countRows(table) : 0, wanted, `cut at ${end}`)
  }
})

test('property: no bytes make it throw, and it ends', () => {
  const pieces = fc.constantFrom(
    ...['INSERT INTO', ' a ', '(', ')', "'", '"', '`', '\\', ',', ';', 'VALUES', '--', '/*', '*/'],
    ...['\n', '#', '1', 'NULL', '0x', '_binary', 'CREATE TABLE', 'DELIMITER', '.', '\u0000', 'é'],
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (all) => {
      assert.ok(Array.isArray(read(all.join('')).tables))
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (all) => {
      assert.ok(Array.isArray(readDump(all).tables))
    }),
  )
})

/** Strings as each maker writes them. */
const writers: readonly ((text: string) => string)[] = [
  (text) =>
    `'${text
      .replace(/[\\'"]/g, '\\$&')
      .replaceAll('\n', '\\n')
      .replaceAll('\0', '\\0')}'`,
  (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`,
  (text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '""')}"`,
  (text) => `0x${Buffer.from(text).toString('hex')}`,
  (text) => `_binary '${text.replace(/[\\']/g, '\\$&')}'`,
]

test('property: any string comes back from every way of writing it', () => {
  const texts = fc.array(
    fc.tuple(
      fc.string({ unit: fc.constantFrom(...'\'"\\%_;,()`-#/*\n\r\0nZé魔 a') }),
      fc.constantFrom(...writers),
    ),
    { minLength: 1, maxLength: 5 },
  )
  fc.assert(
    fc.property(texts, (values) => {
      const columns = values.map((_, i) => `c${i}`)
      const list = values.map(([text, write]) => write(text))
      const dump = read(`INSERT INTO t (${columns}) VALUES (${list}),(${list});`)
      const wanted = Object.fromEntries(values.map(([text], i) => [`c${i}`, text]))
      assert.deepEqual(rows(dump, 't'), [wanted, wanted])
    }),
  )
})

test('several files are read as one', () => {
  const dump = joinDumps([
    read('CREATE TABLE a (x int);'),
    read('INSERT INTO a VALUES (1);'),
    read('INSERT INTO a (x) VALUES (2); INSERT INTO b (x) VALUES (3);'),
  ])
  assert.deepEqual(rows(dump, 'a'), [{ x: '1' }, { x: '2' }])
  assert.deepEqual(rows(dump, 'b'), [{ x: '3' }])
})
