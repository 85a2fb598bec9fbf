import { findPattern, type Rule } from './rule.ts'

// Joined from parts, so that this file does not hold what it looks for.
const registries = new RegExp(
  `\\b${['regis', 'try'].join('')}\\.[a-z0-9-]+\\.[a-z]+|\\b${['arti', 'factory'].join('')}\\b|\\b${['verd', 'accio'].join('')}\\b`,
)
const machines = new RegExp(
  ['/work', '/root', '/home/[a-z]+', '/Users/[A-Za-z]+', '/tmp/bash']
    .map((start, index) =>
      index === 0 ? `(?<![\\w.}~-])${start}/(?:main|shared|tmp|\\.)` : `(?<![\\w.}~-])${start}/`,
    )
    .join('|'),
)

const isKept = ({ path }: { readonly path: string }) => !path.includes('/samples/')

const noRegistry: Rule = {
  rule: 'No file names the registry that packages came from.',
  remedy: 'Take the address out; npm knows its registry by itself.',
  find: (sources) => findPattern(sources, registries, isKept, 'text'),
  planted: [
    ['.npmrc', `registry=https://${['regis', 'try'].join('')}.example.org/`],
    ['package-lock.json', `"resolved": "https://${['regis', 'try'].join('')}.npmjs.org/a/-/a.tgz"`],
    ['docs/a.md', `https://packages.example/${['arti', 'factory'].join('')}/api/npm`],
  ],
  fine: [['package-lock.json', '"url": "https://opencollective.com/biome"']],
}

const noResolved: Rule = {
  rule: 'The lock file tells versions and fingerprints, not where a package was fetched.',
  remedy: 'Run npm with the .npmrc of this folder, which leaves those lines out.',
  find: (sources) =>
    findPattern(sources, /"resolved":/, ({ path }) => path.endsWith('package-lock.json'), 'text'),
  planted: [['package-lock.json', '{ "resolved": "https://a.example/b.tgz" }']],
  fine: [['package-lock.json', '{ "integrity": "sha512-…" }']],
}

const noMachine: Rule = {
  rule: 'No file names a folder of the machine on which it was written.',
  remedy: 'Say it from the project folder, or with an example such as /srv/fanstead.',
  find: (sources) => findPattern(sources, machines, isKept, 'text'),
  planted: [
    ['docs/a.md', `cd ${['/wo', 'rk/main'].join('')}`],
    ['src/a.ts', `const folder = '${['/ro', 'ot/archive'].join('')}'`],
    ['README.md', `open ${['/Us', 'ers/mara/fanstead'].join('')}`],
  ],
  fine: [['docs/a.md', '/srv/fanstead and https://archive.example/works/42']],
}

export const traceRules: readonly Rule[] = [noRegistry, noResolved, noMachine]
