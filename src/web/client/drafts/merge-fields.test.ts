import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { writeState } from './form-state.ts'
import { mergeFields } from './merge-fields.ts'

const base = { title: ['Salt'], text: ['one'], tags: ['a', 'b'] }

test('changes of different fields come together', () => {
  const mine = { ...base, text: ['one, two'] }
  const theirs = { ...base, title: ['Salt and Tar'], notes: ['new'] }
  const { fields, taken, clashes } = mergeFields(base, mine, theirs)
  assert.deepEqual(clashes, [])
  assert.deepEqual(taken, ['notes', 'title'])
  assert.deepEqual(fields, { ...theirs, text: ['one, two'] })
})

test('one field changed in two ways is for a person to decide', () => {
  const mine = { ...base, text: ['mine'], tags: ['b', 'a'] }
  const theirs = { ...base, text: ['theirs'], tags: ['b', 'a'] }
  const { fields, clashes } = mergeFields(base, mine, theirs)
  assert.deepEqual(clashes, ['text'])
  assert.deepEqual(fields.text, ['mine'])
})

test('what the other has emptied or unticked is taken over as well', () => {
  const { title: _, ...theirs } = base
  assert.deepEqual(mergeFields(base, base, { ...theirs, text: [''] }).taken, ['text', 'title'])
})

const anyFields = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.array(fc.constantFrom('', 'x', 'y'), { maxLength: 2 }),
)

test('no change is lost: each field is mine, or theirs where mine is as it was', () => {
  fc.assert(
    fc.property(anyFields, anyFields, anyFields, (was, mine, theirs) => {
      const { fields, taken, clashes } = mergeFields(was, mine, theirs)
      const same = (one: typeof mine, other: typeof mine, name: string) =>
        writeState({ a: one[name] ?? [] }) === writeState({ a: other[name] ?? [] })
      for (const name of ['a', 'b', 'c']) {
        const isTaken = taken.includes(name)
        assert.ok(same(fields as typeof mine, isTaken ? theirs : mine, name))
        if (isTaken) assert.ok(same(mine, was, name))
        else if (!clashes.includes(name)) {
          assert.ok(same(theirs, was, name) || same(theirs, mine, name))
        }
      }
    }),
  )
})
