import assert from 'node:assert/strict'
import { test } from 'node:test'
import { charsetRemarks } from './charset/charset-tally.ts'
import { readDump } from './dump/read-dump.ts'
import { parseEfictionSql } from './parse.ts'
import { readReviews } from './parse-reviews.ts'
import { newFindings } from './read-fields.ts'
import { lantern, lanternListing, openLantern } from './samples/open-lantern.ts'

test('the settings are found by their own prefix, and the mail password stays behind', () => {
  const { archive } = openLantern()
  const { site } = archive
  assert.equal(site.name, "The Lantern's Light")
  assert.equal(site.url, 'http://www.example.org/lamps')
  assert.equal(site.sitekey, 'abc')
  assert.deepEqual(site.version, { claimed: '3.5.3', seen: '3.5.6' })
  assert.equal(JSON.stringify(archive).includes('secret'), false)
})

test('tables that are not imported are counted by what they are', () => {
  const { remarked } = openLantern()
  assert.deepEqual(remarked('table-unused'), ['table:fanfiction_log'])
  assert.deepEqual(remarked('table-copy'), ['table:fanfiction_stories_old'])
  assert.deepEqual(remarked('table-foreign'), ['table:wp_users'])
  assert.deepEqual(remarked('table-missing'), [])
})

test('columns that nobody knows are named', () => {
  const { archive } = openLantern(lantern.replace('`smtp_password`', '`mystery`'))
  const remark = archive.remarks.find(({ kind }) => kind === 'columns-unknown')
  assert.deepEqual(remark?.values, { columns: 'mystery' })
})

test('of several archives in one dump somebody must choose', () => {
  const other = lantern.replaceAll('`fanfiction_', '`other_fanfiction_')
  const dump = readDump(Buffer.from(`${lantern}\n${other}`))
  const outcome = parseEfictionSql(dump)
  assert.ok(outcome.kind === 'choose')
  assert.deepEqual(
    outcome.archives.map(({ prefix, settings, storyRows }) => [prefix, settings?.name, storyRows]),
    [
      ['', "The Lantern's Light", 3],
      ['other_', 'Another site', 3],
    ],
  )
  const chosen = parseEfictionSql(dump, { prefix: 'other_' })
  assert.ok(chosen.kind === 'parsed')
  assert.equal(chosen.archive.site.url, 'http://other.example.org')
  assert.equal(chosen.archive.stories.length, 3)
})

test('a copy of all tables under a backup prefix is no second archive', () => {
  const tables = lantern.split('\n').filter((line) => line.includes('`fanfiction_'))
  const copy = tables.join('\n').replaceAll('`fanfiction_', '`bak_fanfiction_')
  const { archive, remarked } = openLantern(`${lantern}\n${copy}`)
  assert.equal(archive.site.prefix, '')
  assert.ok(remarked('table-copy').includes('table:bak_fanfiction_stories'))
  const outcome = parseEfictionSql(readDump(Buffer.from(`${lantern}\n${copy}`)), { prefix: 'bak_' })
  assert.ok(outcome.kind === 'parsed')
})

test('a folder with more orphan files than a call has arguments is no trouble', () => {
  const listing = Array.from({ length: 150_000 }, (_, i) => `stories/2/${i + 1000}.txt`)
  assert.equal(openLantern(lantern, { listing }).remarked('orphan-file').length, 150_000)
})

test('an archive without settings is read with eFiction’s defaults', () => {
  const bare = lantern.replaceAll('site_fanfiction_settings', 'site_settings')
  const { archive, remarked } = openLantern(bare)
  assert.equal(archive.site.store, 'files')
  assert.deepEqual(remarked('settings-missing'), ['dump'])
})

test('a dump without an archive and one of version 1.1 are refused', () => {
  const refusal = (sql: string) => {
    const outcome = parseEfictionSql(readDump(Buffer.from(sql)))
    return outcome.kind === 'refused' ? outcome.refused.kind : outcome.kind
  }
  assert.equal(refusal('INSERT INTO wp_posts VALUES (1);'), 'efiction-not-found')
  assert.equal(
    refusal(
      'CREATE TABLE fanfiction_stories (sid int, psid int, chapter text, inorder int, storytext text);',
    ),
    'efiction-1-unsupported',
  )
})

test('rows that were pasted twice count once', () => {
  const rows = lantern
    .split('\n')
    .filter((line) => /INSERT INTO `fanfiction_(?:stories|authors|chapters|reviews)`/.test(line))
  const { archive, remarked, reviews } = openLantern(`${lantern}\n${rows.join('\n')}`)
  assert.equal(archive.stories.length, 3)
  assert.equal(archive.people.length, 5)
  assert.equal(archive.stories[0]?.chapters.length, 3)
  assert.equal(reviews().length, 5)
  assert.equal(remarked('duplicate-row').length, 3 + 5 + 5)
})

test('a dump that is cut in the middle is read as far as it goes, and says where it ends', () => {
  const cut = lantern.slice(0, lantern.indexOf("(3,'Waiting'") + 20)
  const { archive } = openLantern(cut)
  assert.equal(archive.stories.length, 2)
  const remark = archive.remarks.find(({ kind }) => kind === 'dump-cut')
  assert.deepEqual(remark, {
    kind: 'dump-cut',
    where: 'table:fanfiction_stories',
    values: { rows: 2, id: '3' },
  })
})

test('property: the sample cut anywhere never throws', () => {
  const whole = Buffer.from(lantern)
  for (let end = 0; end < whole.length; end += 97) {
    const outcome = parseEfictionSql(readDump(whole.subarray(0, end)), { listing: lanternListing })
    if (outcome.kind !== 'parsed') continue
    const { archive, tables } = outcome
    assert.ok([...readReviews(tables, archive, newFindings())].length <= 5)
  }
})

test('repairs of character sets are counted with a before and after', () => {
  const windows = Buffer.from(lantern.replace('One lamp.', 'One caf\u00e9.'), 'latin1')
  const outcome = parseEfictionSql(readDump(windows))
  assert.ok(outcome.kind === 'parsed')
  const [remark] = charsetRemarks(outcome.archive.repairs)
  assert.equal(remark?.kind, 'charset-cp1252')
  assert.equal(remark?.where, 'work:1')
  assert.equal(remark?.values?.count, 1)
  assert.match(String(remark?.values?.after), /One café\./)
})
