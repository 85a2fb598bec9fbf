import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from '#web/html.ts'
import { sayIn } from '#words/say.ts'
import { weave } from './weave.ts'

const say = sayIn('en')

test('links stand in the places of a message, and everything else is text', () => {
  const link = html`<a href="/works/1">A & B</a>`
  assert.equal(
    String(weave(say, 'works.imported-from', { archive: link })),
    'imported from <a href="/works/1">A & B</a>',
  )
})

test('a plain string in a place is escaped', () => {
  const part = '<b>3</b>'
  const said = String(weave(say, 'series.part-of', { part, series: html`<i>x</i>` }))
  assert.equal(said, 'Part &lt;b&gt;3&lt;/b&gt; of <i>x</i>')
})

test('the same message can be said again with other values', () => {
  const said = (name: string) => String(weave(say, 'works.comment-to', { name }))
  assert.deepEqual([said('Mara'), said('Tomo')], ['to Mara', 'to Tomo'])
})
