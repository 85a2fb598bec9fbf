import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { elementTypeOf, isArray } from './element-type.ts'
import { layoutMark } from './layout.ts'
import { sampleIndex } from './samples/sample-index.ts'
import { valuesOf } from './values.ts'

const { layout } = JSON.parse(layoutMark) as { readonly layout: number }
const listed = join(import.meta.dirname, `samples/layout-${layout}.txt`)

test('a layout has exactly the parts that are listed for its number', () => {
  const { tags, segments } = sampleIndex(8).index
  const parts = [...valuesOf({ tags, segments })].map(([path, value]) =>
    isArray(value) ? `${path} ${elementTypeOf(value)}` : path,
  )
  // Whether terms are named depends on how many numbers are unused, the width of some on the largest.
  const varying = /(terms|segments\.\d+\.(words|kudos|comments|bookmarks|hits)) u(16|32)$/
  const now = parts.map((part) => part.replace(varying, '$1')).sort()
  assert.equal(
    `${now.join('\n')}\n`,
    readFileSync(listed, 'utf8'),
    'once this has been released: raise `layout` and list the parts of the new number',
  )
})
