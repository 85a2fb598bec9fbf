import type { TagPageView } from '#archive/works/filters.ts'
import type { TagView } from '#archive/works/work.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html, join } from '#web/html.ts'
import { muteLink } from '#web/mutes/mute-form.ts'
import { urls } from '#web/urls.ts'
import { shortName } from './tag-names.ts'

/** The head of a tag's page: what kind it is, what else it is called, where it belongs. */
export function tagHead({ say, path }: PageFrame, tag: TagPageView): Html {
  const links = (tags: readonly TagView[]) => join(tags.map(tagName), ', ')
  const synonyms = join(
    tag.synonyms.map((name) => html`<i dir="auto">${name}</i>`),
    ', ',
  )
  const about = [
    tag.kind !== 'fandom' && html`${say(`tags.one-${tag.kind}`)}`,
    tag.synonyms.length > 0 && weave(say, 'tags.also-found-as', { names: synonyms }),
    tag.metas.length > 0 && weave(say, 'tags.part-of', { tags: links(tag.metas) }),
    tag.subs.length > 0 && weave(say, 'tags.includes', { tags: links(tag.subs) }),
  ].filter((one) => one !== false)
  const trail = [
    { to: urls.fandoms.to(), name: say('frame.nav-fandoms') },
    ...tag.fandoms.map(({ id, name }) => ({ to: urls.tag.to(id), name })),
  ]
  return html`${pageHead({
    trail,
    title: shortName(say, tag),
    about:
      about.length > 0
        ? html`<span class="about-parts">${about.map((one) => html`<span>${one}</span> `)}</span>`
        : undefined,
    actions: muteLink(say, { kind: 'tag', target: tag.id, name: tag.name }, path),
  })}${tag.description && html`<p class="tag-description" dir="auto">${tag.description}</p>`}`
}

function tagName({ id, name }: TagView): Html {
  return html`<a href="${urls.tag.to(id)}"><bdi>${name}</bdi></a>`
}
