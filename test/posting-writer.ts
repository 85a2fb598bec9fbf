import { makeAccount } from '#archive/accounts/make-account.ts'
import { openSession } from '#archive/accounts/open-session.ts'
import type { Member } from '#archive/viewer.ts'
import type { Stage } from './stage.ts'
import { assertValidHtml } from './valid-html.ts'
import { openVisitor } from './visitor.ts'

const password = 'seven small lanterns'

/** Nell, who has an account and writes her first work. */
export async function openWriter(stage: Stage) {
  const { archive } = stage
  const account = { name: 'Nell', email: 'nell@mail.example', password, role: 'member' } as const
  const id = await makeAccount(archive, account)
  const [cookie = ''] = await openSession(archive, 'Nell', password)
  const visitor = openVisitor(stage, cookie.split(';')[0])
  const { id: pseud } = await archive.db
    .selectFrom('pseuds')
    .select('id')
    .where('person_id', '=', id)
    .executeTakeFirstOrThrow()
  const viewer: Member = { kind: 'member', id, name: 'Nell' }
  const post = async (path: string, fields: Fields) => {
    const body = new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
      ),
    )
    const response = await visitor.ask(path, { method: 'POST', body })
    const text = await response.text()
    if (response.status !== 303) await assertValidHtml(text)
    return { status: response.status, text, location: response.headers.get('location') ?? '' }
  }
  return { ...visitor, viewer, post, small: small(String(pseud)) }
}

type Fields = Readonly<Record<string, string | readonly string[]>>

const small = (pseud: string): Fields => ({
  title: 'The Harbour Bell',
  creators: pseud,
  rating: 'general',
  warnings: 'No Archive Warnings Apply',
  fandoms: 'The Lamp Stories',
  language: 'en',
  chaptersPlanned: '1',
  text: 'It rang once.',
  textManner: 'blank-lines',
})

/** What a browser would send of a page's form. */
export function formFields(page: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  const put = (name: string, value: string) => {
    fields[name] = [...(fields[name] ?? []), decode(value)]
  }
  const form = page.slice(page.indexOf('work-form'))
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
    const isOff = /type="(radio|checkbox)"/.test(tag) && !/ checked/.test(tag)
    if (of('name') !== undefined && !isOff) put(of('name') ?? '', of('value') ?? '')
  }
  for (const [, name = '', text = ''] of form.matchAll(
    /<textarea [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g,
  )) {
    put(name, text.replace(/^\n/, ''))
  }
  for (const [, name = '', options = ''] of form.matchAll(
    /<select [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  )) {
    put(name, /<option value="([^"]*)" selected/.exec(options)?.[1] ?? '')
  }
  return fields
}

const decode = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
