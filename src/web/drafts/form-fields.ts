import type { Fields } from '#archive/drafts/working-copy.ts'

/** What a form says about itself; none of it is the writer's. `do` names the button. */
const own = new Set(['place', 'base', 'version', 'writer', 'do'])

/** A form's fields as a working copy holds them: names with their values, without files. */
export function fieldsOf(form: FormData): Fields {
  const fields = new Map<string, string[]>()
  for (const [name, value] of form) {
    if (typeof value !== 'string' || own.has(name)) continue
    const values = fields.get(name)
    if (values) values.push(value)
    else fields.set(name, [value])
  }
  return Object.fromEntries(fields)
}
