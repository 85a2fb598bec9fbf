import type { Permission } from '#archive/permissions/permission.ts'
import { languageName } from '#text/languages.ts'
import { sayIn } from '#words/say.ts'

/** What others may do, as a book tells it: "Translation into Deutsch" and "taken by Uli". */
export function permissionWords(permissions: readonly Permission[]) {
  const say = sayIn('en')
  return permissions.map(({ kind, language, answer, note, takenBy }) => {
    const name =
      language === undefined
        ? say(`permissions.kind-${kind}`)
        : say('permissions.translation-into', { language: languageName(language) })
    const told =
      takenBy === undefined
        ? say(`permissions.told-${answer}`)
        : say('permissions.told-taken', { name: takenBy })
    return { name, answer: note === undefined ? told : `${told} (${note})` }
  })
}
