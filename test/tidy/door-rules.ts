import type { Finding, Rule } from './rule.ts'
import { lineAt, type Source } from './source.ts'

/** Guarded tables, and the one file that may select from each. */
const doors: Readonly<Record<string, string>> = {
  works: 'src/archive/works/visible-works.ts',
  chapters: 'src/archive/chapters/visible-chapters.ts',
  comments: 'src/archive/comments/visible-comments.ts',
}

const call = /\b(selectFrom|(?:inner|left|right|full|cross)(?:Lateral)?Join|using|from)\(\s*\[?/g
const guarded = Object.keys(doors).join('|')
const namesTable = new RegExp(`['"](${guarded})(?: as \\w+)?['"]`, 'g')
const rawTable = new RegExp(`\\b(?:from|join)\\s+(?:only\\s+)?"?(${guarded})\\b`, 'gi')

/** Tables that a call of the query builder names, up to the end of its first argument. */
function findCalls(source: Source): readonly Finding[] {
  return [...source.code.matchAll(call)].flatMap(({ index, 0: head }) => {
    const start = index + head.length
    const end = source.code.slice(start).search(head.endsWith('[') ? /\]/ : /[),]/)
    const argument = source.bare.slice(start, end < 0 ? undefined : start + end)
    return [...argument.matchAll(namesTable)].map(([, table = '']) => found(source, index, table))
  })
}

/** Tables that raw SQL reads. `delete from` takes away and shows nothing. */
function findRaw(source: Source): readonly Finding[] {
  const templates = source.literals.filter(
    ({ tag, kind }) =>
      (kind === 'template' && /sql$|raw$/.test(tag)) || (kind === 'template' && tag === ''),
  )
  return templates.flatMap(({ text, start }) =>
    [...text.matchAll(rawTable)]
      .filter(({ index }) => !/delete\s+$/i.test(text.slice(0, index)))
      .filter(() => isSql(source, start))
      .map(({ 1: table = '' }) => found(source, start, table.toLowerCase())),
  )
}

/** A template is SQL when it is tagged so, with or without a row's type: sql`…`, sql<Row>`…`. */
function isSql({ code }: Source, start: number): boolean {
  return /\bsql(<[^`]*>)?`$/.test(code.slice(Math.max(0, start - 200), start))
}

function found(source: Source, at: number, table: string): Finding {
  return { path: source.path, line: lineAt(source, at), what: `reads ${table}` }
}

const oneDoor: Rule = {
  rule: 'Works, chapters and comments are read through their doors only.',
  remedy: 'Begin the query with visibleWorks, visibleChapters or visibleComments.',
  find: (sources) =>
    sources
      .filter(({ storey, isTest, path }) => {
        return storey !== undefined && !isTest && !path.startsWith('src/store/migrations/')
      })
      .flatMap((source) => [...findCalls(source), ...findRaw(source)])
      .filter(({ path, what }) => doors[what.replace('reads ', '')] !== path),
  exceptions: [
    {
      path: 'src/archive/comments/recount-comments.ts',
      what: 'reads comments',
      reason: 'counts what stands on each work, for a job; nobody is shown a comment',
    },
  ],
  planted: [
    ['src/archive/tags/a.ts', "db.selectFrom('works').select('id')"],
    ['src/archive/tags/a.ts', "visibleWorks(db, viewer).innerJoin('chapters', 'a', 'b')"],
    [
      'src/archive/tags/a.ts',
      "db\n  .selectFrom('taggings')\n  .leftJoin(\n    'comments as c', 'a', 'b')",
    ],
    ['src/archive/tags/a.ts', "db.selectFrom(['tags', 'works'])"],
    ['src/archive/tags/a.ts', 'sql`select id from works`'],
    ['src/archive/tags/a.ts', 'sql<{ id: number }>`select 1 from tags join chapters on true`'],
    ['src/archive/works/read-work.ts', "db.selectFrom('works')"],
    ['src/web/works/a.ts', "archive.db.selectFrom('works')"],
  ],
  fine: [
    ['src/archive/works/visible-works.ts', "db.selectFrom('works')"],
    ['src/archive/tags/a.ts', "// db.selectFrom('works')\ndb.selectFrom('taggings')"],
    ['src/archive/tags/a.ts', "db.updateTable('works').set({ words: 1 })"],
    ['src/archive/tags/a.ts', "db.deleteFrom('works').where('id', '=', id)"],
    ['src/archive/tags/a.ts', 'sql`works.updated_on desc nulls last`'],
    ['src/archive/tags/a.ts', "visibleWorks(db, viewer).innerJoin('taggings', 'works.id', 'a')"],
  ],
}

const noDialect: Rule = {
  rule: 'The two databases part ways in one place; nothing else asks which of them it is.',
  remedy:
    'Write two sibling files with the same exports and choose between them in open-archive.ts.',
  find: (sources) =>
    sources
      .filter(({ storey, isTest }) => storey !== undefined && storey !== 'formats' && !isTest)
      .filter(({ path }) => !path.startsWith('src/store/migrations/'))
      .flatMap((source) =>
        [...source.code.matchAll(/\bdialect\s*[!=]==?|switch \([\w.]*dialect\)/g)].map((match) => ({
          path: source.path,
          line: lineAt(source, match.index),
          what: match[0],
        })),
      ),
  planted: [['src/archive/tags/a.ts', "if (archive.dialect === 'sqlite') return 1"]],
  fine: [['src/store/migrations/0009-a.ts', "if (dialect === 'sqlite') return"]],
}

export const doorRules: readonly Rule[] = [oneDoor, noDialect]
