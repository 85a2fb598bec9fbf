import type { Archive } from '#archive/archive.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { type Assets, openAssets } from './assets.ts'

/** What every page needs to know of the archive itself. */
export type Site = {
  readonly name: string
  readonly accent: number | undefined
  readonly assets: Assets
}

/** Reads the site's settings, and makes its stylesheet anew only when the hue changed. */
export function openSite(archive: Archive): () => Promise<Site> {
  let made: { readonly hue: number; readonly assets: Assets } | undefined
  return async () => {
    const hue = await readSetting(archive.db, 'archive.accent')
    const name = await readSetting(archive.db, 'archive.name')
    const accent = hue < 0 ? undefined : hue
    if (made?.hue !== hue) made = { hue, assets: openAssets(accent) }
    return { name, accent, assets: made.assets }
  }
}
