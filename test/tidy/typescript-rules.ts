import { findPattern, type Rule } from './rule.ts'

const namedExports: Rule = {
  rule: 'Exports have names.',
  remedy: 'Export it by the name that it has everywhere.',
  find: (sources) =>
    findPattern(sources, /\bexport default\b|\bas default\b/, ({ isScript }) => isScript),
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

// Joined from parts, so that this file does not hold what it looks for.
const [silence, compiler] = [['biome-', 'ignore'].join(''), ['@ts-', ''].join('')]

const noSilencing: Rule = {
  rule: 'The compiler is never silenced, and the linter only by rule, for one line, with a reason.',
  remedy: `Change the code, or write: // ${silence} lint/group/rule: why it is right here.`,
  find: (sources) =>
    findPattern(
      sources,
      new RegExp(
        `${compiler}(?:ignore|expect-error|nocheck)|${silence}(?! lint/\\w+/\\w+: .{10,})[-\\w]*`,
      ),
      ({ isScript }) => isScript,
      'text',
    ),
  planted: [
    ['src/a.ts', `// ${compiler}ignore\nconst a = b`],
    ['src/a.ts', `// ${silence} lint: no\nconst a = b`],
    ['src/a.ts', `// ${silence}-all lint/style/useConst: whatever stands below\nconst a = b`],
  ],
  fine: [
    ['src/a.ts', 'const a = b'],
    ['src/a.ts', `// ${silence} lint/suspicious/a: these very characters are meant\nconst a = b`],
  ],
}

const leftover = ['TO' + 'DO', 'FIX' + 'ME', 'HA' + 'CK']

const noLeftovers: Rule = {
  rule: 'Work left over stands in the plan of ARCHITECTURE.md, not in a comment.',
  remedy: 'Do it, or write it into the plan.',
  find: (sources) =>
    findPattern(
      sources,
      new RegExp(`\\b(?:${leftover.join('|')})\\b`),
      ({ path }) => /\.(ts|mjs|css|md)$/.test(path) && !path.includes('/samples/'),
      'text',
    ),
  planted: [
    ['src/a.ts', `// ${leftover[0]} clean this up`],
    ['docs/a.md', `${leftover[1]}: say more`],
  ],
  fine: [['src/a.ts', '// A to-do list, whatever it hacks']],
}

export const typescriptRules: readonly Rule[] = [
  namedExports,
  noAny,
  noEnums,
  noSilencing,
  noLeftovers,
]
