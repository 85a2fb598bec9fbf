import { type ManyChangeInput, typedTagKinds } from '#archive/many/many-change.ts'
import { listedTagKinds } from '#archive/tags/list-listed-tags.ts'
import { ratings } from '#ground/ratings.ts'
import { Refusal } from '#ground/refusal.ts'

/** What a filled form asks for. Empty fields ask for nothing. */
export function readChange(form: URLSearchParams): ManyChangeInput {
  const kind = typedTagKinds.find((one) => one === form.get('kind')) ?? 'additional'
  const tags = (name: string) => namesIn(form.get(name)).map((tag) => ({ kind, name: tag }))
  const from = squish(form.get('replace'))
  const by = squish(form.get('replaceBy'))
  if ((from === '') !== (by === '')) throw new Refusal('invalid', 'many.replace-both')
  const listed = readListed(form)
  const visibility = ([0, 1, 2, 3] as const).find((one) => String(one) === form.get('visibility'))
  const comments = (['everyone', 'members', 'nobody'] as const).find((one) => {
    return one === form.get('commentsFrom')
  })
  const rating = ratings.find((one) => one === form.get('rating'))
  const orphan = (['with-name', 'without-name'] as const).find((how) => how === form.get('orphan'))
  const language = form.get('language') ?? ''
  const series = form.get('series') ?? ''
  const newSeries = squish(form.get('newSeries'))
  return {
    addTags: [...tags('add'), ...listed.addTags],
    removeTags: [...tags('remove'), ...listed.removeTags],
    replaceTags: from === '' ? [] : [{ kind, name: from, by }],
    setTags: listed.setTags,
    ...(rating && { rating }),
    ...(visibility !== undefined && { visibility }),
    ...(comments && { commentsFrom: comments }),
    ...(language !== '' && { language }),
    ...(/^[1-9]\d{0,9}$/.test(series) && { series: Number(series) }),
    ...(newSeries !== '' && { newSeries }),
    bin: form.get('bin') === 'yes',
    ...(orphan && { orphan }),
  }
}

/** Warnings and categories: boxes that are ticked, and one word for what is to be done with them. */
function readListed(
  form: URLSearchParams,
): Required<Pick<ManyChangeInput, 'addTags' | 'removeTags' | 'setTags'>> {
  const fields = listedTagKinds.map((kind) => {
    const names = [...new Set(form.getAll(kind))]
    const how = form.get(`${kind}How`) ?? ''
    if (how === '' && names.length > 0) throw new Refusal('invalid', 'many.say-how')
    // A work may have no category at all.
    const mayBeNone = how === '' || (how === 'set' && kind === 'category')
    if (names.length === 0 && !mayBeNone) throw new Refusal('invalid', 'many.tick-some')
    return { kind, how, names }
  })
  const tags = (what: string) =>
    fields.flatMap(({ kind, how, names }) =>
      how === what ? names.map((name) => ({ kind, name })) : [],
    )
  const setTags = fields.flatMap(({ kind, how, names }) => (how === 'set' ? [{ kind, names }] : []))
  return { addTags: tags('add'), removeTags: tags('remove'), setTags }
}

const squish = (text: string | null) => (text ?? '').replaceAll(/\s+/g, ' ').trim()

/** Tags are separated by commas of any script. */
function namesIn(text: string | null): readonly string[] {
  const names = (text ?? '').split(/[,，、،]/).map(squish)
  return [...new Set(names)].filter((name) => name !== '')
}
