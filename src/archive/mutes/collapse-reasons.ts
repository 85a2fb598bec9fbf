import type { WorkCard } from '#archive/works/work.ts'
import type { Rating } from '#ground/ratings.ts'
import { holdsWords } from './holds-words.ts'
import type { Mutes } from './mute.ts'

/** Why a work is folded away. `name` is what stands on the work: its own tag, not the muted one. */
export type CollapseReason =
  | { readonly kind: 'work' }
  | { readonly kind: 'creator' | 'tag' | 'words'; readonly name: string }
  | { readonly kind: 'rating'; readonly rating: Rating }

type Looked = Pick<WorkCard, 'id' | 'creators' | 'rating' | 'tags' | 'summary'>

/** Every reason to fold a card away for this reader; none: it is shown as always. */
export function collapseReasons(mutes: Mutes, card: Looked): readonly CollapseReason[] {
  const { works, creators, ratings, words } = mutes.collapse
  const tags = Object.values(card.tags).flat()
  return [
    ...(works.includes(card.id) ? [{ kind: 'work' } as const] : []),
    ...card.creators
      .filter(({ pseudId }) => creators.includes(pseudId))
      .map(({ byline }) => ({ kind: 'creator', name: byline }) as const),
    ...(ratings.includes(card.rating) ? [{ kind: 'rating', rating: card.rating } as const] : []),
    ...tags
      .filter(({ id }) => mutes.collapsedTags.has(id))
      .map(({ name }) => ({ kind: 'tag', name }) as const),
    ...words
      .filter((phrase) => holdsWords(card.summary ?? '', phrase.split(' ')))
      .map((name) => ({ kind: 'words', name }) as const),
  ]
}
