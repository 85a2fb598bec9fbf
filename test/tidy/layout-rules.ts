import type { Finding, Rule } from './rule.ts'
import { importsOf, lineAt, type Source } from './source.ts'

/** What each storey may import besides itself. Upwards and across there is no way. */
const below: Readonly<Record<string, readonly string[]>> = {
  'main.ts': ['web', 'cli', 'worker', 'archive', 'ground', 'words'],
  'serve.ts': ['web', 'cli', 'worker', 'archive', 'ground', 'words'],
  web: ['archive', 'text', 'ground', 'words'],
  cli: ['archive', 'ground', 'words'],
  worker: ['archive', 'queue', 'ground'],
  archive: ['formats', 'catalog', 'text', 'queue', 'mail', 'files', 'store', 'ground', 'words'],
  formats: ['text', 'ground'],
  catalog: ['store', 'text', 'ground'],
  queue: ['store', 'ground'],
  mail: ['ground'],
  files: ['ground'],
  text: ['ground'],
  store: ['ground'],
  words: [],
  ground: [],
}

/** Runs in the browser, where no archive is: it arranges a text as the server will. */
const editor = 'src/web/client/editor/'

const storeys: Rule = {
  rule: 'Imports go downstairs, never up and never across.',
  remedy: 'Move the shared part down, or pass the value as an argument; see ARCHITECTURE.md.',
  find: (sources) =>
    sources.flatMap((source) => {
      const { storey, isTest, path } = source
      if (storey === undefined || isTest) return []
      const allowed = path.startsWith(editor)
        ? [...(below[storey] ?? []), 'formats']
        : below[storey]
      if (!allowed) return [{ path, what: `src/${storey} is no storey` }]
      return importsOf(source).flatMap(({ of, start }) => {
        const to = /^#([^/]+)\//.exec(of)?.[1]
        if (to === undefined || to === storey || allowed.includes(to)) return []
        return [{ path, line: lineAt(source, start), what: `${storey} imports ${of}` }]
      })
    }),
  exceptions: [
    {
      path: 'src/cli/rescue.ts',
      what: '#formats/rescue/',
      reason: 'rescue is a filter for a pipe: text in, text out, and no archive has to be there',
    },
  ],
  planted: [
    ['src/store/works.ts', "import { a } from '#archive/works/work.ts'"],
    ['src/web/a.ts', "import type { A } from '#store/works.ts'"],
    ['src/web/a.ts', "const a = await import('#cli/import.ts')"],
    ['src/services/a.ts', 'export const a = 1'],
    ['src/web/client/a.ts', "import { a } from '#formats/sanitise/arrange.ts'"],
    ['src/web/client/editor/a.ts', "import { a } from '#store/works.ts'"],
  ],
  fine: [
    ['src/web/client/editor/a.ts', "import { a } from '#formats/sanitise/arrange.ts'"],
    ['src/web/a.ts', "import { a } from '#archive/works/work.ts' // not '#store/works.ts'"],
    ['src/web/a.test.ts', "import { a } from '#store/works.ts'"],
  ],
}

const upwards: Rule = {
  rule: 'An import is ./name.ts within a folder and #storey/… from elsewhere; no path leads up.',
  remedy: 'Write the import as #storey/folder/name.ts.',
  find: (sources) =>
    sources.flatMap((source) =>
      importsOf(source)
        .filter(({ of }) => /^\.\.(\/|$)|\/\.\.\//.test(of) || /^\.\/.*(?<!\.(ts|json))$/.test(of))
        .filter(({ of }) => !isAmongTests(source.path, of))
        .map(({ of, start }) => ({ path: source.path, line: lineAt(source, start), what: of })),
    ),
  planted: [
    ['src/web/works/a.ts', "import { a } from '../urls.ts'"],
    ['test/a.ts', "export { a } from './b/../c.ts'"],
    ['test/journeys/a.ts', "import { a } from '../../src/main.ts'"],
    ['src/web/works/a.ts', "import { a } from './b'"],
  ],
  fine: [
    ['src/web/works/a.ts', "import { a } from './b.ts'"],
    ['src/web/works/a.ts', "const path = '../stories'"],
    ['test/journeys/a.ts', "import { a } from '../stage.ts'"],
  ],
}

/** test/ and bench/ are no storeys: their folders may take from test/ itself. */
function isAmongTests(path: string, of: string): boolean {
  if (/^test\/[^/]+\/[^/]+$/.test(path)) return /^\.\.\/[^./]+\.ts$/.test(of)
  return path.startsWith('bench/') && /^(\.\.\/){1,2}(test\/)?[^./]+\.ts$/.test(of)
}

const drawers = /(^|\/)(utils?|helpers?|common|shared|libs?|services?|misc|tools?)(\/|\.[a-z]+$)/

const noDrawers: Rule = {
  rule: 'There is no folder or file for leftovers.',
  remedy: 'Put the file with the noun that it is about.',
  find: (sources) =>
    sources
      .filter(({ path }) => /^(src|test|bench)\//.test(path) && drawers.test(path))
      .map(({ path }) => ({ path, what: 'named for what it is not' })),
  planted: [
    ['src/web/utils/a.ts', ''],
    ['src/archive/works/helpers.ts', ''],
  ],
  fine: [['src/archive/works/common-prefix.ts', '']],
}

/** Ground is not a drawer: a file enters when three storeys need it, and is written down here. */
const ground = ['clean-html', 'config', 'ids', 'log', 'ratings', 'refusal', 'time']

const groundFiles: Rule = {
  rule: 'The files of ground/ are written out in tidy, so that a new one is a visible decision.',
  remedy: 'Keep it with its noun; if three storeys need it, add its name to test/tidy/.',
  find: (sources) =>
    sources
      .filter(({ storey, isTest }) => storey === 'ground' && !isTest)
      .filter(({ path }) => !ground.some((name) => path === `src/ground/${name}.ts`))
      .map(({ path }) => ({ path, what: 'not in the list' })),
  planted: [['src/ground/strings.ts', '']],
  fine: [['src/ground/time.ts', '']],
}

const filesAFolder = 25

const folderSize: Rule = {
  rule: `A folder has at most ${filesAFolder} files besides tests.`,
  remedy: 'Find the noun that half of them share, and give it a folder.',
  find: (sources) => {
    const folders = Map.groupBy(
      sources.filter(({ path, isTest }) => path.startsWith('src/') && !isTest),
      folderOf,
    )
    return [...folders].flatMap(([path, files]): Finding[] => {
      return files.length > filesAFolder ? [{ path, what: `${files.length} files` }] : []
    })
  },
  exceptions: [
    {
      path: 'src/words/en',
      reason:
        'a file a noun, under the names that the code uses: a translator sees them all at once',
    },
  ],
  planted: [],
  plantedTree: Array.from({ length: filesAFolder + 1 }, (_, n) => [`src/web/works/a${n}.ts`, '']),
  fine: [['src/web/a.ts', '']],
}

function folderOf({ path }: Source): string {
  return path.replace(/\/[^/]*$/, '')
}

export const layoutRules: readonly Rule[] = [storeys, upwards, noDrawers, groundFiles, folderSize]
