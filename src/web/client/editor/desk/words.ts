/** Says one of the editor's messages: the part of its key after `editor.client-`. */
export type Words = (name: string, values?: Readonly<Record<string, string | number>>) => string

/**
 * The editor's messages, which stand in the page's head. They are ICU, of which `{name}` and
 * `{count, plural, one {…} other {…}}` are understood here: the whole of it weighs as much as
 * the editor's own code.
 */
export function readWords(): Words {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="editor-words"]')
  const messages = JSON.parse(meta?.content ?? '{}') as Record<string, string>
  const language = document.documentElement.lang || 'en'
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  return (name, values = {}) => {
    const shown = (key: string) => {
      const value = values[key] ?? ''
      return typeof value === 'number' ? numbers.format(value) : value
    }
    const message = messages[name] ?? name
    return message
      .replace(plural, (_, key: string, forms: string) => {
        const value = Number(values[key] ?? 0)
        const found = new Map([...forms.matchAll(form)].map(([, word, text]) => [word, text]))
        const text = found.get(`=${value}`) ?? found.get(rules.select(value)) ?? found.get('other')
        return (text ?? '').replaceAll('#', numbers.format(value))
      })
      .replace(/\{(\w+)\}/g, (_, key: string) => shown(key))
  }
}

const plural = /\{(\w+), plural,((?:\s*(?:=\d+|\w+) \{[^{}]*\})+)\s*\}/g
const form = /(=\d+|\w+) \{([^{}]*)\}/g
