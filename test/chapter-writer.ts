import { makeAccount } from '#archive/accounts/make-account.ts'
import type { Member } from '#archive/viewer.ts'
import type { PersonId } from '#ground/ids.ts'
import { sessionOf } from './drafts-writer.ts'
import { openStaffSession } from './staff-session.ts'
import type { Stage } from './stage.ts'
import { assertValidHtml } from './valid-html.ts'
import { openVisitor } from './visitor.ts'

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** A member's browser without script: what it is shown must be valid, and its forms go as they are. */
export async function openWriter(stage: Stage, member: Member) {
  return writerWith(stage, await sessionOf(stage.archive, member.id), member.id)
}

/** Somebody of the staff, with the second factor that they need. */
export async function openArchivist(stage: Stage) {
  const account = { name: 'Vera', email: 'vera@mail.example', password, role: 'staff' } as const
  const id = await makeAccount(stage.archive, account)
  const [cookie = ''] = await openStaffSession(stage.archive, 'Vera', password)
  return writerWith(stage, cookie.split(';')[0] ?? '', id)
}

const password = 'seven small lanterns'

function writerWith(stage: Stage, cookie: string, id: PersonId) {
  const visitor = openVisitor(stage, cookie)
  const post = async (path: string, fields: Fields) => {
    const body = new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
      ),
    )
    const response = await visitor.ask(path, { method: 'POST', body })
    const page = await response.text()
    if (response.status !== 303) await assertValidHtml(page)
    return { status: response.status, page, location: response.headers.get('location') ?? '' }
  }
  return { ...visitor, post, writer: String(id) }
}

export const chapterPath = (stage: Stage, rest: string) =>
  `/works/${stage.cast.works.tideBook}/chapters/${rest}`

export const nameless = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
