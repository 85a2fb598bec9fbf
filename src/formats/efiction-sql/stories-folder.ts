import type { Remark } from '#formats/parsed-work.ts'

/** What is asked of the stories folder: a chapter, and the names of folders where it may lie. */
export type WantedFile = {
  readonly chapid: number
  /** Where it belongs: the uid of its author, or the pen name. */
  readonly home: readonly string[]
  /** Where it may have been put instead, likeliest first. */
  readonly likely: readonly string[]
}

export type MatchedFiles = {
  /** The path of each chapter's file, as listed. */
  readonly files: ReadonlyMap<number, string>
  readonly remarks: readonly Remark[]
}

/** `root/folder/chapid.txt` */
type ChapterFile = {
  readonly path: string
  readonly root: string
  readonly folder: string
  readonly chapid: number
}

/**
 * Finds each chapter's file among the listed paths. Chapter ids are unique, so a file in a wrong
 * folder is taken too and remarked. Files without a chapter are remarked; what is no text of a
 * chapter by its name (pictures, index.php) is passed over.
 */
export function matchFiles(
  listing: readonly string[],
  wanted: readonly WantedFile[],
): MatchedFiles {
  const all = listing.flatMap((path) => readPath(path))
  const root = chooseRoot(all, wanted)
  const byChapter = new Map<number, ChapterFile[]>()
  const remarks: Remark[] = otherRoots(all, root)
  for (const file of all) {
    if (file.root !== root) continue
    const same = byChapter.get(file.chapid)
    if (same) same.push(file)
    else byChapter.set(file.chapid, [file])
  }
  const files = new Map<number, string>()
  for (const want of wanted) {
    const [best, ...others] = sortByFolder(byChapter.get(want.chapid) ?? [], want)
    byChapter.delete(want.chapid)
    if (!best) continue
    files.set(want.chapid, best.path)
    if (rankOf(best, want) >= want.home.length) {
      const values = { path: best.path }
      remarks.push({ kind: 'chapter-file-elsewhere', where: `chapter:${want.chapid}`, values })
    }
    remarks.push(...others.map(extraRemark))
  }
  for (const orphan of [...byChapter.values()].flat()) {
    const values = { path: orphan.path }
    remarks.push({ kind: 'orphan-file', where: `file:${orphan.path}`, values })
  }
  return { files, remarks }
}

function extraRemark({ path, chapid }: ChapterFile): Remark {
  return { kind: 'extra-chapter-file', where: `file:${path}`, values: { path, chapter: chapid } }
}

function readPath(path: string): ChapterFile[] {
  const parts = path.split(/[\\/]/)
  const name = parts.pop() ?? ''
  const folder = parts.pop() ?? ''
  const chapid = /^(\d{1,10})\.txt$/i.exec(name)?.[1]
  return chapid === undefined
    ? []
    : [{ path, root: parts.join('/'), folder, chapid: Number(chapid) }]
}

// A backup of the folder inside it, or two sites side by side: the one whose files lie where this
// archive's chapters should.
function chooseRoot(all: readonly ChapterFile[], wanted: readonly WantedFile[]): string {
  const wants = new Map(wanted.map((want) => [want.chapid, want]))
  const scores = new Map<string, number>()
  for (const file of all) {
    const want = wants.get(file.chapid)
    const score = want && rankOf(file, want) < want.home.length ? 1 : 0
    scores.set(file.root, (scores.get(file.root) ?? 0) + score)
  }
  const ranked = [...scores].sort(
    ([rootA, a], [rootB, b]) => b - a || rootA.length - rootB.length || (rootA < rootB ? -1 : 1),
  )
  return ranked[0]?.[0] ?? ''
}

function otherRoots(all: readonly ChapterFile[], root: string): Remark[] {
  const counts = new Map<string, number>()
  for (const file of all) {
    if (file.root !== root) counts.set(file.root, (counts.get(file.root) ?? 0) + 1)
  }
  return [...counts].map(([other, files]) => ({
    kind: 'stories-folder-ignored',
    where: `folder:${other}`,
    values: { files, used: root },
  }))
}

function sortByFolder(files: readonly ChapterFile[], want: WantedFile): ChapterFile[] {
  return files.toSorted((a, b) => rankOf(a, want) - rankOf(b, want) || (a.path < b.path ? -1 : 1))
}

// The place of the file's folder among those of the chapter; behind them all for any other.
function rankOf(file: ChapterFile, want: WantedFile): number {
  const folder = file.folder.toLowerCase()
  const folders = [...want.home, ...want.likely]
  const place = folders.findIndex((name) => name.toLowerCase() === folder)
  return place < 0 ? folders.length : place
}
