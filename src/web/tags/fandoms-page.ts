import type { FandomEntry } from '#archive/home/home.ts'
import { ledgerLine } from '#web/archive/home-page.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

export type FandomsView = {
  /** By name; already narrowed to those that hold `text`. */
  readonly fandoms: readonly FandomEntry[]
  readonly text: string | undefined
}

/** Groups up to this stay together in a column. */
const shortGroup = 10

/** Every fandom by its first letter, with the number of its works. */
export function fandomsPage(frame: PageFrame, { fandoms, text }: FandomsView): Html {
  const { say } = frame
  const groups = byLetter(fandoms)
  return page(frame, {
    title: say('tags.fandoms-title'),
    kind: 'list',
    robots: text === undefined ? undefined : 'noindex, follow',
    main: html`${pageHead({ title: say('tags.fandoms-title'), about: say('tags.fandoms-count', { count: fandoms.length }) })}
<form class="narrow-by" role="search" aria-label="${say('tags.fandoms-filter')}" action="${urls.fandoms.to()}"><label for="fandoms-q">${say('tags.fandoms-filter')}</label><input id="fandoms-q" type="search" name="q" value="${text}" maxlength="100"><button class="button" type="submit">${say('tags.fandoms-show')}</button></form>
${groups.length > 3 && letterLinks(say, groups)}
${fandoms.length === 0 && nothing(say, text)}
<div class="letters">${groups.map(([letter, some], index) => {
      return html`<section class="letter${some.length <= shortGroup && ' letter-short'}" aria-labelledby="letter-${index}"><h2 id="letter-${index}">${letter}</h2><ul class="ledger">${some.map((fandom) => ledgerLine(say, fandom))}</ul></section>
`
    })}</div>`,
  })
}

function letterLinks(say: Say, groups: ReturnType<typeof byLetter>): Html {
  return html`<nav class="letter-links" aria-label="${say('tags.letters-label')}"><ul>${groups.map(([letter], index) => html`<li><a href="#letter-${index}">${letter}</a></li> `)}</ul></nav>`
}

function nothing(say: Say, text: string | undefined): Html {
  if (text === undefined) {
    return emptyState({ title: say('tags.no-fandoms'), text: say('works.none-yet-hint') })
  }
  return emptyState({
    title: say('tags.no-fandom-like', { text }),
    text: say('tags.no-fandom-like-hint'),
    action: { to: urls.fandoms.to(), name: say('tags.fandoms-all') },
  })
}

/** Fandoms under their first letters, in the order in which the letters come. */
export function byLetter(fandoms: readonly FandomEntry[]): [string, FandomEntry[]][] {
  const groups = new Map<string, FandomEntry[]>()
  for (const fandom of fandoms) {
    const letter = letterOf(fandom.name)
    const group = groups.get(letter)
    if (group) group.push(fandom)
    else groups.set(letter, [fandom])
  }
  return [...groups]
}

/** Accents do not make another letter; digits and signs share one place, and so do Han characters. */
function letterOf(name: string): string {
  const first = /[\p{L}\p{N}]/u.exec(name.normalize('NFKD').replace(/\p{M}/gu, ''))?.[0]
  if (first === undefined || /\p{N}/u.test(first)) return '#'
  if (/\p{Script=Han}/u.test(first)) return '漢'
  if (/\p{Script=Hangul}/u.test(first)) return '가'
  return first.toUpperCase()
}
