import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { listDefaults } from '#archive/mutes/list-defaults.ts'
import { listMutes } from '#archive/mutes/list-mutes.ts'
import type { Mute } from '#archive/mutes/mute.ts'
import { type NamedMute, nameMutes } from '#archive/mutes/name-mutes.ts'
import { readPseud } from '#archive/names/read-pseud.ts'
import { readPerson } from '#archive/people/read-person.ts'
import { readTag } from '#archive/tags/read-tag.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { PersonId, PseudId, TagId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { urls } from '#web/urls.ts'
import { readBack, readId, type Visit } from '#web/visit.ts'
import type { BrowserChoices } from './browser-choices.ts'
import type { MuteSubjectView } from './mute-form.ts'
import { accountOf, choicesOf } from './mutes-of.ts'
import { mutesPage, type NamedDefault } from './mutes-page.ts'
import { newMutePage } from './new-mute-page.ts'

/** All that a reader has muted, with what undoes each. */
export async function showMutes(visit: Visit): Promise<Response> {
  return await answerMutes(visit)
}

/**
 * The page of mutes; after an import that named things nobody knows here, with those lines and with
 * what the browser keeps now, which it has not been told yet.
 */
export async function answerMutes(
  visit: Visit,
  imported?: {
    readonly added: number
    readonly unknown: readonly string[]
    readonly here: BrowserChoices
  },
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const { archive, viewer } = visit
  const account = accountOf(visit)
  const own = account ? await listMutes(archive.db, account) : []
  const here = imported?.here ?? choicesOf(visit)
  const view = {
    account: await nameMutes(archive, viewer, own),
    browser: await nameMutes(archive, viewer, here.mutes),
    defaults: await nameDefaults(visit),
    imported,
  }
  return await visit.page(mutesPage(visit.frame(urls.mutes.to()), view), status)
}

async function nameDefaults(visit: Visit): Promise<readonly NamedDefault[]> {
  const { archive, viewer } = visit
  const all = [...(await listDefaults(archive.db, viewer)), ...choicesOf(visit).defaults]
  const named = await nameMutes(
    archive,
    viewer,
    all.map(({ tagId }) => ({ kind: 'tag', target: String(tagId), manner: 'hide' })),
  )
  return all.map((filter, index) => ({ ...filter, name: named[index]?.name }))
}

/** Everything about one work, creator or tag that can be muted from here. */
export async function showNewMute(visit: Visit): Promise<Response> {
  const { archive, viewer, query } = visit
  const back = readBack(query.get('back'))
  const subjects = await subjectsOf(visit)
  const muted = new Map<string, NamedMute>()
  const account = accountOf(visit)
  const own: readonly Mute[] = account ? await listMutes(archive.db, account) : []
  for (const mute of await nameMutes(archive, viewer, [...choicesOf(visit).mutes, ...own])) {
    muted.set(`${mute.kind} ${mute.target}`, mute)
  }
  const view = subjects.map((subject) => {
    return { ...subject, manner: muted.get(`${subject.kind} ${subject.target}`)?.manner }
  })
  const path = urls.newMute.to(query.toString())
  return await visit.page(newMutePage(visit.frame(path), { subjects: view, back }))
}

async function subjectsOf({ archive, viewer, query }: Visit): Promise<readonly MuteSubjectView[]> {
  const read = (name: string) => query.get(name) ?? undefined
  const [work, creator, tag] = [read('work'), read('creator'), read('tag')]
  if (work !== undefined) {
    const { id, title, creators, tags } = await readWork(archive, viewer, readId<WorkId>(work))
    return [
      { kind: 'work', target: id, name: title },
      ...creators
        .filter(({ isApart }) => !isApart)
        .map(({ personId, person }) => {
          return { kind: 'creator', target: personId, name: person } as const
        }),
      ...creators
        .filter(({ pseud, person, isApart }) => isApart || pseud !== person)
        .map(({ pseudId, byline }) => ({ kind: 'pseud', target: pseudId, name: byline }) as const),
      ...Object.values(tags)
        .flat()
        .map(({ id: tagId, name }) => ({ kind: 'tag', target: tagId, name }) as const),
    ]
  }
  if (creator !== undefined) {
    const { id, name } = await readPerson(archive, viewer, readId<PersonId>(creator), 1)
    return [{ kind: 'creator', target: id, name }]
  }
  const pseud = read('pseud')
  if (pseud !== undefined) {
    const { id, name } = await readPseud(archive, viewer, readId<PseudId>(pseud), 1)
    return [{ kind: 'pseud', target: id, name }]
  }
  const id = readId<TagId>(tag ?? '')
  const found = await readTag(archive, viewer, id)
  const known = 'canonicalId' in found ? await readTag(archive, viewer, found.canonicalId) : found
  if ('canonicalId' in known) throw new Refusal('not-found', 'tags.not-found')
  return [{ kind: 'tag', target: known.id, name: known.name }]
}
