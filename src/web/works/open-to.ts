import type { WorkCard } from '#archive/works/work.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'

const keys = {
  members: 'works.members-only',
  people: 'works.for-people-only',
  creators: 'works.for-creators-only',
} as const

/** Says whom a work is kept for; nothing where it is open to all. */
export function openToMark(say: Say, { openTo }: Pick<WorkCard, 'openTo'>): Html | undefined {
  return openTo === 'everyone' ? undefined : html`<span class="locked">${say(keys[openTo])}</span>`
}
