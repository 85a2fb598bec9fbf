import type { Fragment } from '#archive/search/fragments.ts'
import type { Suggestion } from '#archive/search/resolved-search.ts'
import { tellSearch } from '#archive/search/tell-search.ts'
import type { BrowseView } from '#archive/works/filters.ts'
import type { WorkCard } from '#archive/works/work.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html, join } from '#web/html.ts'
import { shortName } from '#web/tags/tag-names.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { browsePath, type ListPlace } from './list-path.ts'

/** What the search box was understood as, what was left out of it, and what may have been meant. */
export function searchTold({ say }: PageFrame, view: BrowseView & ListPlace): Html | undefined {
  if (!view.search) return undefined
  const { resolved, ignored, isTooMany } = view.search
  const told = tellSearch(say, resolved, ignored)
  return html`<div class="told">
${told.understood.length > 0 && html`<p>${weave(say, 'works.understood-as', { wishes: wishes(told.understood) })} <a href="${urls.searchHelp.to()}">${say('works.search-help')}</a></p>`}
${told.ignored.length > 0 && html`<p>${say('works.search-left-out')}</p><ul>${told.ignored.map((line) => html`<li>${line}</li>`)}</ul>`}
${resolved.suggestions.map((suggestion) => didYouMean(say, view, suggestion))}
${isTooMany && html`<p class="told-warning" role="status">${say('works.too-many-found')}</p>`}
</div>`
}

function wishes(understood: readonly string[]): Html {
  return html`<span>${understood.map((wish) => html`<span class="wish" dir="auto">${wish}</span> `)}</span>`
}

function didYouMean(
  say: Say,
  view: BrowseView & ListPlace,
  { name, tags, creators }: Suggestion,
): Html | undefined {
  const meant = [
    ...tags.map((tag) => ({ name: tag.name, shown: shortName(say, tag), to: urls.tag.to(tag.id) })),
    ...creators.map((one) => {
      const to = 'id' in one ? urls.person.to(one.id) : urls.pseud.to(one.pseudId)
      return { name: one.name, shown: one.name, to }
    }),
  ]
  if (meant.length === 0) return undefined
  const links = meant.map((one) => {
    const text = rewrite(view.filters.text ?? '', name, one.name)
    const to = text === undefined ? one.to : browsePath(view, { ...view.filters, text, page: 1 })
    return html`<a href="${to}" rel="nofollow"><bdi>${one.shown}</bdi></a>`
  })
  return html`<p class="told-meant">${weave(say, 'works.did-you-mean', { names: join(links, ', ') })}</p>`
}

/** The search with one name put in another's place; nothing where it does not stand there as told. */
function rewrite(text: string, name: string, meant: string): string | undefined {
  const at = text.indexOf(name)
  if (name === '' || at < 0 || meant.includes('"')) return undefined
  const [before, after] = [text.slice(0, at), text.slice(at + name.length)]
  const isQuoted = before.endsWith('"') && after.startsWith('"')
  return `${before}${isQuoted ? meant : `"${meant}"`}${after}`
}

/** Where in a work the words were found, with the words marked. */
export function fragmentList(
  say: Say,
  work: WorkCard,
  fragments: readonly Fragment[] = [],
): Html | undefined {
  if (fragments.length === 0) return undefined
  const lang = work.language?.code
  return html`<ul class="fragments">${fragments.map(({ pieces, chapter }) => {
    const text = pieces.map(({ text: words, hit }) => (hit ? html`<mark>${words}</mark>` : words))
    return html`<li><q class="fragment" dir="auto"${lang !== undefined && html` lang="${lang}"`}>${text}</q>${chapter && html` <a href="${urls.chapter.to(work.id, chapter.position)}">${chapter.title === undefined ? say('works.chapter-number', { number: say.number(chapter.position) }) : html`<bdi>${chapter.title}</bdi>`}</a>`}</li> `
  })}</ul>`
}
