import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'
import { arrowBack, arrowOn } from './glyphs.ts'

/** Numbered pages under a list, the same for every list. `to` gives a page's address. */
export function pager(
  say: Say,
  { page, pages, to }: { page: number; pages: number; to: (page: number) => string },
): Html {
  if (pages <= 1) return html``
  return html`<nav class="pager" aria-label="${say('frame.pager-label')}">
${page > 1 && html`<a class="pager-step" rel="prev" href="${to(page - 1)}">${arrowBack}${say('frame.previous-page')}</a>`}
<ol class="pager-pages">${numbersAround(page, pages).map((number) => {
    if (number === undefined) return html`<li class="gap" aria-hidden="true">…</li>`
    if (number === page) {
      return html`<li><a aria-current="page" href="${to(number)}">${say.number(number)}</a></li>`
    }
    return html`<li><a href="${to(number)}">${say.number(number)}</a></li>`
  })}</ol>
${page < pages && html`<a class="pager-step" rel="next" href="${to(page + 1)}">${say('frame.next-page')}${arrowOn}</a>`}
</nav>`
}

/** First, last, and those around the current one; `undefined` is a gap. */
export function numbersAround(page: number, pages: number): (number | undefined)[] {
  const near = [1, page - 1, page, page + 1, pages]
  // A gap of one page is that page: "1 … 3" would hide no more than "1 2 3".
  if (page - 1 === 3) near.push(2)
  if (page + 1 === pages - 2) near.push(pages - 1)
  const numbers = [...new Set(near)]
    .filter((number) => number >= 1 && number <= pages)
    .sort((a, b) => a - b)
  return numbers.flatMap((number, index) => {
    const before = numbers[index - 1]
    return before !== undefined && number - before > 1 ? [undefined, number] : [number]
  })
}
