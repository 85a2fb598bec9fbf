import { noChange } from '#archive/many/many-change.ts'
import type { ManyView } from '#archive/many/read-many.ts'
import type { SeriesId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Instant } from '#ground/time.ts'
import type { BinView } from '#web/bin/bin-page.ts'
import type { ManyPageView } from '#web/many/many-page.ts'
import { bruno, date, hostile } from './page-samples.ts'

const instant = (text: string) => text as Instant

/** A bin with something of every kind. */
export const bin: BinView = {
  lines: (['work', 'chapter', 'series', 'comment'] as const).map((kind, index) => ({
    kind,
    id: index + 1,
    name: index === 3 ? '' : hostile,
    work: kind === 'chapter' ? hostile : undefined,
    binnedAt: instant('2026-11-20T08:00:00.000Z'),
    goesOn: date('2026-12-20'),
    isShared: index === 0,
  })),
  days: 30,
  told: 'restored',
  viewer: bruno,
}

/** A form that comes back with a fault, of a page in the middle. */
export const many: ManyPageView = {
  works: ([0, 1, 2, 3] as const).map((visibility) => ({
    id: (40 + visibility) as WorkId,
    title: visibility === 3 ? '' : hostile,
    state: visibility === 2 ? 'draft' : 'posted',
    visibility,
    words: 1200 * visibility,
  })),
  text: hostile,
  total: 204,
  page: 2,
  pages: 3,
  form: new URLSearchParams({ work: '41', add: hostile, visibility: '2', bin: 'yes' }),
  fault: new Refusal('invalid', 'many.nothing-to-do'),
  choices: {
    series: [{ id: 3 as SeriesId, title: hostile }],
    tags: [
      { kind: 'warning', name: hostile },
      { kind: 'category', name: hostile },
    ],
    days: 30,
  },
  last: [
    { id: 7, count: 2, madeAt: instant('2026-11-20T08:00:00.000Z'), undoneAt: null },
    {
      id: 6,
      count: 1,
      madeAt: instant('2026-11-20T07:00:00.000Z'),
      undoneAt: instant('2026-11-20T07:01:00.000Z'),
    },
  ],
}

/** A change at every stage of its way. */
export const changes: readonly ManyView[] = (
  ['changing', 'changed', 'given-up', 'final', 'undoing', 'undone'] as const
).map((phase) => ({
  id: 7,
  change: noChange,
  madeAt: instant('2026-11-20T08:00:00.000Z'),
  finalAt: instant('2026-12-21T08:00:00.000Z'),
  phase,
  done: 100,
  count: 240,
  changed: 99,
  skipped: [{ id: 40 as WorkId, title: hostile }],
  left: [{ id: 41 as WorkId, title: '' }],
}))
