import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PersonId, PseudId, WorkId } from '#ground/ids.ts'
import { emptyForm } from '#web/frame/field.ts'
import type { Html } from '#web/html.ts'
import { deletePage } from '#web/leaving/delete-page.ts'
import { exportPage } from '#web/leaving/export-page.ts'
import { gonePage } from '#web/leaving/gone-page.ts'
import { orphanPage } from '#web/leaving/orphan-page.ts'
import { namePage } from '#web/names/name-page.ts'
import { namesPage } from '#web/names/names-page.ts'
import { pseudPage } from '#web/people/pseud-page.ts'
import { bruno, card, clean, hostile, sampleFrame } from './page-samples.ts'
import { assertValidHtml } from './valid-html.ts'

const icon = { name: `${'a'.repeat(64)}.webp`, description: hostile }
const name = {
  id: 3 as PseudId,
  name: hostile,
  isDefault: false,
  description: clean('<p>Moss.</p>'),
  icon,
  workCount: 2,
}
const other = { ...name, id: 4 as PseudId, isDefault: true, icon: undefined, workCount: 0 }
const faults = [
  { key: 'names.looks-taken', field: 'name' },
  { key: 'names.description-long', field: 'description', values: { limit: 2000 } },
  { key: 'names.last-one' },
]
const typed = { name: hostile, description: hostile, descriptionManner: 'blank-lines' }
const form = { values: typed, faults }
const iconForm = {
  values: { description: hostile },
  faults: [
    { key: 'editor.upload-svg', field: 'picture' },
    { key: 'editor.upload-no-description', field: 'description' },
  ],
}
const plain = sampleFrame('/account', bruno)
const frame = { ...plain, assets: { ...plain.assets, editor: '/assets/editor.js' } }
const pseud = {
  ...{ id: 3 as PseudId, name: hostile, description: clean('<p>Moss.</p>'), icon },
  person: { id: 7 as PersonId, name: `other ${hostile}` },
  ...{ works: [card], workCount: 60, page: 1, pages: 3, series: [], fandoms: [] },
}
const works = [
  { id: 1 as WorkId, title: hostile, isPosted: true, fates: ['orphan', 'erase'] },
  { id: 2 as WorkId, title: '', isPosted: false, fates: ['erase'] },
  { id: 3 as WorkId, title: 'Two Oars', isPosted: false, fates: ['leave'] },
] as const
const counts = {
  pseuds: 1,
  uploads: 2,
  working_copies: 0,
  bookmarks: 1,
  mutes: 0,
  saved_searches: 3,
  comments: 1,
}

const pages: Readonly<Record<string, Html>> = {
  'all names': namesPage(frame, { names: [name, other], areApart: true, form, done: 'added' }),
  'one name': namePage(frame, { name, others: [other], form, iconForm }),
  'the only name': namePage(frame, { name: other, others: [], form, iconForm: emptyForm }),
  'the page of a name': pseudPage({ ...frame, path: '/pseuds/3' }, pseud),
  export: exportPage(frame),
  deletion: deletePage(frame, {
    ...{ leaving: { works, counts }, personId: 7 as PersonId, name: hostile, days: 180 },
    form: { values: { rest: 'erase', 'fate-1': 'orphan', keepsName: 'yes' }, faults: [] },
  }),
  'deletion with nothing': deletePage(frame, {
    ...{ leaving: { works: [], counts }, personId: 7 as PersonId, name: 'Nell' },
    ...{ days: 180, form: emptyForm },
  }),
  'giving up': orphanPage(frame, {
    ...{ works: [{ id: 1 as WorkId, title: hostile }], path: '/account/orphan?work=1' },
    ...{ name: hostile, form: { values: {}, faults: [{ key: 'leaving.not-posted' }] } },
  }),
  'nothing to give up': orphanPage(frame, {
    ...{ works: [], path: '/account/orphan?pseud=3', name: 'Nell', form: emptyForm },
  }),
  goodbye: gonePage(frame),
}

for (const [what, page] of Object.entries(pages)) {
  test(`the page of ${what} is valid HTML, and what people typed comes out as text`, async () => {
    const text = String(page)
    await assertValidHtml(text)
    assert.doesNotMatch(text, /<script>alert/)
  })
}
