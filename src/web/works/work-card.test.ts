import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TagView, WorkCard } from '#archive/works/work.ts'
import type { PersonId, PseudId, TagId, WorkId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'
import { usualDisplay } from '#web/reading/display.ts'
import { sayIn } from '#words/say.ts'
import { workCard } from './work-card.ts'

const frame = {
  say: sayIn('en'),
  lang: 'en',
  archiveName: 'The Lantern Archive',
  publicUrl: 'https://archive.example',
  path: '/works',
  viewer: { kind: 'guest' },
  display: usualDisplay,
  accent: undefined,
  assets: { css: '/c.css', script: '/s.js' },
  today: '2026-11-21',
} as const

const tag = (kind: TagView['kind'], name: string): TagView => ({ id: 5 as TagId, kind, name })

const plain: WorkCard = {
  id: 42 as WorkId,
  title: 'Lamps',
  creators: [],
  rating: 'mature',
  tags: { warning: [], category: [], fandom: [], relationship: [], character: [], additional: [] },
  language: undefined,
  summary: undefined,
  series: [],
  status: 'in-progress',
  chapterCount: 3,
  expectedChapters: null,
  words: 1,
  kudos: 0,
  comments: 0,
  publishedOn: '2003-01-05' as PlainDate,
  updatedOn: undefined,
  openTo: 'everyone',
  isRestored: false,
  medium: 'text',
  duration: undefined,
}

const show = (changes: Partial<WorkCard> = {}) => String(workCard(frame, { ...plain, ...changes }))
const text = (html: string) => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')

test('a title and a name are text, whatever is in them', () => {
  const pseud = { personId: 7 as PersonId, pseudId: 8 as PseudId, pseud: 'x', person: 'x' }
  const html = show({
    title: '<img src=x onerror=alert(1)>',
    creators: [{ ...pseud, byline: '"><script>' }],
  })
  assert.doesNotMatch(html, /<img|<script/)
  assert.match(html, /&lt;img src=x onerror=alert\(1\)&gt;/)
})

test('figures that are nought are not shown, and what is unknown is a question mark', () => {
  const words = text(show())
  assert.match(words, /In progress 3\/\? chapters 1 word January 5, 2003|5 January 2003/)
  assert.doesNotMatch(words, /kudos|comment/)
  assert.match(words, /by Anonymous/)
})

test('warnings come before relationships, and these before the rest', () => {
  const tags = {
    ...plain.tags,
    additional: [tag('additional', 'Letters')],
    relationship: [tag('relationship', 'Mary & Her Piano')],
    warning: [tag('warning', 'Major Character Death')],
  }
  const html = show({ tags })
  assert.deepEqual(
    [...html.matchAll(/<li class="(\w+)"><a class="tag"/g)].map(([, kind]) => kind),
    ['warnings', 'relationships', 'freeforms'],
  )
})

test('that nothing is to be warned of is not said on every card', () => {
  const tags = { ...plain.tags, warning: [tag('warning', 'No Archive Warnings Apply')] }
  assert.doesNotMatch(show({ tags }), /None apply|No Archive/)
})

test('forty tags fold, but none is lost and no warning or relationship is hidden', () => {
  const additional = Array.from({ length: 40 }, (_, index) => tag('additional', `tag ${index}`))
  const relationship = Array.from({ length: 30 }, (_, index) =>
    tag('relationship', `ship ${index}`),
  )
  const html = show({ tags: { ...plain.tags, additional, relationship } })
  const [open = '', folded = ''] = html.split('<details')
  assert.equal(open.match(/class="relationships"/g)?.length, 30)
  assert.equal(html.match(/class="freeforms"/g)?.length, 40)
  assert.equal(folded.match(/class="freeforms"/g)?.length, 34)
  assert.match(folded, /34 more tags/)
})

test('the language is named where it is not the page’s own', () => {
  assert.match(show({ language: { code: 'ar', name: 'العربية' } }), /lang="ar"><bdi>العربية/)
  assert.doesNotMatch(show({ language: { code: 'en-GB', name: 'English' } }), /English/)
})
