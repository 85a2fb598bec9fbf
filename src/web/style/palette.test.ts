import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coloursWith } from './accent.ts'
import { contrast } from './contrast.ts'
import { type Colours, themes } from './palette.ts'

type Token = keyof Colours

/** Every pair that stands on a page: what is written on what, and how strong it must be. */
const papers: readonly Token[] = ['paper', 'raised', 'sunk']
const words: readonly Token[] = ['ink', 'soft', 'faint', 'accent', 'warn', 'no']
const pairs: readonly (readonly [Token, Token, number])[] = [
  ...papers.flatMap((paper) => words.map((word) => [word, paper, 4.5] as const)),
  ...papers.map((paper) => ['ink', paper, 7] as const),
  ...papers.map((paper) => ['edge', paper, 3] as const),
  ...(['accent-wash', 'warn-wash', 'no-wash'] as const).map((wash) => ['ink', wash, 7] as const),
  ['accent', 'accent-wash', 4.5],
  ['warn', 'warn-wash', 4.5],
  ['no', 'no-wash', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-no', 'no', 4.5],
]

function weakPairs(colours: Colours): string[] {
  return pairs
    .filter(([word, ground, least]) => contrast(colours[word], colours[ground]) < least)
    .map(([word, ground, least]) => {
      return `${word} on ${ground}: ${contrast(colours[word], colours[ground]).toFixed(2)} < ${least}`
    })
}

test('black on white is 21 to 1, and a colour on itself 1 to 1', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#8b2f3a', '#8b2f3a'), 1)
})

for (const theme of themes) {
  test(`the ${theme} theme is AA in every pair, and AAA for the text of works`, () => {
    assert.deepEqual(weakPairs(coloursWith(theme, undefined)), [])
  })

  test(`the ${theme} theme stays AA with each of 360 hues`, () => {
    for (let hue = 0; hue < 360; hue += 1) {
      assert.deepEqual(weakPairs(coloursWith(theme, hue)), [], `hue ${hue}`)
    }
  })
}

test('the check notices a colour that is too weak', () => {
  assert.notDeepEqual(weakPairs({ ...coloursWith('light', undefined), faint: '#b8b0a4' }), [])
})
