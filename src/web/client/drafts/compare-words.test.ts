import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareWords } from './compare-words.ts'

const sides = (mine: string, theirs: string) => {
  const runs = compareWords(mine, theirs)
  const of = (kind: 'mine' | 'theirs') =>
    runs
      .filter((run) => run.kind === 'both' || run.kind === kind)
      .map(({ text }) => text)
      .join('')
  return { mine: of('mine'), theirs: of('theirs'), runs }
}

test('only the words that differ are marked', () => {
  const { runs } = sides('The lamp went out at nine.', 'The lamp stayed lit at nine.')
  assert.deepEqual(runs, [
    { kind: 'both', text: 'The lamp ' },
    { kind: 'mine', text: 'went out ' },
    { kind: 'theirs', text: 'stayed lit ' },
    { kind: 'both', text: 'at nine.' },
  ])
  assert.deepEqual(compareWords('', ''), [])
})

test('both texts can be read out of their difference', () => {
  const text = fc
    .array(fc.constantFrom('sea ', 'lamp ', '\n', 'oil', '  ', '🕯 '))
    .map((of) => of.join(''))
  fc.assert(
    fc.property(text, text, (mine, theirs) => {
      const found = sides(mine, theirs)
      assert.deepEqual([found.mine, found.theirs], [mine, theirs])
    }),
  )
})

test('two long texts that share nothing are shown whole, and soon', () => {
  const words = (of: string) => Array.from({ length: 100_000 }, (_, n) => `${of}${n} `).join('')
  const { runs } = sides(words('a'), words('b'))
  assert.deepEqual(
    runs.map(({ kind }) => kind),
    ['mine', 'theirs'],
  )
})
