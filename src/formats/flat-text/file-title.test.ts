import assert from 'node:assert/strict'
import { test } from 'node:test'
import { titleOfFile } from './file-title.ts'

test('a file gives its name as the title', () => {
  assert.deepEqual(titleOfFile('work-04.flat.txt'), { title: 'work-04' })
  assert.deepEqual(titleOfFile('dir\\sub/The Lamp.TXT'), { title: 'The Lamp' })
  assert.deepEqual(titleOfFile('.txt'), { title: '.txt' })
  assert.deepEqual(titleOfFile(''), { title: '' })
})

test('a clear byline gives the creator', () => {
  assert.deepEqual(titleOfFile('The_Lamp_by_Mara.txt'), { title: 'The Lamp', creator: 'Mara' })
  assert.deepEqual(titleOfFile('Salt by tide_wrack.txt'), { title: 'Salt', creator: 'tide wrack' })
})

test('titles that hold "by" keep it', () => {
  for (const title of ['Stand by Me', 'Step by Step', 'Side by Side', 'Day by Day by Day']) {
    assert.deepEqual(titleOfFile(`${title}.txt`), { title })
  }
})
