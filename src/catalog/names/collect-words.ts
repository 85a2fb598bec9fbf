import type { FoldedNames } from './fold-names.ts'
import { hashBytes } from './hash-bytes.ts'
import { eachWord } from './word-bytes.ts'

/** Every distinct word once, in the order in which they come, and the words of each name. */
export type CollectedWords = {
  /** Each followed by a zero. */
  readonly words: Uint8Array
  readonly wordAt: Uint32Array
  /** Numbers of words, name after name. */
  readonly used: Uint32Array
  /** Where each name's words begin in `used`. */
  readonly usedAt: Uint32Array
}

/** Takes folded names apart into words. */
export function collectWords({ text, textAt }: FoldedNames): CollectedWords {
  const names = textAt.length - 1
  const usedAt = new Uint32Array(names + 1)
  for (let name = 0; name < names; name += 1) {
    let count = usedAt[name] ?? 0
    eachWord(text, textAt[name] ?? 0, textAt[name + 1] ?? 0, () => {
      count += 1
    })
    usedAt[name + 1] = count
  }
  const used = new Uint32Array(usedAt[names] ?? 0)
  const table = openTable()
  let at = 0
  const take = (from: number, to: number) => {
    used[at] = numberOf(table, text, from, to)
    at += 1
  }
  for (let name = 0; name < names; name += 1) {
    eachWord(text, textAt[name] ?? 0, textAt[name + 1] ?? 0, take)
  }
  const words = table.words.slice(0, table.wordAt[table.count])
  return { words, wordAt: table.wordAt.slice(0, table.count + 1), used, usedAt }
}

type WordTable = {
  words: Uint8Array
  wordAt: Uint32Array
  count: number
  /** Numbers of words plus one, at the place of their hash or behind; 0 is free. */
  slots: Uint32Array
}

function openTable(): WordTable {
  return {
    words: new Uint8Array(1024),
    wordAt: new Uint32Array(256),
    count: 0,
    slots: new Uint32Array(512),
  }
}

function numberOf(table: WordTable, text: Uint8Array, from: number, to: number): number {
  const mask = table.slots.length - 1
  let slot = hashBytes(text, from, to) & mask
  for (;;) {
    const number = (table.slots[slot] ?? 0) - 1
    if (number < 0) break
    if (isWord(table, number, text, from, to)) return number
    slot = (slot + 1) & mask
  }
  table.slots[slot] = table.count + 1
  return addWord(table, text.subarray(from, to))
}

function isWord(
  table: WordTable,
  number: number,
  text: Uint8Array,
  from: number,
  to: number,
): boolean {
  const start = table.wordAt[number] ?? 0
  if ((table.wordAt[number + 1] ?? 0) - start - 1 !== to - from) return false
  for (let at = from; at < to; at += 1) {
    if (table.words[start + at - from] !== text[at]) return false
  }
  return true
}

function addWord(table: WordTable, word: Uint8Array): number {
  const number = table.count
  const start = table.wordAt[number] ?? 0
  const end = start + word.length + 1
  if (end > table.words.length) table.words = grown(new Uint8Array(end * 2), table.words)
  if (number + 2 > table.wordAt.length) {
    table.wordAt = grown(new Uint32Array(table.wordAt.length * 2), table.wordAt)
  }
  table.words.set(word, start)
  table.wordAt[number + 1] = end
  table.count += 1
  if (table.count * 2 > table.slots.length) spread(table)
  return number
}

function grown<Values extends Uint8Array | Uint32Array>(larger: Values, values: Values): Values {
  larger.set(values)
  return larger
}

function spread(table: WordTable): void {
  const slots = new Uint32Array(table.slots.length * 2)
  const mask = slots.length - 1
  for (let number = 0; number < table.count; number += 1) {
    const start = table.wordAt[number] ?? 0
    let slot = hashBytes(table.words, start, (table.wordAt[number + 1] ?? 0) - 1) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = number + 1
  }
  table.slots = slots
}
