import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { splitWords } from './split-words.ts'
import { collectWords } from './word-collector.ts'

const plainWay = (texts: readonly string[]) => [...new Set(texts.flatMap(splitWords))].sort()

function collected(texts: readonly string[]): string[] {
  const collector = collectWords()
  const taken: string[] = []
  for (const text of texts) {
    collector.add(text)
    taken.push(collector.takeWords())
  }
  return taken
    .join(' ')
    .split(' ')
    .filter((word) => word !== '')
    .sort()
}

const letters = [
  ...'abzAZ019_ \n.-—\'’‘ʼ"',
  ...'éÉßæïİıΣςя́ё',
  ...'漢字カなﾀไทयक्',
  '\u00ad',
  '\u200c',
  '\u200d',
  '\u0301',
  '😀',
  '𝒶',
  '𠮷',
  '\ud83d',
  '\udc00',
  'the ',
  "don't ",
  'x'.repeat(59),
]

test('what is collected is what splitting finds, each word once', () => {
  const text = fc.array(fc.constantFrom(...letters), { maxLength: 60 }).map((all) => all.join(''))
  const any = fc.oneof(text, fc.string({ unit: 'binary', maxLength: 60 }))
  fc.assert(
    fc.property(fc.array(any, { maxLength: 4 }), (texts) => {
      assert.deepEqual(collected(texts), plainWay(texts))
    }),
    { numRuns: 2000 },
  )
})

test('tens of thousands of words are kept apart', () => {
  const words = Array.from({ length: 40_000 }, (_, at) =>
    `${at.toString(26)}é${at % 7}`.slice(at % 2),
  )
  const texts = [words.join(' '), words.toReversed().join('\n')]
  assert.deepEqual(collected(texts), plainWay(texts))
})

test('words stand in the order in which they came, and are given once', () => {
  const collector = collectWords()
  assert.equal(collector.takeWords(), '')
  collector.add('The lamp, the LAMP’s')
  collector.add('Café')
  assert.equal(collector.takeWords(), 'the lamp lamps cafe')
  collector.add('étude of lamps 魔法少女')
  assert.equal(collector.takeWords(), 'etude of 魔法 少女')
  collector.add('the étude')
  assert.equal(collector.takeWords(), '')
})
