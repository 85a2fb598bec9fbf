import type { Archive } from '#archive/archive.ts'
import { readSettings } from '#archive/settings/settings.ts'
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
    const values = await readSettings(archive.db, ['archive.accent', 'archive.name'])
    const { 'archive.accent': hue, 'archive.name': name } = values
    const accent = hue < 0 ? undefined : hue
    if (made?.hue !== hue) made = { hue, assets: openAssets(accent) }
    return { name, accent, assets: made.assets }
  }
}
