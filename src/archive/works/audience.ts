import type { Viewer } from '#archive/viewer.ts'

/**
 * Names the group of viewers who see the same works, so that a list made for one may be shown to
 * another. Members have their own: each sees their drafts.
 */
export function audienceOf(viewer: Viewer): string {
  switch (viewer.kind) {
    case 'guest':
      return viewer.isPerson ? 'person' : 'guest'
    case 'member':
      return `member ${viewer.id}`
    case 'staff':
    case 'system':
      return 'everything'
  }
}
