import { findNamedMutes } from '#archive/mutes/find-named-mutes.ts'
import { listMutes } from '#archive/mutes/list-mutes.ts'
import { joinMutes, manners } from '#archive/mutes/mute.ts'
import { type NamedMute, nameMutes } from '#archive/mutes/name-mutes.ts'
import { muteSubjects, readMuteLines, writeMuteLine } from '#archive/mutes/read-mute-lines.ts'
import { urls } from '#web/urls.ts'
import { readFields, type Visit } from '#web/visit.ts'
import { changeMutes } from './change-mutes.ts'
import { accountOf, choicesOf } from './mutes-of.ts'
import { answerMutes } from './show-mutes.ts'

/** Takes a pasted list. What it names is muted; lines that name nothing here come back. */
export async function importMutes(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const lines = readMuteLines(fields.get('list') ?? '', {
    subject: muteSubjects.find((one) => one === fields.get('subject')) ?? 'tag',
    manner: manners.find((one) => one === fields.get('manner')) ?? 'hide',
  })
  const { mutes, unknown } = await findNamedMutes(visit.archive, visit.viewer, lines)
  const here = await changeMutes(visit, fields, { add: mutes })
  if (unknown.length === 0 && mutes.length > 0) return visit.redirect(urls.mutes.to())
  return await answerMutes(visit, { added: mutes.length, unknown, here }, 422)
}

/** Everything that this reader has muted, as a list that any browser or account here takes. */
export async function exportMutes(visit: Visit): Promise<Response> {
  const { archive, viewer, say, context } = visit
  const account = accountOf(visit)
  const own = account ? await listMutes(archive.db, account) : []
  const all = await nameMutes(archive, viewer, joinMutes(own, choicesOf(visit).mutes))
  const text = [`# ${say('mutes.export-head')}`, ...all.flatMap(lineOf), ''].join('\n')
  return context.body(text, 200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Disposition': 'attachment; filename="mutes.txt"',
    'Cache-Control': 'private, no-store',
  })
}

/** A work's number stands before its title: titles are not unique. */
function lineOf({ subject, name, manner, kind, target }: NamedMute): readonly string[] {
  if (kind === 'work') return [writeMuteLine('work', `${target} ${name ?? ''}`, manner)]
  return name === undefined ? [] : [writeMuteLine(subject, name, manner)]
}
