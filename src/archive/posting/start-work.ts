import type { Archive } from '#archive/archive.ts'
import { listOwnPseuds } from '#archive/posting/placing/place-creators.ts'
import type { Viewer } from '#archive/viewer.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkView } from '#archive/works/work.ts'
import type { WorkId } from '#ground/ids.ts'
import { findLastLanguage } from './read-form-choices.ts'
import { writerOf } from './save-work.ts'
import { emptyWork, type WorkInput } from './work-input.ts'

/**
 * What a new work's form begins with: the writer's name, the language of their last work, and nothing
 * that they should think about. `from` is a work that it follows: then its tags come along, and it is
 * named as what inspired this one; of one's own only the tags. Changes nothing.
 */
export async function startWork(
  archive: Archive,
  viewer: Viewer,
  { from }: { readonly from?: WorkId | undefined } = {},
): Promise<WorkInput> {
  const writer = writerOf(viewer)
  const [own] = await listOwnPseuds(archive.db, writer)
  const language = await findLastLanguage(archive, writer)
  const start = { ...emptyWork, pseuds: own ? [own.id] : [], language }
  if (from === undefined) return start
  const work = await readWork(archive, viewer, from)
  const related = work.standing === 'none' ? [inspiredBy(archive, work)] : []
  return { ...start, ...tagsOf(work), related }
}

function tagsOf({ tags }: WorkView) {
  const names = (kind: keyof WorkView['tags']) => tags[kind].map(({ name }) => name)
  return {
    fandoms: names('fandom'),
    categories: names('category'),
    relationships: names('relationship'),
    characters: names('character'),
    additional: names('additional'),
  }
}

function inspiredBy({ config }: Archive, { id }: WorkView): WorkInput['related'][number] {
  const url = `${config.publicUrl}/works/${id}`
  return { relation: 'inspired-by', url, title: '', creators: '', language: '' }
}
