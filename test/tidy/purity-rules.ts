import { findPattern, type Rule } from './rule.ts'
import { importsOf, lineAt, type Source } from './source.ts'

const isPure = ({ storey, isTest }: Source) =>
  (storey === 'formats' || storey === 'text') && !isTest

const pureImports: Rule = {
  rule: 'formats/ and text/ are pure: no disk, network, process, clock or chance.',
  remedy: 'Take bytes or strings as arguments; let archive/ read and write.',
  find: (sources) => [
    ...sources.filter(isPure).flatMap((source) =>
      importsOf(source)
        .filter(({ of }) => of.startsWith('node:'))
        .filter(({ of, start }) => !takesOnlyValues(source, of, start))
        .map(({ of, start }) => ({ path: source.path, line: lineAt(source, start), what: of })),
    ),
    ...findPattern(
      sources,
      /\b(?:fetch|setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(|\bcrypto\s*\.\s*\w+|\bprocess\s*\.\s*\w+|\bnew (?:WebSocket|Worker|XMLHttpRequest)\b/,
      isPure,
    ),
  ],
  planted: [
    ['src/formats/a/b.ts', "import { readFileSync } from 'node:fs'"],
    ['src/text/a.ts', "import { randomBytes } from 'node:crypto'"],
    ['src/formats/a/b.ts', "import { createHash, randomUUID } from 'node:crypto'"],
    ['src/formats/a/b.ts', "import * as crypto from 'node:crypto'"],
    ['src/formats/a/b.ts', 'const page = await fetch(url)'],
    ['src/text/a.ts', 'const id = crypto.randomUUID()'],
    ['src/text/a.ts', "import { Worker } from 'node:worker_threads'"],
  ],
  fine: [
    ['src/formats/a/b.ts', "import { createHash } from 'node:crypto'"],
    ['src/formats/a/b.ts', "import { crc32, inflateRawSync } from 'node:zlib'"],
    ['src/formats/a/b.test.ts', "import { readFileSync } from 'node:fs'"],
    ['src/formats/a/samples/c.ts', "import { readFileSync } from 'node:fs'"],
  ],
}

/** What Node computes from bytes alone: the same for the same bytes, for ever. */
const pureOfNode: Readonly<Record<string, readonly string[]>> = {
  'node:crypto': ['createHash'],
  'node:zlib': ['constants', 'crc32', 'gunzipSync', 'inflateRawSync', 'inflateSync'],
}

function takesOnlyValues({ code }: Source, of: string, start: number): boolean {
  const line = code.slice(code.lastIndexOf('import', start), start)
  const names = /\{([^}]*)\}/.exec(line)?.[1]?.split(',') ?? ['everything']
  const pure = pureOfNode[of] ?? []
  return names.map((name) => name.trim()).every((name) => name === '' || pure.includes(name))
}

const migrations: Rule = {
  rule: 'A migration imports only kysely: the living schema moves on, a migration never does.',
  remedy: 'Write out in the migration what it needs.',
  find: (sources) =>
    sources
      .filter(({ path, isTest }) => path.startsWith('src/store/migrations/') && !isTest)
      .flatMap((source) =>
        importsOf(source)
          .filter(({ of }) => of !== 'kysely')
          .map(({ of, start }) => ({ path: source.path, line: lineAt(source, start), what: of })),
      ),
  planted: [
    ['src/store/migrations/0009-a.ts', "import { fold } from '#text/fold.ts'"],
    ['src/store/migrations/0009-a.ts', "import type { Schema } from './schema.ts'"],
  ],
  fine: [['src/store/migrations/0009-a.ts', "import { sql } from 'kysely'"]],
}

export const purityRules: readonly Rule[] = [pureImports, migrations]
