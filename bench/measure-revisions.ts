import { compareTexts } from '#archive/revisions/compare-texts.ts'
import { packDifference, unpackDifference } from '#archive/revisions/pack-difference.ts'
import { type Figure, quantile } from './figures.ts'
import { between, type Random, randomFrom } from './random.ts'

const runs = 9

/** What earlier texts cost: processor time of differences, and the room that they take. */
export async function measureRevisions(): Promise<readonly Figure[]> {
  const random = randomFrom(7)
  const words = makeWords(random)
  const novel = makeText(random, words, 100_000)
  const edited = edit(random, words, novel, 12)
  const everywhere = novel.replaceAll('. ', '! ')
  const megabyte = makeText(random, words, 165_000).slice(0, 1e6)
  const other = makeText(random, makeWords(random), 165_000).slice(0, 1e6)
  const pack = (before: string, after: string) => async () =>
    void (await packDifference(before, after))
  return [
    await time('revisions: a save of 100,000 words', { target: 50, act: pack(novel, edited) }),
    await time('revisions: the same, every paragraph changed', { act: pack(novel, everywhere) }),
    await time('revisions: two entirely different texts of 1 MB', {
      target: 500,
      act: pack(megabyte, other),
    }),
    await time('revisions: comparing 100,000 words for a page', {
      act: async () => void compareTexts(novel, edited),
    }),
    ...(await measureFifty(random, words, megabyte)),
  ]
}

async function time(
  what: string,
  { target, act }: { readonly target?: number; readonly act: () => Promise<void> },
): Promise<Figure> {
  const values: number[] = []
  for (let run = 0; run <= runs; run++) {
    const start = process.cpuUsage()
    await act()
    const { user, system } = process.cpuUsage(start)
    // The first one is for warming up.
    if (run > 0) values.push((user + system) / 1000)
  }
  const figure = {
    what,
    unit: 'ms' as const,
    median: quantile(values, 0.5),
    p95: quantile(values, 0.95),
  }
  return target === undefined ? figure : { ...figure, target }
}

/** A text of 1 MB after fifty small edits, and the way back to the first of them. */
async function measureFifty(
  random: Random,
  words: readonly string[],
  first: string,
): Promise<readonly Figure[]> {
  const kept: string[] = []
  let text = first
  for (let save = 0; save < 50; save++) {
    const next = edit(random, words, text, 3)
    kept.push((await packDifference(text, next)).difference)
    text = next
  }
  const bytes = [text, ...kept].reduce((sum, one) => sum + Buffer.byteLength(one), 0)
  const back = async () => {
    let earlier: string | undefined = text
    for (const difference of kept.toReversed())
      earlier = await unpackDifference(earlier, difference)
    if (earlier !== first) throw new Error('The first of fifty texts did not come back.')
  }
  return [
    {
      what: 'revisions: 1 MB of text and 50 small edits',
      unit: 'MB',
      target: 1.3,
      median: bytes / 1e6,
    },
    await time('revisions: the first of 50 earlier texts of 1 MB', { act: back }),
  ]
}

function makeWords(random: Random): readonly string[] {
  const letters = 'abdefghiklmnoprstuvw'
  return Array.from({ length: 9_000 }, () => {
    const length = between(random, 2, 9)
    return Array.from({ length }, () => letters[between(random, 0, letters.length - 1)]).join('')
  })
}

function makeText(random: Random, words: readonly string[], count: number): string {
  const paragraphs: string[] = []
  let paragraph: string[] = []
  for (let word = 0; word < count; word++) {
    const place = Math.min(
      between(random, 0, words.length - 1),
      between(random, 0, words.length - 1),
    )
    paragraph.push(`${words[place]}${between(random, 0, 11) === 0 ? '.' : ''}`)
    if (between(random, 0, 70) === 0) {
      paragraphs.push(`<p>${paragraph.join(' ')}</p>`)
      paragraph = []
    }
  }
  return paragraphs.join('\n')
}

/** Changes a few words here and there, as somebody does who reads a text over. */
function edit(random: Random, words: readonly string[], text: string, places: number): string {
  let edited = text
  for (let place = 0; place < places; place++) {
    const at = edited.indexOf(' ', between(random, 0, edited.length - 200))
    const end = edited.indexOf(' ', at + 1)
    const word = words[between(random, 0, words.length - 1)]
    edited = `${edited.slice(0, at)} ${word} ${word}${edited.slice(end)}`
  }
  return edited
}
