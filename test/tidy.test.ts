import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { doorRules } from './tidy/door-rules.ts'
import { layoutRules } from './tidy/layout-rules.ts'
import { namingRules } from './tidy/naming-rules.ts'
import { packageRules } from './tidy/package-rules.ts'
import { placeRules } from './tidy/place-rules.ts'
import { purityRules } from './tidy/purity-rules.ts'
import { apply, findIn, type Planted, tell } from './tidy/rule.ts'
import { sizeRules } from './tidy/size-rules.ts'
import { readProject } from './tidy/source.ts'
import { traceRules } from './tidy/trace-rules.ts'
import { typescriptRules } from './tidy/typescript-rules.ts'
import { wordsRules } from './tidy/words-rules.ts'

// The rules of the house, executable. Each file of tidy/ holds a few of them, with their exceptions.
const rules = [
  ...layoutRules,
  ...doorRules,
  ...sizeRules,
  ...typescriptRules,
  ...placeRules,
  ...packageRules,
  ...namingRules,
  ...purityRules,
  ...traceRules,
  ...wordsRules,
]

const project = readProject(resolve(import.meta.dirname, '..'))

test('tidy sees the whole project', () => {
  const paths = project.map(({ path }) => path)
  for (const path of ['package.json', 'src/main.ts', 'src/store/schema.ts', 'test/tidy.test.ts']) {
    assert.ok(paths.includes(path), path)
  }
})

for (const rule of rules) {
  test(rule.rule, () => {
    const { findings, unneeded } = apply(rule, project)
    const told = findings.map((finding) => tell(rule, finding))
    const over = unneeded.map(({ path, what = '' }) => `${path} ${what}: take this exception out`)
    if (told.length + over.length > 0) assert.fail(`\n${[...told, ...over].join('\n')}`)
  })

  test(`and what breaks this is found: ${rule.rule}`, () => {
    const planted: readonly (readonly Planted[])[] = [
      ...rule.planted.map((one) => [one]),
      ...(rule.plantedTree ? [rule.plantedTree] : []),
    ]
    assert.ok(planted.length > 0)
    for (const files of planted) {
      assert.notEqual(
        findIn(rule, files).length,
        0,
        `not found: ${JSON.stringify(files).slice(0, 300)}`,
      )
    }
    for (const file of rule.fine) {
      assert.deepEqual(findIn(rule, [file]), [], `wrongly found: ${JSON.stringify(file)}`)
    }
  })
}
