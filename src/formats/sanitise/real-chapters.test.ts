import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { plainText } from '#text/plain-text.ts'
import { findAll, hasClass, innerHtml, parseHtml } from './parse-html.ts'
import { sanitise } from './sanitise.ts'

const samples = resolve(import.meta.dirname, 'samples')
const folder = resolve(import.meta.dirname, '../../../../shared/data/ao3-like')
const missing = existsSync(folder) ? false : `no data in ${folder}`

test('a page from an archive of 2003 becomes what is expected', () => {
  const given = readFileSync(resolve(samples, 'old-archive.html'), 'utf8')
  const wanted = readFileSync(resolve(samples, 'old-archive.clean.html'), 'utf8')
  assert.equal(`${sanitise(given, 'text')}\n`, wanted)
})

test('what a word processor pastes becomes what is expected', () => {
  const given = readFileSync(resolve(samples, 'word-processor.html'), 'utf8')
  const wanted = readFileSync(resolve(samples, 'word-processor.clean.html'), 'utf8')
  assert.equal(`${sanitise(given, 'text')}\n`, wanted)
})

test('chapters of AO3 come through unchanged', { skip: missing }, () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.html'))
  for (const name of files) {
    const page = parseHtml(readFileSync(resolve(folder, name), 'utf8'))
    for (const text of findAll(page, (element) => hasClass(element, 'userstuff'))) {
      if (findAll(text, (element) => hasClass(element, 'userstuff')).length > 0) continue
      const given = innerHtml(text)
      const clean = sanitise(given, 'text')
      assert.equal(plainText(clean), plainText(given), name)
      const lines = (html: string) => html.trim().split(/\s*\n\s*/)
      if (text.name === 'div' && name.includes('download'))
        assert.deepEqual(lines(clean), lines(given), name)
    }
  }
})
