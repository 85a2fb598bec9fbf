import { type ManyChangeInput, manyTagKinds } from '#archive/many/many-change.ts'
import { Refusal } from '#ground/refusal.ts'

/** What a filled form asks for. Empty fields ask for nothing. */
export function readChange(form: URLSearchParams): ManyChangeInput {
  const kind = manyTagKinds.find((one) => one === form.get('kind')) ?? 'additional'
  const tags = (name: string) => namesIn(form.get(name)).map((tag) => ({ kind, name: tag }))
  const from = squish(form.get('replace'))
  const by = squish(form.get('replaceBy'))
  if ((from === '') !== (by === '')) throw new Refusal('invalid', 'many.replace-both')
  const visibility = ([0, 1, 2, 3] as const).find((one) => String(one) === form.get('visibility'))
  const comments = (['everyone', 'members', 'nobody'] as const).find((one) => {
    return one === form.get('commentsFrom')
  })
  const orphan = (['with-name', 'without-name'] as const).find((how) => how === form.get('orphan'))
  const language = form.get('language') ?? ''
  const series = form.get('series') ?? ''
  return {
    addTags: tags('add'),
    removeTags: tags('remove'),
    replaceTags: from === '' ? [] : [{ kind, name: from, by }],
    ...(visibility !== undefined && { visibility }),
    ...(comments && { commentsFrom: comments }),
    ...(language !== '' && { language }),
    ...(/^[1-9]\d{0,9}$/.test(series) && { series: Number(series) }),
    bin: form.get('bin') === 'yes',
    ...(orphan && { orphan }),
  }
}

const squish = (text: string | null) => (text ?? '').replaceAll(/\s+/g, ' ').trim()

/** Tags are separated by commas of any script. */
function namesIn(text: string | null): readonly string[] {
  const names = (text ?? '').split(/[,，、،]/).map(squish)
  return [...new Set(names)].filter((name) => name !== '')
}
