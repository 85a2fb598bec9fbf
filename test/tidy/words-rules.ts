import type { Finding, Rule } from './rule.ts'
import { hole } from './scan.ts'
import { lineAt, type Source } from './source.ts'

// What stands in formats/ in words is the layout of somebody's files: AO3's "Chapter End Notes", or
// a field's description in a schema. What a parser has to say, it says as a remark. text/ knows names
// of languages, words/ is where words belong, and a migration writes the values of its day.
const isSilent = ({ storey, path }: Source) =>
  storey === undefined ||
  ['formats', 'text', 'words'].includes(storey) ||
  path.startsWith('src/store/migrations/')

/** Tags that every archive is born with. They are values of the store, like any other tag's name. */
const tagNames = new Set([
  'Creator Chose Not To Use Archive Warnings',
  'Graphic Depictions Of Violence',
  'Major Character Death',
  'No Archive Warnings Apply',
])

/** Three words or more, the first with a capital, or a sentence's end within. */
const sentence = /^\p{Lu}[\p{L}’']*(?: [\p{L}\d’',;:-]+){2,}[.!?…]?$|\p{L}{2,}[.!?…] \p{Lu}\p{L}/u

/** What stands right before a literal that only a developer or a log reads. */
const forUs = /(?:Error|ParseTimeout)\(\s*$|\blog\s*\.\s*\w+\([^)]*$|\bthrow\b[^;\n]*$|\berror:\s*$/

function findStrings(source: Source): readonly Finding[] {
  return source.literals
    .filter(({ text }) => !tagNames.has(text))
    .filter(({ tag, text }) => tag === '' && sentence.test(text.replaceAll(hole, 'x')))
    .filter(({ start }) => !forUs.test(source.bare.slice(Math.max(0, start - 160), start - 1)))
    .map(({ text, start }) => ({
      path: source.path,
      line: lineAt(source, start),
      what: text.slice(0, 60),
    }))
}

/** Words between the tags of a page. What is said comes in through ${…}. */
function findInPages(source: Source): readonly Finding[] {
  return source.literals
    .filter(({ tag }) => tag === 'html')
    .flatMap(({ text, start }) => {
      const seen = text
        .replace(/<!--.*?-->/gs, ' ')
        .replace(/<[^>]*>/g, ' ')
        .replace(/&[a-z]+;/g, ' ')
        .replaceAll(hole, ' ')
        // A template may begin or end within a tag, or be attributes alone.
        .replace(/^[^<>]*>|<[^<>]*$/g, ' ')
        .replace(
          /(?<![\w-])[a-z-]+="[^"]*"|(?<![\w-])(?:checked|open|required|selected)(?![\w-])/g,
          ' ',
        )
      const word = /\p{L}{2,}/u.exec(seen)?.[0]
      return word === undefined
        ? []
        : [{ path: source.path, line: lineAt(source, start), what: word }]
    })
}

/** Attributes that people hear or see. */
const told =
  /\b(?:alt|title|placeholder|aria-label|aria-description|aria-roledescription)="[^"\ufffc]*\p{L}{2,}[^"]*"/u

function findInAttributes(source: Source): readonly Finding[] {
  return source.literals
    .filter(({ tag }) => tag === 'html')
    .flatMap(({ text, start }) => {
      const found = told.exec(text)?.[0]
      return found === undefined
        ? []
        : [{ path: source.path, line: lineAt(source, start), what: found }]
    })
}

const noSentences: Rule = {
  rule: 'No sentence for people stands in code: words are in words/, a file a noun.',
  remedy: "Write the message into words/en/<noun>.json and say('<noun>.<what-it-says>').",
  find: (sources) =>
    sources
      .filter((source) => source.isScript && !source.isTest && !isSilent(source))
      .flatMap((source) => [
        ...findStrings(source),
        ...findInPages(source),
        ...findInAttributes(source),
      ]),
  exceptions: [
    {
      path: 'src/archive/settings/settings.ts',
      what: 'A new archive',
      reason: 'the name of an archive until its archivist gives it one: a value, kept in the store',
    },
    {
      path: 'src/web/style/fonts.ts',
      reason: 'names of fonts, which are the same in any language',
    },
    {
      path: 'src/web/reading/display-link.ts',
      what: 'Aa',
      reason: 'a picture of type; the words for it stand beside it',
    },
  ],
  planted: [
    ['src/web/works/a.ts', "const text = 'There is no such work.'"],
    ['src/archive/works/a.ts', `return \`We found \${count} works for you\``],
    ['src/cli/a.ts', "print('Nothing was changed. Try again')"],
    ['src/web/works/a.ts', 'return html`<p>Next</p>`'],
    ['src/web/works/a.ts', `return html\`<button aria-label="Close the menu">\${icon}</button>\``],
  ],
  fine: [
    ['src/web/works/a.ts', "throw new Error('The page has no chapter to show.')"],
    ['src/archive/works/a.ts', "archive.log.warn({ id }, 'The lease of a job was lost.')"],
    ['src/web/works/a.ts', `return html\`<p class="quiet note">\${say('works.none')}</p>\``],
    ['src/web/works/a.ts', "const key = 'works.not-found' // There is no such work."],
  ],
}

export const wordsRules: readonly Rule[] = [noSentences]
