import { type NameColumns, noSynonym } from '#catalog/names/names.ts'
import { type Random, randomFrom } from '../random.ts'

/** One press of a key: what stands in the field then, and which kinds of tags it asks for. */
export type Press = {
  readonly text: string
  /** Absent: all of them. */
  readonly kinds: readonly number[] | undefined
  readonly isMisspelt: boolean
}

/**
 * What people type who look for tags, key by key: names that are used more are looked for more often;
 * mostly from their beginning, else from a word within or, seldom, from within a word; one in eight
 * times with a slip. Most ask for one kind. The same seed gives the same log.
 */
export function typedLog(names: NameColumns, seed: number, presses: number): readonly Press[] {
  const random = randomFrom(seed)
  const pick = openPicker(names, random)
  const log: Press[] = []
  while (log.length < presses) {
    const row = pick()
    const kinds = random() < 0.8 ? [names.kinds[row] ?? 0] : undefined
    const isMisspelt = random() < 1 / 8
    const wanted = beginning(nameOf(names, row), random)
    const letters = [...(isMisspelt ? slipIn(wanted, random) : wanted)]
    const typed = 3 + Math.floor(random() * 12)
    for (let keys = 1; keys <= Math.min(typed, letters.length); keys += 1) {
      log.push({ text: letters.slice(0, keys).join(''), kinds, isMisspelt })
    }
  }
  return log.slice(0, presses)
}

/** Half of the time by how often names are used, half of the time any. */
function openPicker({ ids, works, synonymOf }: NameColumns, random: Random): () => number {
  const until = new Float64Array(ids.length)
  let total = 0
  for (let row = 0; row < ids.length; row += 1) {
    total += (works[row] ?? 0) + (synonymOf[row] === noSynonym ? 0 : 1)
    until[row] = total
  }
  return () => {
    if (random() < 0.5) return Math.floor(random() * ids.length)
    const wanted = random() * total
    let [low, high] = [0, ids.length - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((until[middle] ?? 0) <= wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

const decoder = new TextDecoder()

function nameOf({ text, textAt }: NameColumns, row: number): string {
  return decoder.decode(text.subarray(textAt[row], textAt[row + 1]))
}

function beginning(name: string, random: Random): string {
  const chance = random()
  if (chance < 0.7) return name.toLowerCase()
  const words = [...name.matchAll(/\p{L}+/gu)].map(({ index }) => index)
  const word = words[Math.floor(random() * words.length)] ?? 0
  return name.toLowerCase().slice(chance < 0.9 ? word : word + 2)
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** A letter left out, doubled, exchanged or swapped, after the second. */
function slipIn(text: string, random: Random): string {
  const at = 2 + Math.floor(random() * Math.max(1, Math.min(8, text.length - 3)))
  const [head, here, next, tail] = [text.slice(0, at), text[at], text[at + 1], text.slice(at + 2)]
  switch (Math.floor(random() * 4)) {
    case 0:
      return `${head}${next ?? ''}${tail}`
    case 1:
      return `${head}${here ?? ''}${here ?? ''}${next ?? ''}${tail}`
    case 2:
      return `${head}${letters[Math.floor(random() * 26)]}${next ?? ''}${tail}`
    default:
      return `${head}${next ?? ''}${here ?? ''}${tail}`
  }
}
