import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '..')

/** Runs a tool of this project; gives what it complains about. */
function complaintsOf(tool: string, ...words: string[]): string {
  const command = resolve(root, 'node_modules/.bin', tool)
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const
  const { status, stdout, stderr, error } = spawnSync(command, words, options)
  if (error) throw error
  return status === 0 ? '' : `${stdout}\n${stderr}`
}

test('the types fit', () => {
  const complaints = complaintsOf('tsc', '-p', '.')
  if (complaints !== '') assert.fail(complaints)
})

test('every file is formatted, and the linter has nothing to say', () => {
  const complaints = complaintsOf('biome', 'ci', '--colors=off', '.')
  if (complaints !== '') assert.fail(complaints)
})
