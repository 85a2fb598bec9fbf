import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ImportView } from '#archive/imports/import.ts'
import { type BrowseView, noFilters } from '#archive/works/filters.ts'
import type { PersonId, TagId } from '#ground/ids.ts'
import { foundPage } from '#web/accounts/found-page.ts'
import { resetPasswordPage } from '#web/accounts/reset-password-page.ts'
import { signInPage } from '#web/accounts/sign-in-page.ts'
import { collectionPage } from '#web/archive/collection-page.ts'
import { customPage } from '#web/archive/custom-page.ts'
import { homePage } from '#web/archive/home-page.ts'
import { newsListPage } from '#web/archive/news-list-page.ts'
import { newsPage } from '#web/archive/news-page.ts'
import { softwarePage } from '#web/archive/software-page.ts'
import { binPage } from '#web/bin/bin-page.ts'
import { commentsPage } from '#web/comments/comments-page.ts'
import { deskPage } from '#web/desk/desk-page.ts'
import { hiddenStatisticsPage, statisticsPage } from '#web/desk/statistics-page.ts'
import { landingPart } from '#web/discover/landing.ts'
import { similarPage } from '#web/discover/similar-page.ts'
import { errorPage } from '#web/frame/error-page.ts'
import type { FormView } from '#web/frame/field.ts'
import type { Html } from '#web/html.ts'
import { importPage } from '#web/imports/import-page.ts'
import { importsPage } from '#web/imports/imports-page.ts'
import { newImportPage } from '#web/imports/new-import-page.ts'
import { manyPage } from '#web/many/many-page.ts'
import { changePage } from '#web/many/show-change.ts'
import { peoplePage } from '#web/people/people-page.ts'
import { personPage } from '#web/people/person-page.ts'
import { ageNoticePage } from '#web/reading/age-notice-page.ts'
import { displayPage } from '#web/reading/display-page.ts'
import { seriesListPage } from '#web/series/series-list-page.ts'
import { seriesPage } from '#web/series/series-page.ts'
import { fandomsPage } from '#web/tags/fandoms-page.ts'
import { browsePage } from '#web/works/browse-page.ts'
import { chapterPage } from '#web/works/chapter-page.ts'
import { chaptersPage } from '#web/works/chapters-page.ts'
import { addTagPage } from '#web/works/filters/add-tag-page.ts'
import { choicesPage } from '#web/works/filters/choices-page.ts'
import { searchHelpPage } from '#web/works/filters/search-help-page.ts'
import { wholeWorkPage } from '#web/works/whole-work-page.ts'
import { workPage } from '#web/works/work-page.ts'
import * as bins from './page-bin-samples.ts'
import * as desks from './page-desk-samples.ts'
import * as discover from './page-discover-samples.ts'
import * as samples from './page-list-samples.ts'
import { bruno, card, chapters, sampleFrame as frame, hostile, work } from './page-samples.ts'
import { assertValidHtml } from './valid-html.ts'

const { browse, report } = samples
const [first, missing, last] = chapters
assert.ok(first && missing && last)

const bare: BrowseView = {
  ...browse,
  filters: noFilters,
  total: 0,
  pages: 1,
  works: [],
  hidden: 0,
  search: undefined,
}
const fandomBrowse: BrowseView = { ...bare, total: 10, works: [card], tag: discover.landing.tag }
const oneShot = {
  ...work,
  status: 'one-shot' as const,
  language: undefined,
  chapters: work.chapters.slice(0, 1),
}
const running: ImportView = { ...report, state: 'running', done: 1, error: 'imports.interrupted' }
const wrong: FormView = {
  values: { name: hostile, path: hostile },
  faults: [
    { key: 'accounts.name-taken', field: 'name' },
    { key: 'imports.path-not-found', field: 'path', values: { path: hostile } },
    { key: 'frame.error-429-text' },
  ],
}
const listed = { id: 3, title: hostile, workCount: 4, total: 1, page: 1, pages: 2 } as never
const news = { id: 1, title: hostile, postedOn: '2026-11-01', authorName: hostile }

