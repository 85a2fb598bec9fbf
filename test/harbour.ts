import assert from 'node:assert/strict'
import type { Landing } from '#archive/discover/discover.ts'
import { readLanding } from '#archive/discover/read-landing.ts'
import { readTag } from '#archive/tags/read-tag.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { ParsedWork } from '#formats/parsed-work.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'
import { noteChange } from '#store/note-change.ts'
import type { Stage } from './stage.ts'

export const day = (text: string) => text as PlainDate

export async function tagNamed({ archive }: Stage, name: string): Promise<TagId> {
  const rows = archive.db.selectFrom('tags').select('id').where('name', '=', name)
  return (await rows.executeTakeFirstOrThrow()).id
}

export async function landingOf(stage: Stage, name: string, viewer: Viewer = stage.cast.guest) {
  const tag = await readTag(stage.archive, viewer, await tagNamed(stage, name))
  assert.ok('synonyms' in tag)
  return await readLanding(stage.archive, viewer, { tag })
}

/** Sets figures that only readers can give. */
export async function setFigures(
  stage: Stage,
  id: WorkId,
  figures: { kudos?: number; words?: number },
) {
  const { db, clock } = stage.archive
  await db.updateTable('works').set(figures).where('id', '=', id).execute()
  await noteChange(db, { kind: 'work', id }, clock.now())
}

export const titlesOf = (landing: Landing | undefined, name: string) =>
  landing?.shelves.find((shelf) => shelf.name === name)?.works.map(({ title }) => title)

export const namesOf = (landing: Landing | undefined, kind: string) =>
  landing?.names
    .find((some) => some.kind === kind)
    ?.names.map(({ name, count }) => `${name} ${count}`)

/** Ten works about a harbour: the later the number, the newer, the longer and the more liked. */
export async function harbour({ place }: Stage, more: Partial<ParsedWork> = {}) {
  const ids: WorkId[] = []
  for (let number = 1; number <= 10; number += 1) {
    const { workId } = await place({
      title: `Harbour ${number}`,
      fandoms: ['The Harbour'],
      relationships: number > 6 ? ['Jory & Wenna'] : [],
      characters: number > 4 ? ['Jory', 'Wenna'] : ['Jory'],
      additionalTags: number % 2 === 0 ? ['Ropes'] : [],
      publishedOn: day(
        number > 8 ? `2026-11-${String(number).padStart(2, '0')}` : `202${number % 6}-01-01`,
      ),
      expectedChapters: number === 10 ? null : 1,
      ...more,
    })
    ids.push(workId)
  }
  return ids
}
