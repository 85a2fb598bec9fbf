import { findPattern, type Rule } from './rule.ts'

const namedExports: Rule = {
  rule: 'Exports have names.',
  remedy: 'Export it by the name that it has everywhere.',
  find: (sources) => findPattern(sources, /\bexport default\b|\bas default\b/, ({ isScript }) => isScript),
  planted: [
    ['src/a.ts', 'export default function a() {}'],
    ['src/a.ts', 'export { a as default }'],
  ],
  fine: [['src/a.ts', '// export default\nexport function a() {}']],
}

const noAny: Rule = {
  rule: 'Nothing is typed any.',
  remedy: 'Take unknown at the edge and let zod, or a test of the value, say what it is.',
  find: (sources) =>
    findPattern(
      sources,
      /(?::|<|\bas|\||&|=>|\bkeyof|\bsatisfies)\s*any\b(?!\s*[(:.?])|\bany\[\]|,\s*any>/,
      ({ isScript }) => isScript,
    ),
  planted: [
    ['src/a.ts', 'const a: any = 1'],
    ['src/a.ts', 'const a = b as any'],
    ['src/a.ts', 'const a: Map<string, any> = b'],
    ['src/a.ts', 'const a: any[] = b'],
    ['src/a.ts', 'type A = string | any'],
  ],
  fine: [
    ['src/a.ts', 'const a = say.any(key)'],
    ['src/a.ts', '/** at any time */ const a = "as any"'],
    ['src/a.ts', 'const a = (b) => any(b)'],
  ],
}

const noEnums: Rule = {
  rule: 'No enum, namespace, interface or decorator: unions of words, modules and types.',
  remedy: "Write 'draft' | 'posted', or a type.",
  find: (sources) =>
    findPattern(
      sources,
      /^\s*(?:export |declare |const )*(?:enum|namespace|interface)\s+\w+[^=]*\{|^\s*@\w+/m,
      ({ path }) => path.endsWith('.ts'),
    ),
  exceptions: [],
  planted: [
    ['src/a.ts', 'export enum A { b }'],
    ['src/a.ts', 'const enum A { b }'],
    ['src/a.ts', 'namespace A { }'],
    ['src/a.ts', 'export interface A {\n}'],
    ['src/a.ts', '@sealed\nclass A {}'],
  ],
  fine: [
    ['src/a.ts', '// an interface to\nconst namespace = 1'],
    ['src/a.ts', "const a = 'enum A {'"],
  ],
}

const noSuppressing: Rule = {
  rule: 'No complaint of the compiler or the linter is silenced.',
  remedy: 'Change the code until the complaint is gone.',
  find: (sources) =>
    findPattern(
      sources,
      new RegExp(['@ts-', '(?:ignore|expect-error|nocheck)|biome-', 'ignore'].join('')),
      ({ isScript }) => isScript,
      'text',
    ),
  planted: [
    ['src/a.ts', `// ${'@ts-'}ignore\nconst a = b`],
    ['src/a.ts', `// ${'biome-'}ignore lint: no\nconst a = b`],
  ],
  fine: [['src/a.ts', 'const a = b']],
}

const noLeftovers: Rule = {
  rule: 'Work left over stands in the plan of ARCHITECTURE.md, not in a comment.',
  remedy: 'Do it, or write it into the plan.',
  find: (sources) =>
    findPattern(
      sources,
      new RegExp(`\\b(?:${['TO', 'FIX'].map((start) => `${start}${start === 'TO' ? 'DO' : 'ME'}`).join('|')}|HACK)\\b`),
      ({ path }) => /\.(ts|mjs|css|md)$/.test(path) && !path.includes('/samples/'),
      'text',
    ),
  planted: [
    ['src/a.ts', `// ${'TO'}${'DO'} clean this up`],
    ['docs/a.md', `${'FIX'}${'ME'}: say more`],
  ],
  fine: [['src/a.ts', '// A to-do list, whatever it hacks']],
}

export const typescriptRules: readonly Rule[] = [
  namedExports,
  noAny,
  noEnums,
  noSuppressing,
  noLeftovers,
]
