import type { MessageKey } from '#words/catalogue.ts'
import type { Say } from '#words/say.ts'

/** The words before and after the number; `undefined`: the message does without it. */
type Form = { readonly before: string; readonly after: string | undefined }

type Known = { readonly rules: Intl.PluralRules; readonly forms: Map<string, Form> }

const known = new WeakMap<Say, Known>()

/**
 * Says a message whose one value is `count`, as "18,204 words". The same as `say(key, { count })`,
 * but the message is read once for each plural form: a list says hundreds of these. Not for
 * messages that have words of their own for one number (`=0`).
 */
export function counted(say: Say, key: MessageKey, count: number): string {
  const { rules, forms } = knownOf(say)
  const name = `${key} ${rules.select(count)}`
  let form = forms.get(name)
  if (!form) {
    form = readForm(say(key, { count }), say.number(count))
    forms.set(name, form)
  }
  return form.after === undefined ? form.before : form.before + say.number(count) + form.after
}

function knownOf(say: Say): Known {
  const found = known.get(say) ?? { rules: new Intl.PluralRules(say.lang), forms: new Map() }
  known.set(say, found)
  return found
}

function readForm(words: string, number: string): Form {
  const at = words.indexOf(number)
  if (at < 0) return { before: words, after: undefined }
  return { before: words.slice(0, at), after: words.slice(at + number.length) }
}
