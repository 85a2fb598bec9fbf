import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PageFrame } from '#web/frame/page.ts'
import { sayIn } from '#words/say.ts'
import { barPlot, roundUp } from './bar-plot.ts'

const frameIn = (lang: string) => ({ say: sayIn('en'), lang }) as PageFrame
const plot = async (lang: string, values: readonly number[]) =>
  String(
    await barPlot(frameIn(lang), {
      title: 'Reads <of> "all"',
      about: 'Bars',
      bars: values.map((value, index) => ({ name: `Day ${index}`, value, told: `${value} reads` })),
    }),
  )
const xs = (text: string) =>
  [...text.matchAll(/<rect[^>]* x="([\d.]+)"/g)].map(([, x]) => Number(x))

test('the scale goes to the next round number, and one reader does not fill it', () => {
  assert.deepEqual(
    [0, 1, 10, 11, 21, 51, 101, 999, 1001].map(roundUp),
    [10, 10, 10, 20, 50, 100, 200, 1000, 2000],
  )
})

test('time runs as the page is read, and a day without a read has no bar', async () => {
  assert.deepEqual(xs(await plot('en', [5, 0, 10])), [1.5, 21.5])
  assert.deepEqual(xs(await plot('ar', [5, 0, 10])), [21.5, 1.5])
})

test('the plot has a name and a description, no style and no script, and escapes what it is told', async () => {
  const text = await plot('en', [1, 2])
  assert.match(text, /role="img" aria-labelledby="plot-title plot-about"/)
  assert.match(text, /<title id="plot-title">Reads &lt;of&gt;/)
  assert.doesNotMatch(text, /style=|<style|<script|\bon\w+=/)
})
