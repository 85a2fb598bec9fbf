import type { Finding, Rule } from './rule.ts'
import type { Source } from './source.ts'

const linesAFile = 300
const linesAFunction = 70
const linesAnElement = 100

const fileSize: Rule = {
  rule: `A file has at most ${linesAFile} lines.`,
  remedy: 'Cut it where its second subject begins.',
  find: (sources) =>
    sources
      .filter(({ path, isScript }) => isScript || /^src\/.*\.css$/.test(path))
      .filter((source) => lineCount(source) > linesAFile)
      .map((source) => ({ path: source.path, what: `${lineCount(source)} lines` })),
  planted: [
    ['src/web/a.ts', 'x\n'.repeat(linesAFile + 1)],
    ['src/web/style/a.css', 'x\n'.repeat(linesAFile + 1)],
  ],
  fine: [['src/web/a.ts', 'x\n'.repeat(linesAFile)]],
}

function lineCount({ text }: Source): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}

/**
 * Functions by their indentation, which the formatter keeps: one begins on a line that opens a
 * function's body or its parameters, and ends on the next line of the same depth that closes it.
 */
function findFunctions({
  code,
}: Source): readonly { readonly line: number; readonly lines: number }[] {
  const lines = code.split('\n')
  return lines.flatMap((text, index) => {
    if (!beginsFunction.test(text)) return []
    const depth = /^\s*/.exec(text)?.[0] ?? ''
    const end = lines.findIndex((later, at) => at > index && closes(later, depth))
    return end < 0 ? [] : [{ line: index + 1, lines: end - index + 1 }]
  })
}

const notAFunction = '(?!(?:if|for|while|switch|catch|return|else|do)\\b)'
const beginsFunction = new RegExp(
  [
    // function name(… {   also over several lines
    '^\\s*(?:export )?(?:default )?(?:async )?function\\b.*[({]$',
    // … => {
    '=> \\{$',
    // a method, or a getter
    `^\\s+(?:static |override |async |get |set |\\*)*${notAFunction}[#\\w]+(?:<.*>)?\\(.*\\).* \\{$`,
    `^\\s+(?:static |override |async )*constructor\\($`,
  ].join('|'),
)

/** `}` at this depth that does not go on as the parameters' type or the next branch. */
function closes(line: string, depth: string): boolean {
  return line.startsWith(`${depth}}`) && !/[{(]$/.test(line)
}

const functionSize: Rule = {
  rule: `A function has at most ${linesAFunction} lines.`,
  remedy: 'Name its parts, and let it call them in order.',
  find: (sources) =>
    sources
      .filter(({ path, isScript }) => isScript && path !== 'fanstead.mjs')
      .flatMap((source) =>
        findFunctions(source)
          .filter(({ lines }) => lines > linesAFunction)
          .map(({ line, lines }): Finding => ({ path: source.path, line, what: `${lines} lines` })),
      ),
  planted: [
    ['src/a.ts', `function a(b: string): void {\n${'  b()\n'.repeat(70)}}\n`],
    [
      'src/a.ts',
      `export async function a(\n  b: string,\n): Promise<void> {\n${'  b()\n'.repeat(70)}}\n`,
    ],
    [
      'src/a.ts',
      `function a({\n  b,\n}: {\n  readonly b: string\n}): void {\n${'  b()\n'.repeat(70)}}\n`,
    ],
    ['src/a.ts', `const a = (b) => {\n${'  b()\n'.repeat(70)}}\n`],
    [
      'src/a.ts',
      `class A {\n  async b(c: string): Promise<void> {\n${'    c()\n'.repeat(70)}  }\n}\n`,
    ],
    ['src/a.ts', `export const a = {\n  b: () => {\n${'    c()\n'.repeat(70)}  },\n}\n`],
  ],
  fine: [
    ['src/a.ts', `function a(b: string): void {\n${'  b()\n'.repeat(60)}}\n`.repeat(3)],
    ['src/a.ts', `export const a = {\n${'  b: 1,\n'.repeat(90)}}\n`],
    ['src/a.ts', `const a = \`\n=> {\n${'b\n'.repeat(90)}}\``],
  ],
}

const elementSize: Rule = {
  rule: `A custom element has at most ${linesAnElement} lines; it makes a page better that works without it.`,
  remedy: 'Let the page do more, and the element less.',
  find: (sources) =>
    sources
      // The editor is the one big exception; its files are as long as all others may be.
      .filter(({ path }) => path.startsWith('src/web/client/') && !path.includes('/editor/'))
      .filter((source) => lineCount(source) > linesAnElement)
      .map((source) => ({ path: source.path, what: `${lineCount(source)} lines` })),
  planted: [['src/web/client/a.ts', 'x\n'.repeat(linesAnElement + 1)]],
  fine: [['src/web/client/a.ts', 'x\n'.repeat(linesAnElement)]],
}

export const sizeRules: readonly Rule[] = [fileSize, functionSize, elementSize]
