import type { ParsedStory, StoryChapter } from '#formats/efiction-sql/parsed-archive.ts'
import type { Remark } from '#formats/parsed-work.ts'
import { placeTogether } from './place-together.ts'
import type { Session } from './session.ts'
import type { ReadChapter } from './tasks.ts'

/** Chapters read by one thread at a time: enough to keep it busy, few enough to hold in memory. */
const chaptersAtOnce = 40

/** Reads the texts of all stories on several threads and places the stories in the archive's order. */
export async function placeStories(
  session: Session,
  remarksOf: (sid: number) => readonly Remark[],
): Promise<void> {
  const { archive, importId, watch, parsed } = session
  const done = await archive.db
    .selectFrom('import_items')
    .select('source')
    .where('import_id', '=', importId)
    .execute()
  const warnings = await archive.db
    .selectFrom('tags')
    .select(['id', 'name'])
    .where('kind', '=', 'warning')
    .execute()
  const finished = new Set(done.map((row) => row.source))
  const open = parsed.stories.filter(({ sid }) => !finished.has(sourceOf(sid)))
  const groups = groupStories(open)
  const reading: Promise<ReadonlyMap<number, ReadChapter>>[] = []
  let placed = parsed.stories.length - open.length
  for (const [index, group] of groups.entries()) {
    watch.signal.throwIfAborted()
    for (
      let ahead = reading.length;
      ahead < Math.min(groups.length, index + archive.parsers.width);
      ahead += 1
    ) {
      const started = readTexts(session, groups[ahead] ?? [])
      started.catch(() => undefined) // heard where it is awaited, below
      reading.push(started)
    }
    const texts = (await reading[index]) ?? new Map()
    reading[index] = Promise.resolve(new Map()) // read and placed: let it go
    const stories = group.map((story) => {
      const { sid } = story
      const around = { texts, warnings, remarks: remarksOf(sid), source: sourceOf(sid) }
      return { story, around }
    })
    await placeTogether(session, stories)
    placed += group.length
    watch.onProgress?.(placed, parsed.stories.length)
  }
}

/** A story as the report names it: by its old address. */
export function sourceOf(sid: number): string {
  return `viewstory.php?sid=${sid}`
}

function groupStories(stories: readonly ParsedStory[]): readonly (readonly ParsedStory[])[] {
  const groups: ParsedStory[][] = []
  let chapters = Number.POSITIVE_INFINITY
  for (const story of stories) {
    if (chapters >= chaptersAtOnce) {
      groups.push([])
      chapters = 0
    }
    groups.at(-1)?.push(story)
    chapters += story.chapters.length
  }
  return groups
}

async function readTexts(
  { archive, place, files }: Session,
  stories: readonly ParsedStory[],
): Promise<ReadonlyMap<number, ReadChapter>> {
  const pathOf = ({ file }: StoryChapter) => {
    const stored = file === undefined ? undefined : files.get(file)
    return stored && archive.files.pathOf(stored.sha256)
  }
  const chapters = stories.flatMap(({ sid, chapters }) =>
    chapters.map((chapter) => ({ sid, chapid: chapter.chapid, path: pathOf(chapter) })),
  )
  const answer = await archive.parsers.run({ task: 'efiction-chapters', place, chapters })
  if (answer.task !== 'efiction-chapters') throw new Error('The thread answered something else.')
  return new Map(answer.chapters.map((chapter) => [chapter.chapid, chapter]))
}
