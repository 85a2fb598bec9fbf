import { nameAndLogin } from '#formats/ao3-html/reading/byline.ts'
import { restrictedTitle } from '#formats/ao3-html/reading/relations.ts'
import type { Ao3Site } from '#formats/ao3-html/site.ts'
import { sayYesNo } from '#formats/ao3-html/yes-or-no.ts'
import type { ParsedCreator, ParsedRelatedWork } from '#formats/parsed-work.ts'
import { attributesMarkup, lineMarkup, linkMarkup } from './markup.ts'

/** Names with their links, "A, B (login)"; nobody is "Anonymous". */
export function writeCreators(creators: readonly ParsedCreator[], site: Ao3Site): string {
  if (creators.length === 0) return 'Anonymous'
  return creators.map((creator) => writeCreator(creator, site.urls.creator(creator))).join(', ')
}

/** "pseud", or "pseud (login)" where they differ, as bylines have it everywhere. */
export function byline({ name, login }: ParsedCreator): string {
  return login === undefined || login === '' ? name : `${name} (${login})`
}

/** A name that would be read back as another is spelled out for readers of our own files. */
function writeCreator(creator: ParsedCreator, href: string | undefined): string {
  const text = byline(creator)
  const read = nameAndLogin(text, href)
  const isPlain = read.name === creator.name && read.login === creator.login
  return linkMarkup(text, href, {
    mark: 'fanstead-creator',
    rel: 'author',
    'data-name': isPlain ? undefined : creator.name,
    'data-login': isPlain ? undefined : creator.login,
  })
}

/** The words before a related work's title; works inspired by this one stand under a heading. */
const openings: Readonly<Record<ParsedRelatedWork['relation'], (language: string) => string>> = {
  'inspired-by': () => 'Inspired by ',
  'translation-of': () => 'A translation of ',
  'translated-as': (language) => `Translation ${language && `into ${language} `}available: `,
  inspired: () => '',
}

/** A list item or row with a related work. `place` is told where the order of lists is not theirs. */
export function writeRelated(
  name: 'li' | 'dd',
  work: ParsedRelatedWork,
  place: number | undefined,
): string {
  const spoken = work.relation === 'translated-as' ? writeLanguage(work) : ''
  const attributes = attributesMarkup({
    'data-place': place,
    'data-restricted': restrictedMark(work),
    'data-language': spoken === '' ? work.language?.name : undefined,
    'data-code': spoken === '' && work.language ? (work.language.code ?? '') : undefined,
  })
  const names = work.creators.map(({ name: text, url }) =>
    linkMarkup(text, url, { mark: 'fanstead-creator', rel: 'author' }),
  )
  const by = names.length === 0 ? '' : ` by ${names.join(', ')}`
  return `<${name}${attributes}>${openings[work.relation](spoken)}${writeTitle(work)}${by}</${name}>`
}

function writeTitle({ title, url }: ParsedRelatedWork): string {
  const looksLikeName = /\/users\/[^/]/.test(url ?? '')
  const mark = 'fanstead-title'
  return linkMarkup(title, url, { mark, class: looksLikeName ? mark : undefined })
}

/** A locked work is known by its printed title; where it has another, by our mark. */
function restrictedMark({ title, isRestricted }: ParsedRelatedWork): string | undefined {
  const looksRestricted = title === restrictedTitle ? true : undefined
  if (isRestricted === looksRestricted) return undefined
  return sayYesNo(isRestricted) ?? 'unsaid'
}

function writeLanguage({ language }: ParsedRelatedWork): string {
  if (language === undefined) return ''
  return `<span${attributesMarkup({ lang: language.code ?? '' })}>${lineMarkup(language.name)}</span>`
}
