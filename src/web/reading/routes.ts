import { setCookie } from 'hono/cookie'
import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import {
  ageCookie,
  displayCookie,
  personCookie,
  readBack,
  readFields,
  type Visit,
} from '#web/visit.ts'
import { readDisplayForm, writeDisplay } from './display.ts'
import { displayPage } from './display-page.ts'

export const readingRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.display.pattern, handle: showDisplay },
  { method: 'POST', pattern: urls.display.pattern, handle: chooseDisplay },
  { method: 'POST', pattern: urls.adultConsent.pattern, handle: acceptAge },
  { method: 'POST', pattern: urls.sayPerson.pattern, handle: sayPerson },
]

async function showDisplay(visit: Visit): Promise<Response> {
  const back = readBack(visit.query.get('back'))
  return await visit.page(displayPage(visit.frame(urls.display.to()), { back }))
}

/** Keeps how a reader wants pages set: the one cookie of visitors, and only when they choose. */
async function chooseDisplay(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  keep(visit, displayCookie, writeDisplay(readDisplayForm(fields)))
  return visit.redirect(readBack(fields.get('back')))
}

async function acceptAge(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  keep(visit, ageCookie, 'accepted')
  return visit.redirect(readBack(fields.get('back')))
}

async function sayPerson(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  keep(visit, personCookie, 'yes')
  return visit.redirect(readBack(fields.get('back')))
}

const year = 365 * 24 * 3600

function keep(visit: Visit, name: string, value: string): void {
  setCookie(visit.context, name, value, {
    path: '/',
    maxAge: year,
    httpOnly: true,
    sameSite: 'Lax',
    secure: visit.archive.config.publicUrl.startsWith('https:'),
  })
}
