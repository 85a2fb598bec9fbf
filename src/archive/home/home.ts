import type { TagView, WorkCard } from '#archive/works/work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'

/** What the front page shows. */
export type HomeView = {
  readonly name: string
  readonly about: CleanHtml | undefined
  readonly workCount: number
  readonly fandomCount: number
  readonly words: number
  /** Newest first by the day they were first posted. */
  readonly newlyPosted: readonly WorkCard[]
  /** Works that gained something since they were posted; none of `newlyPosted`. */
  readonly newlyUpdated: readonly WorkCard[]
  readonly fandoms: readonly FandomEntry[]
  /** The sample shelf is still there. */
  readonly hasSamples: boolean
  readonly news: { readonly id: number; readonly title: string } | undefined
}

export type FandomEntry = TagView & { readonly count: number }
