import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { chapterFinder } from './chapter-source.ts'
import { chapterText } from './chapter-text.ts'
import { readDump } from './dump/read-dump.ts'
import { parseEfictionSql } from './parse.ts'
import { readReviews } from './parse-reviews.ts'
import { newFindings } from './read-fields.ts'

const folder = resolve(import.meta.dirname, '../../../../shared/data/efiction-sample')
const skip = existsSync(folder) ? false : 'the sample archive is not beside this checkout'

const truth = z.object({
  counts: z.record(z.string(), z.number()),
  problems: z.array(z.object({ kind: z.string(), ref: z.string() })),
})

function readSample(dump: string) {
  const stories = readdirSync(`${folder}/stories`, { recursive: true, withFileTypes: true })
  const listing = stories
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, resolve(entry.parentPath, entry.name)))
  const outcome = parseEfictionSql(readDump(readFileSync(`${folder}/${dump}`)), { listing })
  assert.ok(outcome.kind === 'parsed')
  const { archive, tables } = outcome
  const find = chapterFinder(tables, archive.site)
  const chapters = archive.stories.flatMap((story) => story.chapters)
  const texts = chapters.map(({ chapid, file }) => {
    const source = find(chapid)
    assert.ok(source)
    return { chapid, ...chapterText(source, file ? readFileSync(`${folder}/${file}`) : undefined) }
  })
  const reviews = [...readReviews(tables, archive, newFindings())]
  return { archive, texts, reviews }
}

for (const dump of ['dump.sql', 'variants/phpmyadmin.sql']) {
  test(`the sample archive gives every count and problem of its truth: ${dump}`, { skip }, () => {
    const { counts, problems } = truth.parse(
      JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')),
    )
    const { archive, texts, reviews } = readSample(dump)
    const { stories, series, favourites } = archive
    const remarks = [...archive.remarks, ...texts.flatMap((text) => text.remarks)]
    const told = new Set(remarks.map(({ kind, where }) => `${kind} ${where}`))
    for (const { kind, ref } of problems) assert.ok(told.has(`${kind} ${ref}`), `${kind} ${ref}`)
    const from = (place: string) => texts.filter(({ textFrom }) => textFrom === place).length
    const worded = reviews.filter(({ html }) => html)
    const of = (kind: string) => favourites.filter(({ on }) => on.kind === kind).length
    assert.deepEqual(
      {
        users: archive.people.length,
        works: stories.length,
        worksPublished: stories.filter(({ status }) => status === 'published').length,
        worksPending: stories.filter(({ status }) => status === 'pending').length,
        worksCoauthored: stories.filter(({ coauthorUids }) => coauthorUids.length > 0).length,
        chapters: texts.length,
        chaptersWithText: from('file') + from('database'),
        chaptersFromFiles: from('file'),
        chaptersFromDatabase: from('database'),
        categories: archive.categories.length,
        characters: archive.characters.length,
        ratings: archive.ratings.length,
        classTypes: archive.classTypes.length,
        classes: archive.classes.length,
        series: series.length,
        seriesMembers: series.reduce((sum, { members }) => sum + members.length, 0),
        reviews: worded.length,
        reviewsAnonymous: worded.filter(({ by }) => !('uid' in by) && !by.oldUid).length,
        reviewsRatingOnly: reviews.length - worded.length,
        reviewResponses: reviews.filter(({ response }) => response).length,
        favouriteWorks: of('story'),
        favouriteAuthors: of('person'),
        favouriteSeries: of('series'),
        newsPosts: archive.news.length,
        newsComments: archive.news.reduce((sum, { comments }) => sum + comments.length, 0),
        customPages: archive.pages.filter(({ isBuiltIn }) => !isBuiltIn).length,
      },
      counts,
    )
  })
}

test('both dumps of the sample archive give the same texts', { skip }, () => {
  const [raw, converted] = ['dump.sql', 'variants/phpmyadmin.sql'].map(readSample)
  assert.deepEqual(converted?.archive.stories, raw?.archive.stories)
  assert.deepEqual(converted?.archive.people, raw?.archive.people)
  assert.deepEqual(converted?.reviews, raw?.reviews)
  const html = (texts = raw?.texts) => texts?.map((text) => [text.chapid, text.html, text.notes])
  assert.deepEqual(html(converted?.texts), html(raw?.texts))
})
