import { areNamesApart, findOwnNameApart } from '#archive/names/find-own-name-apart.ts'
import { readPseud } from '#archive/names/read-pseud.ts'
import { listPeople } from '#archive/people/list-people.ts'
import { readPerson } from '#archive/people/read-person.ts'
import type { PersonId, PseudId } from '#ground/ids.ts'
import { pagePath } from '#web/frame/page-path.ts'
import { foldedMutesOf } from '#web/mutes/mutes-of.ts'
import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { readId, readPage, type Visit } from '#web/visit.ts'
import { peoplePage } from './people-page.ts'
import { personPage } from './person-page.ts'
import { pseudPage } from './pseud-page.ts'

export const peopleRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.people.pattern, handle: showPeople },
  { method: 'GET', pattern: urls.person.pattern, handle: showPerson },
  { method: 'GET', pattern: urls.pseud.pattern, handle: showPseud },
]

async function showPeople(visit: Visit): Promise<Response> {
  const view = await listPeople(visit.archive, visit.viewer, readPage(visit.query))
  return await visit.page(peoplePage(visit.frame(pagePath(urls.people.to(), view)), view))
}

async function showPerson(visit: Visit): Promise<Response> {
  const id = readId<PersonId>(visit.part('id'))
  const { viewer } = visit
  const own = await findOwnNameApart(visit.archive, id)
  if (own !== undefined) return visit.redirect(urls.pseud.to(own), 302)
  const isSelf = (viewer.kind === 'member' || viewer.kind === 'staff') && viewer.id === id
  if (isSelf && (await areNamesApart(visit.archive, id))) {
    return visit.redirect(urls.names.to(), 302)
  }
  const view = await readPerson(visit.archive, visit.viewer, id, readPage(visit.query))
  const mutes = await foldedMutesOf(visit)
  const frame = { ...visit.frame(pagePath(urls.person.to(id), view)), mutes }
  return await visit.page(personPage(frame, view))
}

async function showPseud(visit: Visit): Promise<Response> {
  const id = readId<PseudId>(visit.part('id'))
  const view = await readPseud(visit.archive, visit.viewer, id, readPage(visit.query))
  const mutes = await foldedMutesOf(visit)
  const frame = { ...visit.frame(pagePath(urls.pseud.to(id), view)), mutes }
  return await visit.page(pseudPage(frame, view))
}