const pages: Readonly<Record<string, () => Html>> = {
  'the front page': () => homePage(frame('/', bruno), samples.home),
  'the front page of an empty archive': () =>
    homePage(frame('/'), { ...samples.home, workCount: 0, newlyPosted: [], newlyUpdated: [] }),
  "a tag's works, filtered": () =>
    browsePage(frame('/tags/1'), browse, { ignored: ['in=x', hostile], isLooking: true }),
  'all choices of a kind': () =>
    choicesPage(frame('/works/choices?kind=character'), {
      kind: 'character',
      name: hostile,
      filters: browse.filters,
      place: { tag: browse.tag, isLooking: true },
      choices: browse.choices.tags.character,
      total: 412,
      page: 2,
      pages: 5,
    }),
  'no choices of a kind': () =>
    choicesPage(frame('/works/choices?kind=character'), {
      kind: 'character',
      name: undefined,
      filters: noFilters,
      place: { tag: undefined },
      choices: [],
      total: 0,
      page: 1,
      pages: 1,
    }),
  'a tag that may be one of several': () =>
    addTagPage(frame('/works'), {
      kind: 'character',
      text: hostile,
      meant: [
        { id: 9 as TagId, kind: 'character', name: hostile, matched: hostile, works: 12 },
        { id: 10 as TagId, kind: 'character', name: 'Mary', matched: undefined, works: 1 },
      ],
      filters: browse.filters,
      place: { tag: browse.tag },
    }),
  'a tag that nobody knows': () =>
    addTagPage(frame('/works'), {
      kind: 'fandom',
      text: hostile,
      meant: [],
      filters: noFilters,
      place: { tag: undefined },
    }),
  'how to search': () => searchHelpPage(frame('/search-help')),
  'a fandom with a look at it': () =>
    browsePage(frame('/tags/1'), fandomBrowse, {
      before: landingPart(frame('/tags/1'), discover.landing),
    }),
  'works like one': () => similarPage(frame('/works/42/similar'), discover.similar),
  'a work like no other': () =>
    similarPage(frame('/works/42/similar'), { ...discover.similar, similar: [] }),
  'works of an archive that has none': () => browsePage(frame('/works', bruno), bare),
  'a work': () => workPage(frame('/works/42'), work, first),
  'a one-shot': () => workPage(frame('/works/42'), oneShot, { ...first, title: undefined }),
  'a work without text': () => workPage(frame('/works/42'), { ...work, chapters: [] }, undefined),
  'a first chapter': () => chapterPage(frame('/works/42/chapters/1'), work, first),
  'a chapter whose text is missing': () => chapterPage(frame('/'), work, missing),
  'a last chapter': () => chapterPage(frame('/works/42/chapters/3'), work, last),
  'a whole work': () => wholeWorkPage(frame('/works/42/full'), work, chapters),
  'the chapters of a work': () => chaptersPage(frame('/works/42/chapters'), work),
  'the comments on a work': () =>
    commentsPage(frame('/works/42/comments'), {
      work,
      comments: [samples.comment(1, [samples.comment(2)]), samples.comment(3)],
      total: 3,
      page: 1,
      pages: 2,
    }),
  'the fandoms': () =>
    fandomsPage(frame('/fandoms'), { fandoms: samples.home.fandoms, text: hostile }),
  'no fandoms': () => fandomsPage(frame('/fandoms'), { fandoms: [], text: undefined }),
  'the list of series': () =>
    seriesListPage(frame('/series'), { series: [listed], total: 60, page: 2, pages: 3 }),
  'a series': () => seriesPage(frame('/series/3'), samples.series),
  'the people': () =>
    peoplePage(frame('/people'), {
      people: [{ id: 7 as PersonId, name: hostile, workCount: 1 }],
      total: 1,
      page: 1,
      pages: 1,
    }),
  'a person': () => personPage(frame('/people/7'), samples.person),
  'a bin': () => binPage(frame('/desk/bin', bruno), bins.bin),
  'an empty bin': () => binPage(frame('/desk/bin', bruno), { ...bins.bin, lines: [] }),
  'many works': () => manyPage(frame('/desk/works/many', bruno), bins.many),
  ...Object.fromEntries(
    bins.changes.map((change) => [
      `a change of many works: ${change.phase}`,
      () => changePage(frame('/desk/works/many/7', bruno), change),
    ]),
  ),
  'a desk': () => deskPage(frame('/desk', bruno), desks.desk),
  'a desk without works': () =>
    deskPage(frame('/desk', bruno), { ...desks.desk, works: [], workCount: 0, pages: 1 }),
  'statistics by day': () => statisticsPage(frame('/desk/statistics', bruno), desks.statistics),
  'statistics of a work': () =>
    statisticsPage(frame('/desk/statistics/40', bruno), desks.workStatistics),
  'statistics with nothing in them': () =>
    statisticsPage(frame('/desk/statistics', bruno), { ...desks.statistics, steps: [], works: [] }),
  'statistics that are hidden': () => hiddenStatisticsPage(frame('/desk/statistics', bruno)),
  'a collection': () =>
    collectionPage(frame('/collections/5'), {
      id: 5,
      title: hostile,
      description: first.html,
      sourceUrl: 'javascript:alert(1)',
      workCount: 1,
      works: [card],
      page: 1,
      pages: 1,
    }),
  'the news': () => newsListPage(frame('/news'), { posts: [news], page: 1, pages: 2 }),
  'a piece of news': () =>
    newsPage(frame('/news/1'), { ...news, html: first.html, comments: [samples.comment(1)] }),
  'a page of the archivist': () =>
    customPage(frame('/pages/rules'), { title: hostile, html: first.html }),
  'the page about the software': () =>
    softwarePage(frame('/pages/about-fanstead'), { version: '0.1.0', sourceUrl: undefined }),
  'the display settings': () => displayPage(frame('/display'), { back: hostile }),
  'the age notice': () =>
    ageNoticePage(frame('/works/45'), { back: hostile, rating: 'Explicit', workTitle: hostile }),
  'signing in': () => signInPage(frame('/sign-in'), { back: hostile, form: wrong }),
  'founding an archive': () => foundPage(frame('/found/x'), { secret: 'x', form: wrong }),
  'a new password': () => resetPasswordPage(frame('/reset/x'), { secret: 'x' }),
  'the imports': () =>
    importsPage(frame('/imports', bruno), [report, { ...running, id: 13 as never }]),
  'no imports': () => importsPage(frame('/imports', bruno), []),
  'a new import': () => newImportPage(frame('/imports/new', bruno), wrong),
  'a report': () => importPage(frame('/imports/12', bruno), report),
  'an import that runs': () => importPage(frame('/imports/12', bruno), running),
  'an import that stopped': () => importPage(frame('/', bruno), { ...running, state: 'failed' }),
  'not found': () => errorPage(frame('/nowhere'), { status: 404, reason: hostile }),
  'a fault of ours': () => errorPage(frame('/'), { status: 500, incident: 'a1b2c3d4' }),
}

test('the check of markup notices what is not valid', async () => {
  await assert.rejects(
    assertValidHtml('<!DOCTYPE html><ul><p>x</p></ul>'),
    /element-permitted-content/,
  )
})

for (const [name, render] of Object.entries(pages)) {
  test(`${name}: valid markup, one h1, no script but ours, and what people typed stays text`, async () => {
    const html = String(await render())
    await assertValidHtml(html)
    assert.equal(html.match(/<h1[\s>]/g)?.length, 1, 'one h1')
    assert.deepEqual(html.match(/<script[^>]*>/g), [
      '<script type="module" src="/assets/script.js">',
    ])
    assert.doesNotMatch(html, /<style|\sstyle="|\son[a-z]+="/i)
    assert.doesNotMatch(html, /href="(?!https?:|\/|#)/, 'no link that is not one')
    assert.doesNotMatch(html, /\[object|undefined|NaN|>false</)
    assert.doesNotMatch(
      html,
      /"(frame|works|tags|series|people|imports|accounts|reading|archive|discover|desk)\.[a-z-]+"/,
    )
  })
}
