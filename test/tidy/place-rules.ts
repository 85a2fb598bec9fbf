import { findPattern, type Rule } from './rule.ts'
import type { Source } from './source.ts'

const isOurs = ({ storey, isTest, path }: Source) =>
  (storey !== undefined && !isTest) || path === 'fanstead.mjs'

const clock: Rule = {
  rule: 'The time comes from archive.clock, and from nowhere else.',
  remedy: 'Take archive.clock.now(); arithmetic with instants is in ground/time.ts.',
  find: (sources) =>
    findPattern(
      sources,
      /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\)|\bperformance\s*\.\s*(?:now|timeOrigin)\b|\bTemporal\s*\.\s*Now\b|\bhrtime\b/,
      isOurs,
    ),
  exceptions: [
    { path: 'src/ground/time.ts', what: 'new Date()', reason: 'this is the clock' },
    {
      path: 'src/main.ts',
      what: 'performance.now',
      reason: 'a terminal draws its bar only for what takes long; there may be no archive yet',
    },
    {
      path: 'src/catalog/live/thread.ts',
      what: 'performance.now',
      reason: 'a thread tells how long its answer took; it has no archive',
    },
  ],
  planted: [
    ['src/web/a.ts', 'const now = Date.now()'],
    ['src/web/a.ts', 'const now = new Date()'],
    ['src/web/a.ts', 'const now = performance.now()'],
    ['src/web/a.ts', 'const now = Temporal.Now.instant()'],
    ['src/web/a.ts', `const text = html\`<p>\${new Date()}</p>\``],
  ],
  fine: [
    ['src/web/a.ts', 'const day = new Date(text) // not new Date()'],
    ['src/web/a.ts', "const text = 'Date.now()'"],
  ],
}

const sqlClock: Rule = {
  rule: 'No statement asks the database for the time.',
  remedy: 'Pass archive.clock.now() as a value.',
  find: (sources) =>
    sources.filter(isOurs).flatMap((source) =>
      source.literals
        .filter(({ tag, text, kind }) => {
          return (
            (kind === 'template' || tag !== '') &&
            /\bnow\(\)|\bcurrent_(?:timestamp|date|time)\b|'now'/i.test(text)
          )
        })
        .map(() => ({ path: source.path, what: 'SQL that asks for the time' })),
    ),
  planted: [
    ['src/store/a.ts', 'sql`update works set changed_at = now()`'],
    ['src/store/a.ts', 'sql`select current_timestamp`'],
    ['src/store/a.ts', "sql`select datetime('now')`"],
  ],
  fine: [['src/store/a.ts', `sql\`update works set changed_at = \${now}\``]],
}

const environment: Rule = {
  rule: 'The environment is read in ground/config.ts only.',
  remedy: 'Add a name to ground/config.ts and to docs/settings.md; it comes with archive.config.',
  find: (sources) =>
    findPattern(sources, /\bprocess\s*\.\s*env\b|\benv\b(?=[^'"]*from 'node:process')/, isOurs),
  exceptions: [
    { path: 'src/ground/config.ts', reason: 'this is the reader' },
    {
      path: 'fanstead.mjs',
      reason:
        'the launcher looks for a Node to run everything else with, FANSTEAD_NODE if it is set',
    },
  ],
  planted: [['src/web/a.ts', 'const port = process.env.PORT']],
  fine: [['src/web/a.ts', '// process.env\nconst port = archive.config.port']],
}

const rawHtml: Rule = {
  rule: 'Ready-made HTML passes one gate, web/html.ts.',
  remedy: 'Give text to html``, which escapes it, or CleanHtml to clean().',
  find: (sources) =>
    findPattern(
      sources,
      /(?<![.#\w])raw\s*\(|\bimport\b[^;\n]*\braw\b|\binnerHTML\s*=|\binsertAdjacentHTML\b|\bouterHTML\s*=|\bdocument\.write\b/,
      isOurs,
    ),
  planted: [
    ['src/web/works/a.ts', 'return raw(text)'],
    ['src/web/works/a.ts', "import { html, raw } from 'hono/html'"],
    ['src/web/client/a.ts', 'element.innerHTML = text'],
  ],
  fine: [['src/store/a.ts', "CompiledQuery.raw('commit')"]],
}

const console_: Rule = {
  rule: 'Commands speak through their terminal, everything else through the log.',
  remedy: 'Use terminal.print, terminal.warn or archive.log.',
  find: (sources) => findPattern(sources, /\bconsole\s*\.\s*\w+/, isOurs),
  exceptions: [
    {
      path: 'fanstead.mjs',
      what: 'console.error',
      reason: 'the launcher has no terminal of ours yet',
    },
  ],
  planted: [['src/web/a.ts', "console.log('here')"]],
  fine: [['src/web/a.ts', "// console.log('here')"]],
}

const chance: Rule = {
  rule: 'Nothing is left to chance that nobody can repeat.',
  remedy: 'Secrets come from archive.random, test data from fast-check.',
  find: (sources) => findPattern(sources, /\bMath\s*\.\s*random\b/, ({ isScript }) => isScript),
  planted: [
    ['src/web/a.ts', 'const a = Math.random()'],
    ['test/a.ts', 'const a = Math.random()'],
  ],
  fine: [['src/web/a.ts', 'const a = archive.random(8)']],
}

export const placeRules: readonly Rule[] = [clock, sqlClock, environment, rawHtml, console_, chance]
