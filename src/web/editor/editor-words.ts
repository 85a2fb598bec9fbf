import { english } from '#words/catalogue.ts'

const prefix = 'editor.client-'
const names = Object.keys(english)
  .filter((key) => key.startsWith(prefix))
  .map((key) => key.slice(prefix.length))

/**
 * The messages that the editor's script says, as it takes them: by the part of the key after
 * `editor.client-`, with their placeholders.
 */
export function editorWords(): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, english[`editor.client-${name}`] ?? '']))
}
