import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '..')
const text = readFileSync(join(root, 'docs/accounts.md'), 'utf8')

/** The names of all tests, as they stand in the code. */
function namesOfTests(): string {
  const names = [join(root, 'test'), join(root, 'src')].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  )
  return names.join('\n')
}

const rows = text.split('\n').filter((line) => /^\| \d/.test(line))

test('each test that docs/accounts.md names is there', () => {
  const all = namesOfTests()
  const told = rows.flatMap((row) => {
    const last = row.split('|').at(-2) ?? ''
    return [...last.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
  })
  const beside = [...text.matchAll(/\(`([^`]+)`\)/g)].map(([, name = '']) => name)
  const names = [...told, ...beside].map((name) => name.replace(/\s+/g, ' '))
  assert.ok(names.length > 40)
  const missing = names.filter(
    (name) => ![`'${name}'`, `\`${name} (`].some((one) => all.includes(one)),
  )
  assert.deepEqual(missing, [])
})

test('every point of V2 and V3 that level 2 asks for stands in docs/accounts.md', () => {
  const spans = [
    ['2.1', 12],
    ['2.2', 3],
    ['2.3', 3],
    ['2.4', 5],
    ['2.5', 7],
    ['2.6', 3],
    ['2.7', 6],
    ['2.8', 6],
    ['2.9', 3],
    ['2.10', 4],
    ['3.1', 1],
    ['3.2', 4],
    ['3.3', 4],
    ['3.4', 5],
    ['3.5', 3],
    ['3.7', 1],
  ] as const
  const listed = new Set(rows.flatMap(pointsOf))
  const wanted = spans.flatMap(([part, count]) =>
    Array.from({ length: count }, (_, index) => `${part}.${index + 1}`),
  )
  assert.deepEqual(
    wanted.filter((point) => !listed.has(point)),
    [],
  )
})

/** `2.7.1 to 2.7.6` is six points. */
function pointsOf(row: string): readonly string[] {
  const [first = '', last = first] = row.split('|')[1]?.match(/\d+(?:\.\d+)+/g) ?? []
  const part = first.replace(/\.\d+$/, '')
  const [from, to] = [first, last].map((point) => Number(point.split('.').at(-1)))
  const count = (to ?? 0) - (from ?? 0) + 1
  return Array.from({ length: count }, (_, index) => `${part}.${(from ?? 0) + index}`)
}
