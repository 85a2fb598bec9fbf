import type { ImportFile } from '#archive/imports/import-file.ts'

/**
 * The file at a path of the old site's root, wherever in the imported folder that root lies: the
 * shortest path that ends so.
 */
export function findFile(
  files: ReadonlyMap<string, ImportFile>,
  path: string,
): ImportFile | undefined {
  const exact = files.get(path)
  if (exact) return exact
  let best: ImportFile | undefined
  for (const [known, file] of files) {
    if (!known.endsWith(`/${path}`)) continue
    if (!best || known.length < best.path.length) best = file
  }
  return best
}
