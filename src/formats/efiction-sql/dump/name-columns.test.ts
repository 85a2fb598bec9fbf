import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameColumns } from './name-columns.ts'
import { readDump } from './read-dump.ts'

const noIds = new Map<string, ReadonlySet<string>>()

function name(base: string, rows: readonly string[], ids = noIds) {
  const sql = rows.map((row) => `INSERT INTO fanfiction_${base} VALUES(${row});`).join('\r\n')
  const [table] = readDump(Buffer.from(sql)).tables
  assert.ok(table)
  const { table: named, guess } = nameColumns(base, table, ids)
  return { columns: named.parts[0]?.columns, guess }
}

test('one order that fits is sure', () => {
  const { columns, guess } = name('coauthors', ['"1", "2"'])
  assert.deepEqual(columns, ['uid', 'sid'].reverse())
  assert.equal(guess, 'sure')
})

test('members with and without a column for the web site are told apart', () => {
  const hash = '0123456789abcdef0123456789abcdef'
  const short = name('authors', [`"1", "A", "", "a@x", "bio", "", "1104537600", "0", "${hash}"`])
  const long = name('authors', [
    `"1", "A", "", "a@x", "http://x", "bio", "", "2004-01-01 00:00:00", "0", "${hash}"`,
  ])
  assert.equal(short.columns?.[4], 'bio')
  assert.equal(long.columns?.[4], 'website')
})

test('orders of the same length are told apart by what stands in them', () => {
  const fresh = '"2", "T", "S", "4", "1", "15,8", "0", "9,2", "29,16", "1", "5", "", "", ""'
  const upgraded = '"2", "T", "S", "4", "1", "15,8", "9,2", "0", "", "", "29,16", "1", "", "5"'
  assert.equal(name('series', [fresh]).columns?.[7], 'classes')
  assert.equal(name('series', [upgraded]).columns?.[6], 'classes')
  assert.equal(name('series', [fresh]).guess, 'sure')
})

test('where both fit, ids that exist decide; without them the guess is unsure', () => {
  const row = '"2", "T", "S", "4", "1", "15", "3", "9", "7", "1", "5", "0", "0", "0"'
  assert.equal(name('series', [row]).guess, 'unsure')
  const ids = new Map([['classes', new Set(['3'])]])
  assert.deepEqual(name('series', [row], ids), {
    columns:
      'seriesid title summary uid isopen catid classes rating warnings genres characters reviews challenges numstories'.split(
        ' ',
      ),
    guess: 'sure',
  })
})

test('columns that modules added behind are unknown ones', () => {
  assert.deepEqual(name('coauthors', ['"1", "2", "x"']).columns, ['sid', 'uid', 'unknown-1'])
})

test('what fits no order stays without names', () => {
  assert.equal(name('coauthors', ['"Emma", "Mina"']).columns, undefined)
  assert.equal(name('unheard_of', ['"1"']).columns, undefined)
})

test('settings of an old version are found by what only they hold', () => {
  const before = [
    'key',
    'Lamps',
    'Slogan',
    'http://x',
    'a@x',
    '',
    'default',
    'en',
    'tales',
    'files',
  ]
  const behind = ['1', '1', '2', '1', '0', '0', '0', '0', '0', '0', 'words', '3.1']
  const { columns, guess } = name('settings', [`"${[...before, ...behind].join('", "')}"`])
  const at = (column: string) => columns?.indexOf(column)
  assert.deepEqual(
    ['sitekey', 'url', 'tableprefix', 'storiespath', 'store', 'ratings', 'version'].map(at),
    [0, 3, 5, 8, 9, 12, 21],
  )
  assert.equal(guess, 'unsure')
})

test('declared columns are not touched', () => {
  const [table] = readDump(
    Buffer.from(
      'CREATE TABLE fanfiction_coauthors (uid int, sid int); INSERT INTO fanfiction_coauthors VALUES (1,2);',
    ),
  ).tables
  assert.ok(table)
  assert.deepEqual(nameColumns('coauthors', table, noIds), { table })
})
