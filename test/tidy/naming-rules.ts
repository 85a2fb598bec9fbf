import type { Rule } from './rule.ts'
import type { Source } from './source.ts'

const isVerbFile = ({ path, isTest }: Source) =>
  !isTest && /^src\/archive\/.*\/[a-z0-9]+(-[a-z0-9]+)+\.ts$/.test(path)

const exported = /^export (?:async )?(?:function\*?|const|class|type) (\w+)/gm

const verbFiles: Rule = {
  rule: 'A file of archive/ exports what it is named for: bin-work.ts has binWork.',
  remedy: 'Give the file the name of its verb, or the verb the name of its file.',
  find: (sources) =>
    sources.filter(isVerbFile).flatMap(({ path, code }) => {
      const file = /([^/]+)\.ts$/.exec(path)?.[1] ?? ''
      const names = [...code.matchAll(exported)].map(([, name = '']) => name)
      return names.some((name) => saysAll(name, file.split('-')))
        ? []
        : [{ path, what: names.join(', ') }]
    }),
  exceptions: [
    {
      path: 'src/archive/works/hit-shelf.ts',
      reason: 'a thing and not a verb: the type Shelf and the way to open one',
    },
    {
      path: 'src/archive/imports/efiction/map-words.ts',
      reason: "three small maps from eFiction's words to ours; one word each, used together",
    },
    {
      path: 'src/archive/imports/parse-thread.ts',
      reason: 'the entry of a thread: what it exports are the types of its questions and answers',
    },
    {
      path: 'src/archive/home/read-pages.ts',
      reason: 'reads the three kinds of pages that are not works: news, a piece of news, own pages',
    },
    {
      path: 'src/archive/accounts/one-time-links.ts',
      reason: 'the three verbs of such a link (make, read, use) are one secret',
    },
  ],
  planted: [
    ['src/archive/works/bin-work.ts', 'export async function deleteWork() {}'],
    ['src/archive/works/bin-work.ts', 'function binWork() {}'],
    ['src/archive/works/bin-work.ts', '// export function binWork() {}'],
  ],
  fine: [
    ['src/archive/works/bin-work.ts', 'export async function binWork() {}'],
    ['src/archive/imports/place-series.ts', 'export async function placeAllSeries() {}'],
    ['src/archive/imports/prepared-work.ts', 'export type PreparedWork = 1'],
  ],
}

/** Whether a name says the file's words in their order; it may say more: `placeAllSeries`. */
function saysAll(name: string, words: readonly string[]): boolean {
  let at = 0
  const lower = name.toLowerCase()
  return words.every((word) => {
    const found = lower.indexOf(word, at)
    at = found + word.length
    return found >= 0
  })
}

const doorNames: Rule = {
  rule: 'A door is named visible- or own- and its nouns, and lies with them.',
  remedy: 'Move it to archive/<nouns>/visible-<nouns>.ts.',
  find: (sources) =>
    sources
      .filter(({ storey, isTest }) => storey !== undefined && !isTest)
      .flatMap(({ path, code }) =>
        [...code.matchAll(/^export function (?:visible|own)([A-Z]\w*)\(db: Db/gm)]
          .map(([, nouns = '']) => nouns.toLowerCase())
          .filter(
            (nouns) => !new RegExp(`^src/archive/${nouns}/(visible|own)-${nouns}\\.ts$`).test(path),
          )
          .map((nouns) => ({ path, what: `a door to ${nouns}` })),
      ),
  planted: [
    ['src/archive/works/list.ts', 'export function visibleWorks(db: Db, viewer: Viewer) {}'],
  ],
  fine: [
    [
      'src/archive/works/visible-works.ts',
      'export function visibleWorks(db: Db, viewer: Viewer) {}',
    ],
  ],
}

const fileNames: Rule = {
  rule: 'File names are lower case words with hyphens.',
  remedy: 'Rename the file.',
  find: (sources) =>
    sources
      .filter(({ path, isScript }) => isScript && path.startsWith('src/'))
      .filter(
        ({ path }) => !/^(?:[a-z0-9-]+\/)+[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)*\.ts$/.test(path),
      )
      .map(({ path }) => ({ path, what: 'spelled in another way' })),
  planted: [
    ['src/archive/works/binWork.ts', ''],
    ['src/archive/works/bin_work.ts', ''],
  ],
  fine: [
    ['src/store/search/search-text.sqlite.ts', ''],
    ['src/store/migrations/0001-works.ts', ''],
  ],
}

export const namingRules: readonly Rule[] = [verbFiles, doorNames, fileNames]
