import type { Archive } from '#archive/archive.ts'
import type { WorkView } from '#archive/works/work.ts'
import type { Ao3Site, TagKind as Ao3TagKind } from '#formats/ao3-html/site.ts'
import type { TagKind } from '#store/tags.ts'

/** AO3's words for the kinds of tags, where they differ from ours. */
const kinds: Readonly<Record<string, TagKind>> = {
  warnings: 'warning',
  categories: 'category',
  fandoms: 'fandom',
  relationships: 'relationship',
  characters: 'character',
  additionalTags: 'additional',
}

/** The addresses that stand in a download of this archive. */
export function downloadSite(
  archive: Archive,
  view: WorkView,
  site: { readonly archiveName: string; readonly archiveUrl: string; readonly workUrl: string },
): Ao3Site {
  const { publicUrl } = archive.config
  const tagUrl = (field: Ao3TagKind, name: string) => {
    const kind = kinds[field]
    const tag = kind && view.tags[kind].find((known) => known.name === name)
    return tag && `${publicUrl}/tags/${tag.id}`
  }
  return {
    archiveName: site.archiveName,
    archiveUrl: site.archiveUrl,
    workUrl: site.workUrl,
    commentsUrl: `${site.workUrl}/comments`,
    urls: {
      tag: tagUrl,
      creator: ({ url }) => url,
      series: ({ url }) => url,
      collection: ({ url }) => url,
    },
  }
}
