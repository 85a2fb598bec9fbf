import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { test } from 'node:test'
import { EpubCheck } from '@likecoin/epubcheck-ts'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { HtmlValidate } from 'html-validate'
import { anyWork } from './samples/any-work.ts'
import { dot, edition } from './samples/edition.ts'
import { chapterOf, hardWorks, oneShot } from './samples/works.ts'
import { writeEpub } from './write.ts'

const illustrated = {
  ...edition,
  images: new Map([
    ['/files/bay.png', dot],
    ['/files/a.png', dot],
  ]),
}

async function faultsOf(book: Uint8Array): Promise<string[]> {
  const { messages } = await EpubCheck.validate(book)
  return messages
    .filter(({ severity }) => severity !== 'info' && severity !== 'usage')
    .map(({ id, message, location }) => `${id} ${message} ${location?.path}:${location?.line}`)
}

// epubcheck-ts does not look at which element may stand in which; html-validate does.
const contentModel = new HtmlValidate({
  root: true,
  elements: ['html5'],
  rules: {
    'element-permitted-content': 'error',
    'element-permitted-parent': 'error',
    'element-permitted-order': 'error',
    'element-permitted-occurrences': 'error',
    'element-required-attributes': 'error',
    'element-required-content': 'error',
    'attribute-allowed-values': 'error',
    'no-deprecated-attr': 'error',
    'no-dup-id': 'error',
    'no-missing-references': 'error',
    'close-order': 'error',
    deprecated: 'error',
    'wcag/h37': 'error',
  },
})

async function pageFaults(book: Uint8Array): Promise<string[]> {
  const faults: string[] = []
  for (const [path, bytes] of Object.entries(unzipSync(book))) {
    if (!path.endsWith('.xhtml')) continue
    const page = new TextDecoder().decode(bytes).replace(/^<\?xml[^>]*>\s*/, '')
    const report = await contentModel.validateString(page, path)
    for (const { messages } of report.results) {
      for (const { ruleId, message, line } of messages) {
        faults.push(`${path}:${line} ${ruleId} ${message}`)
      }
    }
  }
  return faults
}

for (const [name, work] of Object.entries(hardWorks)) {
  test(`the checkers find no fault with ${name}`, async () => {
    const book = writeEpub(work, illustrated)
    assert.deepEqual(await faultsOf(book), [])
    assert.deepEqual(await pageFaults(book), [])
  })
}

test('the checkers find no fault with 300 chapters', async () => {
  const chapters = Array.from({ length: 300 }, (_, at) => chapterOf(at + 1, `<p>Letter ${at}</p>`))
  const book = writeEpub({ ...oneShot, expectedChapters: 300, chapters }, edition)
  assert.deepEqual(await faultsOf(book), [])
})

test('any work whatever makes a book that the checkers accept', async () => {
  await fc.assert(
    fc.asyncProperty(anyWork, async (work) => {
      const book = writeEpub(work, illustrated)
      assert.deepEqual(await faultsOf(book), [])
      assert.deepEqual(await pageFaults(book), [])
    }),
    { numRuns: 20 },
  )
})

const epubcheck = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'epubcheck'))
  .find((path) => existsSync(path))

/** Debian's `epubcheck` is a bare jar, which only some systems start by itself. */
function runEpubcheck(command: string, file: string) {
  const isJar = readFileSync(command).subarray(0, 2).toString('latin1') === 'PK'
  const [program, ...args] = isJar ? ['java', '-jar', command, file] : [command, file]
  return spawnSync(program, args, { encoding: 'utf8' })
}

test('the reference checker finds no fault with every hard work in one book', {
  skip: epubcheck === undefined && 'epubcheck is not on PATH',
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'fanstead-epub-'))
  try {
    const works = Object.values(hardWorks)
    const chapters = works.flatMap((work) => work.chapters)
    const book = { ...hardWorks['three chapters with all notes'], ...{ chapters } }
    const file = join(folder, 'book.epub')
    writeFileSync(file, writeEpub({ ...oneShot, ...book }, illustrated))
    const { stdout, stderr, status } = runEpubcheck(epubcheck ?? '', file)
    assert.equal(status, 0, `${stdout}${stderr}`)
    assert.match(stdout, /0 errors \/ 0 warnings/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
