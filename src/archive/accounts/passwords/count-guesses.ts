import { guessesOfCommonWords, longestWord } from './common-words.ts'

/**
 * How many guesses, as a power of ten, somebody needs who knows how people make passwords: common
 * words, also with signs for letters; what belongs to the person; years; rows of the keyboard, of the
 * alphabet and of digits; repetitions. The cheapest way to put the password together counts.
 */
export function countGuesses(password: string, own: readonly string[]): number {
  const text = password.toLowerCase().slice(0, 200)
  const plain = unleet(text)
  const words = new Map<string, number>(guessesOfCommonWords)
  for (const word of own) words.set(word, 2)
  const longest = Math.max(longestWord, ...own.map((word) => word.length))
  // best[n]: the cheapest way to the first n characters.
  const best = new Array<number>(text.length + 1).fill(Number.POSITIVE_INFINITY)
  best[0] = 0
  for (let start = 0; start < text.length; start += 1) {
    const before = best[start] ?? 0
    const reach = (end: number, cost: number) => {
      best[end] = Math.min(best[end] ?? Number.POSITIVE_INFINITY, before + cost)
    }
    reach(start + 1, costOfCharacter(text[start] ?? ''))
    for (const length of runsFrom(text, start)) reach(start + length, costOfRun)
    const most = Math.min(longest, text.length - start)
    for (let length = 1; length <= most; length += 1) {
      const end = start + length
      const cost = costOfWord(words, text, plain, start, end)
      if (cost !== undefined) reach(end, cost)
    }
  }
  return halveRepetition(text, own, best[text.length] ?? 0)
}

/** A row of any kind: where it begins, which way it goes, how long it is. */
const costOfRun = 2

function costOfCharacter(character: string): number {
  if (/\d/.test(character)) return 1
  return /[a-z]/.test(character) ? 1.4 : 1.6
}

function costOfWord(
  words: ReadonlyMap<string, number>,
  text: string,
  plain: string,
  start: number,
  end: number,
): number | undefined {
  const asItIs = words.get(text.slice(start, end))
  if (asItIs !== undefined) return Math.log10(asItIs)
  const disguised = words.get(plain.slice(start, end))
  if (disguised !== undefined) return Math.log10(disguised) + 0.5
  const isDate = end - start <= 8 && date.test(text.slice(start, end))
  return isDate ? (end - start === 4 ? 2 : 3.5) : undefined
}

/** A year, or a day with its month and year in any order that people write them in. */
const date = /^((19|20)\d\d|(0[1-9]|[12]\d|3[01]){2}(19|20)?\d\d|(19|20)\d\d[01]\d[0-3]\d)$/

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  'qsdfghjklm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6z7u8i9o0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '!@#$%^&*()_+',
  '!"§$%&/()=?',
  '147258369',
  '159357',
  '741852963',
]
const bothWays = [...rows, ...rows.map((row) => [...row].reverse().join(''))]

/** The lengths of rows that begin here: neighbours of a keyboard, of the alphabet, or one sign again. */
function runsFrom(text: string, start: number): readonly number[] {
  const lengths: number[] = []
  const first = text[start] ?? ''
  let same = 1
  while (text[start + same] === first) same += 1
  for (let length = 3; length <= same; length += 1) lengths.push(length)
  for (const row of bothWays) {
    for (let at = row.indexOf(first); at >= 0; at = row.indexOf(first, at + 1)) {
      let length = 1
      while (at + length < row.length && row[at + length] === text[start + length]) length += 1
      for (let part = 3; part <= length; part += 1) lengths.push(part)
    }
  }
  return lengths
}

/** `lampenlampen` is hardly more than `lampen`. */
function halveRepetition(text: string, own: readonly string[], cost: number): number {
  for (let part = 1; part <= text.length / 2; part += 1) {
    const once = text.slice(0, part)
    if (once.repeat(Math.ceil(text.length / part)).startsWith(text)) {
      return Math.min(cost, countGuesses(once, own) + 0.5)
    }
  }
  return cost
}

const letters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '+': 't',
  '€': 'e',
  '|': 'l',
  '(': 'c',
}

function unleet(text: string): string {
  return [...text].map((sign) => letters[sign] ?? sign).join('')
}
