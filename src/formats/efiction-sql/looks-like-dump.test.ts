import assert from 'node:assert/strict'
import { test } from 'node:test'
import { looksLikeEfictionDump } from './looks-like-dump.ts'
import { lantern } from './samples/open-lantern.ts'

const looks = (text: string) => looksLikeEfictionDump(Buffer.from(text))

test('dumps of every shape are recognised', () => {
  assert.equal(looks(lantern), true)
  for (const line of [
    'INSERT INTO `fanfiction_stories` VALUES (1);',
    'CREATE TABLE IF NOT EXISTS `ff2_fanfiction_chapters` (',
    'INSERT INTO "x"."fanfiction_reviews" VALUES',
    '# Dump of fanfiction_authors \r\n',
    'insert ignore into FANFICTION_SERIES values',
    'DROP TABLE IF EXISTS `archive_fanfiction_settings`;',
    '\ufeffLOCK TABLES `fanfiction_news` WRITE;',
  ]) {
    assert.equal(looks(`-- something\n${line}\n`), true, line)
  }
})

test('it may stand behind a forum', () => {
  const forum = "INSERT INTO `phpbb_posts` VALUES (1,'hello_there');\n".repeat(20_000)
  assert.equal(looks(forum + lantern), true)
  assert.equal(looks(forum), false)
})

test('texts that only mention the tables are none', () => {
  for (const text of [
    '',
    'I once ran eFiction; its table fanfiction_stories was large.',
    '<p>INSERT</p> fanfiction_stories',
    "INSERT INTO posts VALUES (1,'drop table fanfiction_stories')",
    'CREATE TABLE `fanfiction_stories_old` (',
    'CREATE TABLE `myfanfiction` (',
    '_'.repeat(100_000),
  ]) {
    assert.equal(looks(text), false, text.slice(0, 60))
  }
})
