import type { CleanHtml } from '#ground/clean-html.ts'
import { between, type Random, randomFrom, zipf } from './random.ts'

/** How a language's made-up words are put together. */
type Sounds = {
  readonly starts: string
  readonly middles: string
  readonly ends: string
  /** Between words; nothing in scripts that do not part them. */
  readonly space: string
  readonly stop: string
}

const latin = { space: ' ', stop: '. ' } as const

const sounds: Readonly<Record<string, Sounds>> = {
  en: {
    ...latin,
    starts: 'b br d f gr h l m n p s st t th w',
    middles: 'a e i o u ea oo ou',
    ends: 'n r l t nd st ck m ng d',
  },
  de: {
    ...latin,
    starts: 'b d f g h k m n s sch st w z',
    middles: 'a e i o u ä ö ü ei au',
    ends: 'n r t ch l nd ß st g',
  },
  fr: {
    ...latin,
    starts: 'b d f j l m n p r s t v',
    middles: 'a e é è i o ou eau oi',
    ends: 'n r t s lle ne re que',
  },
  es: {
    ...latin,
    starts: 'b c d f g l ll m n p r s t v',
    middles: 'a e i o u á é í ó',
    ends: 'n r s l da do ño ra',
  },
  pl: {
    ...latin,
    starts: 'b c cz d g k ł m n p s sz w z',
    middles: 'a ą e ę i o ó u y',
    ends: 'k n ć ł w cz sz ga na',
  },
  ru: {
    ...latin,
    starts: 'б в г д к л м н п р с т',
    middles: 'а е и о у ы я ю',
    ends: 'н р л т ст к м й д в',
  },
  ja: {
    space: '',
    stop: '。',
    starts: '山 川 空 海 花 夜 朝 町 道 雨',
    middles: 'の に を と は が も へ',
    ends: '見る 行く 来た 灯 声 手紙 港 船',
  },
  zh: {
    space: '',
    stop: '。',
    starts: '山 河 天 海 花 夜 晨 城 路 雨',
    middles: '的 在 和 了 是 有 不 也',
    ends: '灯 船 信 人 声 门 书 风',
  },
}

const wordsKnown = 24_000

/** The made-up words of a language, most frequent first. */
export type Vocabulary = { readonly words: readonly string[]; readonly sounds: Sounds }

const vocabularies = new Map<string, Vocabulary>()

/** The same words for the same language, always. Languages that we have no sounds of speak English. */
export function vocabularyOf(language: string): Vocabulary {
  const known = vocabularies.get(language)
  if (known) return known
  const spoken = sounds[language] ?? sounds.en
  if (!spoken) throw new Error('There is no English.')
  const vocabulary = {
    words: makeWords(randomFrom(language.charCodeAt(0) * 131), spoken),
    sounds: spoken,
  }
  vocabularies.set(language, vocabulary)
  return vocabulary
}

function makeWords(random: Random, spoken: Sounds): readonly string[] {
  const [starts, middles, ends] = [spoken.starts, spoken.middles, spoken.ends].map((all) =>
    all.split(' '),
  )
  const pick = (all: readonly string[] | undefined) =>
    all?.[Math.floor(random() * all.length)] ?? ''
  const words = new Set<string>()
  while (words.size < wordsKnown) {
    // Frequent words are short, as they are everywhere.
    const syllables = words.size < 60 ? 1 : between(random, 1, words.size < 2000 ? 2 : 3)
    let made = ''
    for (let syllable = 0; syllable < syllables; syllable += 1) made += pick(starts) + pick(middles)
    words.add(random() < 0.6 || words.has(made) ? made + pick(ends) : made)
  }
  return [...words]
}

/** Some words of the language as one line, such as a title has. */
export function makeLine(random: Random, language: string, count: number): string {
  const { words, sounds: spoken } = vocabularyOf(language)
  const line = Array.from({ length: count }, () => words[zipf(random, words.length)] ?? '')
  return capital(line.join(spoken.space))
}

/** Paragraphs of clean HTML, about `bytes` long as UTF-8, in the forms that chapters have. */
export function makeHtml(random: Random, language: string, bytes: number): CleanHtml {
  const { words, sounds: spoken } = vocabularyOf(language)
  const perLetter = language === 'ja' || language === 'zh' ? 3 : language === 'ru' ? 1.8 : 1.05
  const pieces: string[] = []
  for (let letters = 0; letters * perLetter < bytes; ) {
    const paragraph = makeParagraph(random, words, spoken)
    letters += paragraph.length
    pieces.push(random() < 0.02 ? `${paragraph}<hr />` : paragraph)
  }
  return pieces.join('\n') as CleanHtml
}

function makeParagraph(random: Random, words: readonly string[], spoken: Sounds): string {
  const sentences: string[] = []
  for (let left = between(random, 1, 6); left > 0; left -= 1) {
    const line: string[] = []
    for (let count = between(random, 4, 18); count > 0; count -= 1) {
      const word = words[zipf(random, words.length)] ?? ''
      line.push(random() < 0.01 ? `<em>${word}</em>` : word)
    }
    sentences.push(capital(line.join(spoken.space)))
  }
  return `<p>${sentences.join(spoken.stop)}${spoken.stop.trim()}</p>`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
