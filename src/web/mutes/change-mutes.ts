import { addMutes } from '#archive/mutes/add-mutes.ts'
import { dropDefault } from '#archive/mutes/drop-default.ts'
import { keepDefault } from '#archive/mutes/keep-default.ts'
import { joinMutes, type Mute, muteKey, readDefaultFilter, readMute } from '#archive/mutes/mute.ts'
import { nameMutes } from '#archive/mutes/name-mutes.ts'
import { undoMute } from '#archive/mutes/undo-mute.ts'
import { readTag } from '#archive/tags/read-tag.ts'
import { ratings } from '#ground/ratings.ts'
import { Refusal } from '#ground/refusal.ts'
import { urls } from '#web/urls.ts'
import { readBack, readFields, type Visit } from '#web/visit.ts'
import type { BrowserChoices } from './browser-choices.ts'
import { accountOf, choicesOf, keepChoices } from './mutes-of.ts'

type Fields = ReadonlyMap<string, string>

/** Mutes one thing, and goes back to where the reader was. */
export async function muteHere(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const read = (name: string) => fields.get(name) ?? ''
  const mute = readMute(read('kind'), read('target'), read('manner'))
  if (!mute) throw new Refusal('invalid', 'mutes.nothing-to-mute')
  const [named] = await nameMutes(visit.archive, visit.viewer, [mute])
  if (named?.name === undefined) throw new Refusal('not-found', 'mutes.not-here')
  await changeMutes(visit, fields, { add: [mute] })
  return backFrom(visit, fields)
}

/** Mutes what `add` names and undoes what `drop` names. Gives what this browser keeps from now on. */
export async function changeMutes(
  visit: Visit,
  fields: Fields,
  { add = [], drop = [] }: { readonly add?: readonly Mute[]; readonly drop?: readonly Mute[] },
): Promise<BrowserChoices> {
  const account = accountOf(visit)
  const isForAccount = account !== undefined && fields.get('keep') !== 'browser'
  if (account) for (const mute of drop) await undoMute(visit.archive, account, mute)
  if (isForAccount) await addMutes(visit.archive, account, add)
  // What the account now says, this browser need not say in another manner.
  const changed = new Set([...add, ...drop].map(muteKey))
  const choices = choicesOf(visit)
  const rest = choices.mutes.filter((mute) => !changed.has(muteKey(mute)))
  const more = isForAccount ? [] : joinMutes(add, [])
  if (more.length === 0 && rest.length === choices.mutes.length) return choices
  const kept = { ...choices, mutes: [...rest, ...more] }
  keepChoices(visit, kept)
  return kept
}

/** Undoes a mute wherever it is kept. */
export async function undoHere(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const mute = readMute(fields.get('kind') ?? '', fields.get('target') ?? '', 'hide')
  if (mute) await changeMutes(visit, fields, { drop: [mute] })
  return backFrom(visit, fields)
}

/** Which ratings are listed, which folded away, which never shown: one choice each. */
export async function keepRatings(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const add = ratings.flatMap(
    (rating) => readMute('rating', rating, fields.get(rating) ?? '') ?? [],
  )
  const listed = ratings.filter((rating) => !add.some(({ target }) => target === rating))
  const drop = listed.flatMap((rating) => readMute('rating', rating, 'hide') ?? [])
  await changeMutes(visit, fields, { add, drop })
  return backFrom(visit, fields)
}

/** Keeps the filters of a tag's list for every visit. */
export async function keepDefaultHere(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const filter = readDefaultFilter(fields.get('tag') ?? '', fields.get('query') ?? '')
  if (!filter) throw new Refusal('invalid', 'mutes.no-filters')
  await readTag(visit.archive, visit.viewer, filter.tagId)
  const account = accountOf(visit)
  if (account && fields.get('keep') !== 'browser') {
    await keepDefault(visit.archive, account, filter)
  } else {
    const { mutes, defaults } = choicesOf(visit)
    const rest = defaults.filter(({ tagId }) => tagId !== filter.tagId)
    keepChoices(visit, { mutes, defaults: [...rest, filter] })
  }
  return backFrom(visit, fields)
}

/** Forgets the filters of a tag's list wherever they are kept. */
export async function dropDefaultHere(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const filter = readDefaultFilter(fields.get('tag') ?? '', 'any=1')
  const account = accountOf(visit)
  if (filter && account) await dropDefault(visit.archive, account, filter.tagId)
  const { mutes, defaults } = choicesOf(visit)
  const rest = defaults.filter(({ tagId }) => tagId !== filter?.tagId)
  if (rest.length < defaults.length) keepChoices(visit, { mutes, defaults: rest })
  return backFrom(visit, fields)
}

function backFrom(visit: Visit, fields: Fields): Response {
  const back = fields.get('back')
  return visit.redirect(back ? readBack(back) : urls.mutes.to())
}
